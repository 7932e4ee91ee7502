"""The published half-year of Bến Tre as a table, for pages that only read one."""

from datetime import date

from vungmanh.kernel.periods import parse_period
from vungmanh.programmes.rules.progress import ProgressRow, ProgressTable
from vungmanh.web.programmes.address import Asked

UNITS = (
    ("Ba Tri", "83.836", 86, 10, 9, 9, 12),
    ("Bình Đại", "83.835", 62, 3, 2, 7, 8),
    ("Châu Thành", "83.831", 70, 8, 7, 9, 13),
    ("Chợ Lách", "83.832", 37, 0, 0, None, 3),
    ("Giồng Trôm", "83.834", 84, 12, 11, 10, 15),
    ("Mỏ Cày Bắc", "83.838", 46, 6, 5, 7, 10),
    ("Mỏ Cày Nam", "83.833", 72, 13, 12, 10, 15),
    ("Thành phố Bến Tre", "83.829", 55, 8, 6, 8, 11),
    ("Thạnh Phú", "83.837", 48, 1, 1, 11, 9),
)
ASKED = Asked("tsvmtd", "83", parse_period("2021"), date(2021, 6, 30))


def row(number, name, code, registered, appraised, recognised, target, forecast):
    counts = {
        "registered": registered,
        "appraised": appraised,
        "recognised": recognised,
        "expected": forecast - recognised,
    }
    return ProgressRow(number, code, name, counts, target)


ROWS = tuple(row(number, *unit) for number, unit in enumerate(UNITS, start=1))
TOTAL = ProgressRow(
    99, "83", "Đảng bộ tỉnh Bến Tre",
    {"registered": 560, "appraised": 61, "recognised": 53, "expected": 43}, 75, kind="total",
)  # fmt: skip
TABLE = ProgressTable(
    programme="tsvmtd",
    programme_name="Chi bộ trong sạch, vững mạnh toàn diện",
    period="2021",
    period_label="năm 2021",
    on="2021-06-30",
    day="2021-06-30",
    tree="then",
    under_id=99,
    under_code="83",
    under_name="Đảng bộ tỉnh Bến Tre",
    rows=ROWS,
    total=TOTAL,
    children_target=71,
    gap=4,
)

"""The half-year of Bến Tre as published (53 of 75), its districts' other figures made up to add up to it."""

from datetime import date

from vungmanh.kernel.periods import parse_period
from vungmanh.programmes.rules.progress import ProgressRow, ProgressTable
from vungmanh.reports.rules.document import Header, Signature
from vungmanh.reports.rules.programme_progress import ProgrammeProgressReport

DISTRICTS = {
    # name: (eligible, registered_term, registered, target, appraised, recognised, expected)
    "Huyện Ba Tri": (110, 86, 14, 9, 9, 9, 5),
    "Huyện Bình Đại": (90, 62, 9, 7, 3, 2, 5),
    "Huyện Châu Thành": (120, 70, 12, 9, 7, 7, 5),
    "Huyện Chợ Lách": (80, 37, 2, None, 0, 0, 2),
    "Huyện Giồng Trôm": (130, 84, 14, 10, 11, 11, 3),
    "Huyện Mỏ Cày Bắc": (95, 46, 10, 7, 6, 5, 5),
    "Huyện Mỏ Cày Nam": (125, 72, 15, 10, 12, 12, 3),
    "Thành phố Bến Tre": (88, 55, 11, 8, 6, 6, 5),
    "Huyện Thạnh Phú": (100, 48, 11, 11, 2, 1, 10),
}


def row(name, values, *, code="", kind="unit", **more):
    keys = ("eligible", "registered_term", "registered", "target", "appraised", "recognised", "expected")
    counts = dict(zip(keys, values, strict=True))
    target = counts.pop("target")
    counts |= {"cumulative": counts["recognised"] * 2, "maintained": 0, "revoked": 0}
    most = more.pop("target_most", None)
    return ProgressRow(1, code, name, counts | more, target=target, target_most=most, kind=kind)


def bare(name, *, target=None, **counts):
    """One unit with only what a test is about."""
    most = counts.pop("target_most", None)
    return ProgressRow(1, "83.1", name, counts, target=target, target_most=most)


def table(rows=None, total=None, **more):
    if rows is None:
        rows = [row(name, values, code=f"83.{at}") for at, (name, values) in enumerate(DISTRICTS.items(), start=829)]
        total = row("Đảng bộ tỉnh Bến Tre", (938, 560, 98, 75, 56, 53, 43), code="83", kind="total")
        more = {"children_target": 71, "gap": 4} | more
    given = {
        "programme": "tsvmtd",
        "programme_name": "Chi bộ ấp, khu phố trong sạch, vững mạnh toàn diện",
        "period": "2021",
        "period_label": "năm 2021",
        "on": "2021-06-30",
        "day": "2021-06-30",
        "tree": "then",
        "under_id": 1,
        "under_code": "83",
        "under_name": "Đảng bộ tỉnh Bến Tre",
        "children_target": None,
        "gap": None,
    }
    return ProgressTable(**{**given, **more}, rows=tuple(rows), total=total or bare("Tổng"))


def report(given_table=None, **more):
    values = {
        "table": given_table or table(),
        "period": parse_period("2021"),
        "as_of": date(2021, 6, 30),
        "by": "children",
        "rounding": "half_up",
        "header": Header("ĐẢNG BỘ TỈNH BẾN TRE", "TỈNH UỶ BẾN TRE", "Số 05-BC/TU", "Bến Tre, ngày 16 tháng 7 năm 2021"),
        "signature": Signature("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"),
        "recipients": ("- Ban Tổ chức Trung ương;", "- Lưu Tỉnh uỷ."),
        "spelling": "ủy",
        "day": date(2021, 7, 16),
    } | more
    return ProgrammeProgressReport(**values)

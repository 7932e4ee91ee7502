"""The sheet of titles: one row is the life of one cell in one programme for one period."""

from datetime import date

from django.utils.translation import gettext_noop as _

from vungmanh.imports.sheets.columns import Column, Fill, Kind, Sheet
from vungmanh.imports.sheets.indicators import PERIOD_NOTE
from vungmanh.kernel.periods import Period, year_of


def _its_year(day: object) -> Period | None:
    return year_of(day.year) if isinstance(day, date) else None


DAY_NOTE = "Ngày kiểu 22/06/2021."

TITLES = Sheet(
    key="titles",
    title=_("Danh hiệu"),
    columns=(
        Column("programme", "Chương trình", Kind.CHOICE, required=True, natural=True, choices="programmes"),
        Column("cell_code", "Mã chi bộ", Kind.CODE, required=True, natural=True, max_length=255),
        Column("registered_on", "Ngày đăng ký", Kind.DATE, noun="đăng ký", note=DAY_NOTE),
        Column(
            "for_period",
            "Đăng ký cho kỳ",
            Kind.PERIOD,
            natural=True,
            note=f"{PERIOD_NOTE} Để trống là năm của ngày đăng ký.",
        ),
        Column("appraised_on", "Ngày thẩm định", Kind.DATE, noun="thẩm định", note=DAY_NOTE),
        Column("recognised_on", "Ngày công nhận", Kind.DATE, noun="công nhận", note=DAY_NOTE),
        Column(
            "decision_number",
            "Số quyết định",
            Kind.CODE,
            max_length=100,
            note="Số quyết định công nhận, kiểu 95-QĐ/HU.",
            aliases=("Số quyết định công nhận",),
        ),
        Column("rechecked_on", "Ngày kiểm tra lại", Kind.DATE, noun="kiểm tra lại", note=DAY_NOTE, adds=True),
        Column(
            "recheck_result",
            "Kết quả kiểm tra lại",
            Kind.CHOICE,
            adds=True,
            values={"MAINTAINED": "giữ vững", "WARNED": "nhắc nhở"},
        ),
        Column("revoked_on", "Ngày thu hồi", Kind.DATE, noun="thu hồi", note=DAY_NOTE),
        Column("revocation_number", "Số quyết định thu hồi", Kind.CODE, max_length=100),
        Column("withdrawn_on", "Ngày rút đăng ký", Kind.DATE, noun="rút đăng ký", note=DAY_NOTE),
        Column("reason", "Lý do", Kind.TEXT, max_length=2000),
        Column(
            "kept_from_code",
            "Giữ danh hiệu của chi bộ",
            Kind.CODE,
            max_length=40,
            note="Mã chi bộ cũ, khi chi bộ kế thừa giữ danh hiệu sau sắp xếp. Để trống là công nhận mới.",
        ),
    ),
    order=(
        ("registered_on", "appraised_on", "recognised_on", "rechecked_on"),
        ("recognised_on", "revoked_on"),
        ("registered_on", "withdrawn_on"),
    ),
    needs=(
        ("recognised_on", "decision_number"),
        ("kept_from_code", "recognised_on"),
        ("revoked_on", "revocation_number"),
        ("revocation_number", "revoked_on"),
        ("rechecked_on", "recheck_result"),
        ("recheck_result", "rechecked_on"),
    ),
    some_of=(
        (
            "registered_on",
            "for_period",
            "appraised_on",
            "recognised_on",
            "rechecked_on",
            "revoked_on",
            "withdrawn_on",
        ),
    ),
    fills=(Fill("for_period", "registered_on", _its_year),),
)

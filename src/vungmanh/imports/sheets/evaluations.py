"""The sheets of the yearly grading: one row is one result, of an organisation or of a member in his cell."""

from django.utils.translation import gettext_noop as _

from vungmanh.imports.sheets.columns import Column, Kind, Sheet

LEVELS = {
    "EXCELLENT": "hoàn thành xuất sắc nhiệm vụ",
    "GOOD": "hoàn thành tốt nhiệm vụ",
    "SATISFACTORY": "hoàn thành nhiệm vụ",
    "UNSATISFACTORY": "không hoàn thành nhiệm vụ",
    "NOT_RATED": "không xếp loại",
}
SHORT = {
    "HTXSNV": "EXCELLENT",
    "hoàn thành xuất sắc": "EXCELLENT",
    "HTTNV": "GOOD",
    "hoàn thành tốt": "GOOD",
    "HTNV": "SATISFACTORY",
    "hoàn thành": "SATISFACTORY",
    "KHTNV": "UNSATISFACTORY",
    "không hoàn thành": "UNSATISFACTORY",
}
"""As lists of offices write the levels."""
YEAR = Column(
    "year",
    "Năm",
    Kind.PERIOD,
    required=True,
    natural=True,
    note="Năm được xếp loại, kiểu 2025; quý hoặc nhiệm kỳ ghi 2026-Q2, 2020..2025.",
)
RESULT = (
    Column(
        "level",
        "Mức xếp loại",
        Kind.CHOICE,
        required=True,
        values=LEVELS,
        also=SHORT,
        noun="mức",
        note="Trước năm 2018: EXCELLENT là trong sạch, vững mạnh; UNSATISFACTORY là yếu kém.",
    ),
    Column("score", "Điểm", Kind.NUMBER, note="Từ 0 đến 100, để trống khi quy định của năm đó không chấm điểm."),
    Column("reason", "Lý do", Kind.TEXT, max_length=2000, note="Vì sao không xếp loại, hoặc vì sao thay đổi."),
    Column("decision_number", "Số quyết định", Kind.CODE, max_length=100),
    Column("decided_on", "Ngày quyết định", Kind.DATE, noun="quyết định", note="Ngày kiểu 25/12/2025."),
)

EVALUATIONS = Sheet(
    key="evaluations",
    title=_("Xếp loại tổ chức"),
    columns=(
        Column("organisation_code", "Mã tổ chức", Kind.CODE, required=True, natural=True, max_length=255),
        YEAR,
        *RESULT,
    ),
)

MEMBER_EVALUATIONS = Sheet(
    key="member_evaluations",
    title=_("Xếp loại đảng viên"),
    columns=(
        Column("cell_code", "Mã chi bộ", Kind.CODE, required=True, natural=True, max_length=255),
        Column("member_code", "Mã đảng viên", Kind.CODE, required=True, natural=True, max_length=40),
        YEAR,
        *RESULT,
    ),
)

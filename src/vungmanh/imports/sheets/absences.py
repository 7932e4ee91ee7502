"""The sheet of meetings missed: what a cell states of a member and a period."""

from django.utils.translation import gettext_noop as _

from vungmanh.imports.sheets.columns import Column, Kind, Sheet
from vungmanh.imports.sheets.organisations import DAY_NOTE

ABSENCES = Sheet(
    key="absences",
    title=_("Số buổi vắng họp"),
    columns=(
        Column("cell_code", "Mã chi bộ", Kind.CODE, required=True, natural=True, max_length=255),
        Column("member_code", "Mã đảng viên", Kind.CODE, required=True, natural=True, max_length=40),
        Column(
            "period",
            "Kỳ",
            Kind.PERIOD,
            required=True,
            natural=True,
            note="Năm kiểu 2025; quý, tháng ghi 2025-Q4, 2025-11. Đã ghi cả năm thì không cộng thêm quý, tháng.",
        ),
        Column(
            "without_reason",
            "Vắng không lý do",
            Kind.COUNT,
            required=True,
            note="Số buổi sinh hoạt chi bộ. Dự đủ thì ghi 0: ghi rồi mới là dự đủ.",
        ),
        Column("with_reason", "Vắng có lý do", Kind.COUNT, note="Số buổi, để trống nếu không đếm."),
        Column("on", "Chi bộ ghi ngày", Kind.DATE, note=f"{DAY_NOTE} Để trống là ngày cuối kỳ."),
    ),
)

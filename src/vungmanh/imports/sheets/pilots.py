"""The sheet of pilots: one row is one cell chosen for one stage of a programme's roadmap."""

from django.utils.translation import gettext_noop as _

from vungmanh.imports.sheets.columns import Column, Kind, Sheet
from vungmanh.imports.sheets.indicators import PERIOD_NOTE
from vungmanh.imports.sheets.organisations import DAY_NOTE, DECISION_NOTE

PILOTS = Sheet(
    key="pilots",
    title=_("Chi bộ làm điểm"),
    columns=(
        Column("programme", "Chương trình", Kind.CHOICE, required=True, natural=True, choices="programmes"),
        Column("cell_code", "Mã chi bộ", Kind.CODE, required=True, natural=True, max_length=255),
        Column("for_period", "Kỳ của chặng", Kind.PERIOD, required=True, natural=True, note=PERIOD_NOTE),
        Column("day", "Ngày chọn", Kind.DATE, required=True, natural=True, noun="chọn", note=DAY_NOTE),
        Column(
            "unit_code",
            "Mã đơn vị chọn",
            Kind.CODE,
            max_length=40,
            note="Cấp được giao chọn, như huyện uỷ. Làm tiếp của chi bộ cũ thì để trống được.",
        ),
        Column("decision_number", "Số quyết định", Kind.CODE, max_length=100, note=DECISION_NOTE),
        Column("reason", "Lý do chọn", Kind.TEXT, max_length=2000, note="Chưa có quyết định thì ghi lý do."),
        Column(
            "ended_on",
            "Thôi làm điểm từ ngày",
            Kind.DATE,
            noun="thôi làm điểm",
            note="Ngày đầu không còn làm điểm. Để trống khi còn làm điểm.",
        ),
        Column("end_reason", "Lý do thôi", Kind.TEXT, max_length=2000),
        Column(
            "carried_from_code",
            "Làm điểm tiếp của chi bộ",
            Kind.CODE,
            max_length=40,
            note="Mã chi bộ cũ, khi chi bộ kế thừa làm điểm tiếp sau sắp xếp.",
        ),
    ),
    order=(("day", "ended_on"),),
    needs=(("ended_on", "end_reason"), ("end_reason", "ended_on")),
    some_of=(("decision_number", "reason"),),
)

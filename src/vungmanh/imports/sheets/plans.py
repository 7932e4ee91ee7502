"""The sheet of plans: one row is one task of a cell's plan; one more row for each further month's review of it."""

from django.utils.translation import gettext_noop as _

from vungmanh.imports.sheets.columns import Column, Kind, Sheet
from vungmanh.imports.sheets.indicators import PERIOD_NOTE

DAY_NOTE = "Ngày kiểu 22/06/2021."

PLANS = Sheet(
    key="plans",
    title=_("Kế hoạch danh hiệu"),
    columns=(
        Column("programme", "Chương trình", Kind.CHOICE, required=True, natural=True, choices="programmes"),
        Column("cell_code", "Mã chi bộ", Kind.CODE, required=True, natural=True, max_length=255),
        Column("for_period", "Đăng ký cho kỳ", Kind.PERIOD, required=True, natural=True, note=PERIOD_NOTE),
        Column("place", "Số thứ tự nhiệm vụ", Kind.COUNT, required=True, natural=True),
        Column("made_on", "Ngày lập kế hoạch", Kind.DATE, required=True, noun="lập kế hoạch", note=DAY_NOTE),
        Column("plan_number", "Số kế hoạch", Kind.CODE, max_length=100, note="Ghi kiểu 02-KH/CB."),
        Column("submitted_on", "Ngày trình", Kind.DATE, noun="trình", note=DAY_NOTE),
        Column("agreed_on", "Ngày đồng ý", Kind.DATE, noun="đồng ý", note=DAY_NOTE),
        Column("what", "Nhiệm vụ", Kind.TEXT, required=True, max_length=500),
        Column("solution", "Giải pháp", Kind.TEXT, max_length=2000),
        Column("resources", "Nguồn lực", Kind.TEXT, max_length=1000),
        Column("due", "Hạn xong", Kind.DATE, required=True, note=DAY_NOTE),
        Column("assignee", "Người phụ trách", Kind.TEXT, max_length=255, note="Tên đồng chí hoặc chức danh."),
        Column(
            "difficulty",
            "Mức độ",
            Kind.CHOICE,
            values={"EASY": "dễ", "MIDDLE": "vừa", "HARD": "khó"},
            note="Để trống là vừa. Dễ làm trước, khó làm sau.",
        ),
        Column("goal", "Chỉ tiêu", Kind.NUMBER),
        Column("unit", "Đơn vị tính", Kind.TEXT, max_length=60),
        Column(
            "month",
            "Tháng kiểm điểm",
            Kind.PERIOD,
            adds=True,
            note="Kiểu 2026-10. Mỗi tháng một dòng, các cột trước ghi lại như cũ.",
        ),
        Column(
            "state",
            "Tiến độ",
            Kind.CHOICE,
            adds=True,
            values={
                "NOT_BEGUN": "chưa làm",
                "UNDER_WAY": "đang làm",
                "DONE": "xong",
                "DROPPED": "thôi không làm",
            },
        ),
        Column("figure", "Số đạt được", Kind.NUMBER, adds=True),
        Column("words", "Kết quả, lý do", Kind.TEXT, max_length=2000, adds=True),
    ),
    order=(("made_on", "submitted_on", "agreed_on"),),
    needs=(
        ("agreed_on", "submitted_on"),
        ("goal", "unit"),
        ("month", "state"),
        ("state", "month"),
        ("figure", "month"),
        ("words", "month"),
    ),
)

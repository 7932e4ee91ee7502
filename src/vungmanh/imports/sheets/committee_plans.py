"""The sheet of committees' plans: one row a plan, and one more for each further month it was reviewed in."""

from django.utils.translation import gettext_noop as _

from vungmanh.imports.sheets.columns import Column, Kind, Sheet
from vungmanh.imports.sheets.organisations import DAY_NOTE

TERM_NOTE = "Nhiệm kỳ ghi kiểu 2026..2030, một năm ghi 2026."

COMMITTEE_PLANS = Sheet(
    key="committee_plans",
    title=_("Kế hoạch cấp uỷ"),
    columns=(
        Column("programme", "Chương trình", Kind.CHOICE, required=True, natural=True, choices="programmes"),
        Column(
            "organisation_code",
            "Mã đơn vị",
            Kind.CODE,
            required=True,
            natural=True,
            max_length=255,
            note="Đơn vị của cấp uỷ lập kế hoạch. Kế hoạch của chi bộ ghi ở trang Kế hoạch danh hiệu.",
        ),
        Column("for_period", "Kỳ", Kind.PERIOD, required=True, natural=True, note=TERM_NOTE),
        Column("made_on", "Ngày lập kế hoạch", Kind.DATE, required=True, noun="lập kế hoạch", note=DAY_NOTE),
        Column("plan_number", "Số kế hoạch", Kind.CODE, max_length=100, note="Ghi kiểu 9-KH/ĐU."),
        Column(
            "aim",
            "Mục tiêu, cách chọn chi bộ",
            Kind.TEXT,
            max_length=2000,
            note="Kế hoạch chưa có thì phải ghi, ở một dòng; dòng của các tháng sau để trống được.",
        ),
        Column("work", "Giải pháp, nguồn lực, phân công", Kind.TEXT, max_length=4000),
        Column(
            "ended_on",
            "Thôi từ ngày",
            Kind.DATE,
            noun="thôi kế hoạch",
            note="Ngày đầu không còn kế hoạch, khi đơn vị đã sắp xếp. Để trống khi còn chạy.",
        ),
        Column("end_reason", "Lý do thôi", Kind.TEXT, max_length=2000),
        Column(
            "carried_from_codes",
            "Tiếp tục kế hoạch của đơn vị",
            Kind.CODES,
            max_length=40,
            note="Mã các đơn vị cũ, cách nhau bằng ;, khi đơn vị kế thừa tiếp tục kế hoạch của họ sau sắp xếp.",
        ),
        Column(
            "month",
            "Tháng kiểm điểm",
            Kind.PERIOD,
            adds=True,
            note="Kiểu 2026-10. Mỗi tháng một dòng, chương trình, mã, kỳ và ngày lập ghi lại như cũ.",
        ),
        Column(
            "reviewed_on",
            "Ngày kiểm điểm",
            Kind.DATE,
            noun="kiểm điểm",
            adds=True,
            note="Để trống là ngày cuối tháng đó.",
        ),
        Column("progress", "Tiến độ trong tháng", Kind.TEXT, max_length=4000, adds=True),
        Column("difficulties", "Khó khăn, vướng mắc", Kind.TEXT, max_length=4000, adds=True),
        Column("next_steps", "Việc tháng sau", Kind.TEXT, max_length=4000, adds=True),
    ),
    order=(("made_on", "ended_on"),),
    needs=(
        ("ended_on", "end_reason"),
        ("end_reason", "ended_on"),
        ("month", "progress"),
        ("progress", "month"),
        ("reviewed_on", "month"),
        ("difficulties", "month"),
        ("next_steps", "month"),
    ),
)

"""The sheets of those who follow and support: officials, what each is assigned, and the log of it."""

from django.utils.translation import gettext_noop as _

from vungmanh.imports.sheets.columns import Column, Kind, Sheet
from vungmanh.imports.sheets.organisations import DAY_NOTE, DECISION_NOTE, LAST_DAY_NOTE

DUTIES = {"IN_CHARGE": "phụ trách", "MONITOR_SUPPORT": "theo dõi, hỗ trợ", "ATTEND_MEETINGS": "dự sinh hoạt"}
RHYTHMS = {"month": "mỗi tháng", "quarter": "mỗi quý", "half_year": "sáu tháng một lần", "year": "mỗi năm"}
OFFICIAL = Column("official_code", "Mã cán bộ", Kind.CODE, required=True, natural=True, max_length=40)
FOLLOWED = Column("organisation_code", "Mã tổ chức", Kind.CODE, required=True, natural=True, max_length=255)
DUTY = Column("duty", "Nhiệm vụ", Kind.CHOICE, required=True, natural=True, values=DUTIES)

OFFICIALS = Sheet(
    key="officials",
    title=_("Cán bộ"),
    columns=(
        Column("code", "Mã cán bộ", Kind.CODE, required=True, natural=True, max_length=40),
        Column("full_name", "Họ và tên", Kind.NAME, required=True),
        Column("post", "Chức vụ", Kind.TEXT),
        Column(
            "organisation_code",
            "Mã nơi công tác",
            Kind.CODE,
            required=True,
            max_length=255,
            note="Tổ chức đồng chí đó công tác hôm nay, không phải nơi được giao theo dõi.",
        ),
        Column("member_code", "Mã đảng viên", Kind.CODE, max_length=40, note="Nếu có hồ sơ đảng viên ở đây."),
        Column("phone", "Điện thoại", Kind.CODE, max_length=20, note="Giữ đủ số 0 đầu."),
        Column("email", "Thư điện tử", Kind.CODE, max_length=254),
    ),
)
ASSIGNMENTS = Sheet(
    key="assignments",
    title=_("Phân công theo dõi"),
    columns=(
        OFFICIAL,
        FOLLOWED,
        DUTY,
        Column("valid_from", "Từ ngày", Kind.DATE, required=True, natural=True, noun="bắt đầu", note=DAY_NOTE),
        Column("valid_to", "Đến hết ngày", Kind.LAST_DAY, noun="kết thúc", note=LAST_DAY_NOTE),
        Column("every", "Nhịp", Kind.CHOICE, values=RHYTHMS, note="Ít nhất bao lâu một lần, nếu quyết định có nêu."),
        Column("decision_number", "Số quyết định", Kind.CODE, max_length=100, note=DECISION_NOTE),
        Column("area", "Tiểu vùng", Kind.TEXT, note="Tên tiểu vùng, khi một quyết định giao nhiều xã."),
    ),
    order=(("valid_from", "valid_to"),),
)
SUPPORT_LOG = Sheet(
    key="support_log",
    title=_("Nhật ký theo dõi"),
    columns=(
        OFFICIAL,
        FOLLOWED,
        DUTY,
        Column("on", "Ngày", Kind.DATE, required=True, natural=True, note=DAY_NOTE),
        Column("done", "Đã làm, đã hướng dẫn", Kind.TEXT, required=True, max_length=2000),
        Column("difficulty", "Khó khăn gặp phải", Kind.TEXT, max_length=2000),
        Column("agreed", "Thống nhất làm tiếp", Kind.TEXT, max_length=2000),
        Column("due_on", "Hạn làm tiếp", Kind.DATE),
        Column("settled_on", "Đã làm xong ngày", Kind.DATE, noun="làm xong"),
    ),
    order=(("on", "due_on"), ("on", "settled_on")),
    needs=(("due_on", "agreed"), ("settled_on", "agreed")),
)

"""The sheet of posts: who held which post of which organisation, from when to when, by which paper."""

from django.utils.translation import gettext_noop as _

from vungmanh.imports.sheets.columns import Column, Kind, Sheet
from vungmanh.imports.sheets.organisations import DAY_NOTE, DECISION_NOTE, LAST_DAY_NOTE
from vungmanh.members.enums import PostEnd, PostEntry

POSTS = Sheet(
    key="posts",
    title=_("Chức vụ cấp uỷ"),
    columns=(
        Column("organisation_code", "Mã tổ chức", Kind.CODE, required=True, natural=True, max_length=255),
        Column("post", "Chức vụ", Kind.CHOICE, required=True, natural=True, choices="posts"),
        Column(
            "member_code",
            "Mã đảng viên",
            Kind.CODE,
            natural=True,
            max_length=40,
            note="Có hồ sơ đảng viên thì ghi mã; chưa có thì ghi họ và tên.",
        ),
        Column("full_name", "Họ và tên", Kind.NAME, natural=True),
        Column("valid_from", "Từ ngày", Kind.DATE, required=True, natural=True, noun="vào chức", note=DAY_NOTE),
        Column("valid_to", "Đến hết ngày", Kind.LAST_DAY, noun="thôi chức", note=LAST_DAY_NOTE),
        Column("term_until", "Nhiệm kỳ đến hết ngày", Kind.LAST_DAY, noun="hết nhiệm kỳ", note="Để trống nếu chưa rõ."),
        Column("entered_as", "Vào chức vì", Kind.CHOICE, values={each.value: str(each.label) for each in PostEntry}),
        Column("decision_number", "Số quyết định", Kind.CODE, max_length=100, note=DECISION_NOTE),
        Column("ended_as", "Thôi chức vì", Kind.CHOICE, values={each.value: str(each.label) for each in PostEnd}),
        Column("end_reason", "Lý do thôi chức", Kind.TEXT, max_length=500),
        Column("end_decision_number", "Số quyết định thôi chức", Kind.CODE, max_length=100),
        Column(
            "dual_role", "Kiêm trưởng ấp", Kind.YES_NO, note="có, không hoặc để trống; có là suốt thời gian giữ chức."
        ),
        Column(
            "dual_from", "Kiêm trưởng ấp từ ngày", Kind.DATE, noun="bắt đầu kiêm", note="Để trống: từ ngày vào chức."
        ),
        Column("dual_to", "Kiêm trưởng ấp đến hết ngày", Kind.LAST_DAY, noun="thôi kiêm"),
    ),
    order=(("valid_from", "valid_to"), ("valid_from", "term_until"), ("dual_from", "dual_to")),
    needs=(("ended_as", "valid_to"),),
    some_of=(("member_code", "full_name"),),
)

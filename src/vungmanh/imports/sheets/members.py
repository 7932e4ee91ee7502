"""The sheet of members, as the member database in use exports it: columns may be missing, blanks say nothing.

Numbers of card and identity come in and never go out again: they are kept sealed.
"""

from django.utils.translation import gettext_noop as _

from vungmanh.imports.sheets.columns import Column, Kind, Sheet

DAY_NOTE = "Ngày kiểu 22/06/2021."

MEMBERS = Sheet(
    key="members",
    title=_("Đảng viên"),
    columns=(
        Column("member_code", "Mã đảng viên", Kind.CODE, required=True, natural=True, max_length=40),
        Column(
            "card_number",
            "Số thẻ đảng viên",
            Kind.CODE,
            max_length=40,
            aliases=("Số thẻ", "Số thẻ đảng"),
            sealed=True,
        ),
        Column(
            "identity_number",
            "Số định danh cá nhân",
            Kind.CODE,
            max_length=40,
            aliases=("Số CCCD", "CCCD", "Số căn cước", "Số CMND", "Số CMND/CCCD"),
            sealed=True,
        ),
        Column("full_name", "Họ và tên", Kind.NAME, required=True, aliases=("Họ tên", "Họ và tên khai sinh")),
        Column("born_on", "Ngày sinh", Kind.DATE, noun="ngày sinh", note=DAY_NOTE, aliases=("Ngày tháng năm sinh",)),
        Column("sex", "Giới tính", Kind.CHOICE, values={"FEMALE": "nữ", "MALE": "nam"}),
        Column("ethnicity", "Dân tộc", Kind.TEXT, max_length=60),
        Column("religion", "Tôn giáo", Kind.TEXT, max_length=60),
        Column(
            "cell_code",
            "Mã chi bộ",
            Kind.CODE,
            required=True,
            max_length=255,
            note="Chi bộ đang sinh hoạt, hoặc chi bộ sau cùng của đồng chí đã ra khỏi Đảng.",
        ),
        Column(
            "in_cell_from",
            "Ngày về chi bộ",
            Kind.DATE,
            noun="ngày về chi bộ",
            note="Cần ghi khi đồng chí đã chuyển từ chi bộ khác đang có trong hệ thống.",
            aliases=("Ngày chuyển đến",),
        ),
        Column(
            "admitted_on",
            "Ngày kết nạp",
            Kind.DATE,
            noun="kết nạp",
            note="Ngày ghi trên quyết định kết nạp.",
            aliases=("Ngày vào Đảng", "Ngày kết nạp Đảng"),
        ),
        Column("ceremony_on", "Ngày lễ kết nạp", Kind.DATE, noun="lễ kết nạp", note=DAY_NOTE),
        Column(
            "official_on",
            "Ngày chính thức",
            Kind.DATE,
            noun="chính thức",
            note=DAY_NOTE,
            aliases=("Ngày công nhận chính thức",),
        ),
        Column(
            "state",
            "Chính thức hay dự bị",
            Kind.CHOICE,
            required=True,
            values={"PROBATIONARY": "dự bị", "OFFICIAL": "chính thức"},
            aliases=("Loại đảng viên",),
        ),
        Column(
            "standing",
            "Tình trạng sinh hoạt",
            Kind.CHOICE,
            values={
                "ACTIVE": "đang sinh hoạt",
                "EXEMPT": "miễn công tác và sinh hoạt",
                "TEMPORARILY_EXEMPT": "tạm miễn sinh hoạt",
                "SUSPENDED": "đình chỉ sinh hoạt",
            },
        ),
        Column("standing_from", "Tình trạng từ ngày", Kind.DATE, noun="tình trạng từ ngày", note=DAY_NOTE),
        Column("left_on", "Ra khỏi Đảng ngày", Kind.DATE, noun="ra khỏi Đảng", note=DAY_NOTE),
        Column(
            "left_as",
            "Ra khỏi Đảng vì",
            Kind.CHOICE,
            values={
                "STRUCK_OFF": "xoá tên",
                "EXPELLED": "khai trừ",
                "RESIGNED": "xin ra khỏi Đảng",
                "DECEASED": "từ trần",
            },
        ),
    ),
    order=(
        ("born_on", "admitted_on", "ceremony_on", "official_on", "left_on"),
        ("born_on", "official_on"),
        ("in_cell_from", "left_on"),
        ("standing_from", "left_on"),
    ),
    needs=(("left_on", "left_as"), ("left_as", "left_on")),
)

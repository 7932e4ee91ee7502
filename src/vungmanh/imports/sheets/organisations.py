"""Sheets of organisations in time: who exists, with which properties, committees and mergers."""

from django.utils.translation import gettext_noop as _

from vungmanh.imports.sheets.columns import Column, Kind, Sheet

DAY_NOTE = "Ngày kiểu 30/06/2021."
LAST_DAY_NOTE = "Ngày cuối cùng còn hiệu lực, kiểu 30/06/2021. Để trống nếu đang còn."
CODES_NOTE = "Nhiều mã thì cách nhau bằng dấu ;"
ATTRIBUTE_NOTE = "Mã đặc điểm, ví dụ new_countryside."
DECISION_NOTE = "Ghi đủ số và ký hiệu, kiểu 95-QĐ/HU."

ACTS = {
    "merge": "hợp nhất, sáp nhập",
    "split": "chia, tách",
    "move": "chuyển sang cấp trên khác",
    "rename": "đổi tên",
    "recode": "đổi mã",
    "change_kind": "đổi loại tổ chức",
    "close": "kết thúc hoạt động",
}

ORGANISATIONS = Sheet(
    key="organisations",
    title=_("Tổ chức"),
    columns=(
        Column("code", "Mã tổ chức", Kind.CODE, required=True, natural=True, max_length=40, note="Giữ đủ số 0 đầu."),
        Column("name", "Tên tổ chức", Kind.NAME, required=True),
        Column("kind", "Loại tổ chức", Kind.CHOICE, required=True, choices="kinds"),
        Column("category", "Loại hình", Kind.CHOICE, choices="categories"),
        Column("parent_code", "Mã cấp trên", Kind.CODE, max_length=40, note="Mã của tổ chức đảng cấp trên trực tiếp."),
        Column("area_code", "Mã địa bàn", Kind.CODE, max_length=40, note="Mã đơn vị hành chính nhà nước."),
        Column("label", "Tên gọi khu dân cư", Kind.NAME, max_length=40, note="ấp, khóm, thôn, khu phố..."),
        Column("opened_on", "Ngày thành lập", Kind.DATE, noun="thành lập", note=DAY_NOTE),
        Column("closed_on", "Ngày kết thúc hoạt động", Kind.LAST_DAY, noun="kết thúc hoạt động", note=LAST_DAY_NOTE),
        Column("decision_number", "Số quyết định", Kind.CODE, max_length=100, note=DECISION_NOTE),
        Column("has_committee", "Có cấp uỷ", Kind.YES_NO, note="có, không hoặc để trống. Tính từ ngày thành lập."),
    ),
    order=(("opened_on", "closed_on"),),
)

ATTRIBUTES = Sheet(
    key="attributes",
    title=_("Đặc điểm"),
    columns=(
        Column("organisation_code", "Mã tổ chức", Kind.CODE, required=True, natural=True, max_length=255),
        Column("attribute", "Đặc điểm", Kind.CODE, required=True, natural=True, max_length=60, note=ATTRIBUTE_NOTE),
        Column("value", "Giá trị", Kind.TEXT, required=True, max_length=100),
        Column("valid_from", "Từ ngày", Kind.DATE, required=True, natural=True, noun="bắt đầu", note=DAY_NOTE),
        Column("valid_to", "Đến hết ngày", Kind.LAST_DAY, noun="kết thúc", note=LAST_DAY_NOTE),
        Column("decision_number", "Số quyết định", Kind.CODE, max_length=100, note=DECISION_NOTE),
    ),
    order=(("valid_from", "valid_to"),),
)

REORGANISATIONS = Sheet(
    key="reorganisations",
    title=_("Sắp xếp tổ chức"),
    columns=(
        Column(
            "day",
            "Ngày hiệu lực",
            Kind.DATE,
            required=True,
            natural=True,
            note="Ngày đầu tiên theo tổ chức mới, kiểu 01/07/2025.",
        ),
        Column("act", "Việc sắp xếp", Kind.CHOICE, required=True, natural=True, values=ACTS),
        Column(
            "from_codes",
            "Mã tổ chức cũ",
            Kind.CODES,
            required=True,
            natural=True,
            note=CODES_NOTE,
            aliases=("from_code",),
            max_length=40,
        ),
        Column("to_codes", "Mã tổ chức mới", Kind.CODES, note=CODES_NOTE, aliases=("to_code", "Mã mới"), max_length=40),
        Column("to_names", "Tên tổ chức mới", Kind.NAMES, note=CODES_NOTE, aliases=("to_name", "Tên mới")),
        Column("to_kinds", "Loại tổ chức mới", Kind.CHOICES, choices="kinds", aliases=("to_kind", "Loại mới")),
        Column(
            "to_category", "Loại hình mới", Kind.CHOICE, choices="categories", note="Để trống: theo các tổ chức cũ."
        ),
        Column("parent_code", "Mã cấp trên mới", Kind.CODE, max_length=40, aliases=("Mã cấp trên",)),
        Column("decision_number", "Số quyết định", Kind.CODE, required=True, max_length=100, note=DECISION_NOTE),
        Column("reason", "Lý do", Kind.TEXT, max_length=500),
    ),
)

COMMITTEES = Sheet(
    key="committees",
    title=_("Cấp uỷ"),
    columns=(
        Column("organisation_code", "Mã tổ chức", Kind.CODE, required=True, natural=True, max_length=255),
        Column("valid_from", "Từ ngày", Kind.DATE, required=True, natural=True, noun="bắt đầu", note=DAY_NOTE),
        Column("valid_to", "Đến hết ngày", Kind.LAST_DAY, noun="kết thúc", note=LAST_DAY_NOTE),
        Column("members", "Số cấp uỷ viên", Kind.COUNT),
        Column("reason_without", "Lý do chưa có cấp uỷ", Kind.TEXT, max_length=500),
    ),
    order=(("valid_from", "valid_to"),),
)

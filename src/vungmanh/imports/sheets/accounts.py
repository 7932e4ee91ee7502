"""The sheet of accounts: one row is one role of one person. Passwords are never in it: they are printed as slips."""

from django.utils.translation import gettext_noop as _

from vungmanh.imports.sheets.columns import Column, Kind, Sheet
from vungmanh.imports.sheets.organisations import DAY_NOTE, LAST_DAY_NOTE

ACCOUNTS = Sheet(
    key="accounts",
    title=_("Tài khoản"),
    columns=(
        Column(
            "username",
            "Tên đăng nhập",
            Kind.CODE,
            required=True,
            natural=True,
            max_length=40,
            note="Chữ thường không dấu, kiểu lannt. Mỗi người một tên; nhiều vai trò thì nhiều dòng.",
        ),
        Column("full_name", "Họ và tên", Kind.NAME, required=True),
        Column("role", "Vai trò", Kind.CHOICE, required=True, natural=True, choices="roles"),
        Column("organisation_code", "Mã tổ chức", Kind.CODE, required=True, natural=True, max_length=255),
        Column(
            "valid_from",
            "Từ ngày",
            Kind.DATE,
            natural=True,
            noun="bắt đầu",
            note=f"{DAY_NOTE} Để trống là từ ngày nhập.",
        ),
        Column("valid_to", "Đến hết ngày", Kind.LAST_DAY, noun="kết thúc", note=LAST_DAY_NOTE),
        Column("official_code", "Mã cán bộ", Kind.CODE, max_length=40, note="Nếu có. Mỗi người chỉ có một tài khoản."),
        Column("email", "Thư điện tử", Kind.CODE, max_length=254),
        Column("phone", "Điện thoại", Kind.CODE, max_length=20, note="Giữ đủ số 0 đầu."),
    ),
    order=(("valid_from", "valid_to"),),
)

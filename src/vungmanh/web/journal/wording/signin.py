"""Coming in, going out, wrong tries, and how a person proves who he is."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

ACTS = {
    "accounts.sign_in": _("đăng nhập"),
    "accounts.sign_out": _("đăng xuất"),
    "accounts.fail_sign_in": _("ghi một lần nhập sai mật khẩu hoặc mã"),
    "accounts.choose_language": _("chọn ngôn ngữ của các trang"),
    "accounts.unlock": _("mở khoá đăng nhập"),
    "accounts.change_second_step": _("đổi bước xác nhận thứ hai của mình"),
    "accounts.take_second_step_away": _("bỏ bước xác nhận thứ hai của tài khoản"),
}
KEYS = {
    "accounts.account.way": _("cách đăng nhập"),
    "accounts.account.second": _("bước thứ hai"),
    "accounts.account.address": _("địa chỉ mạng"),
    "accounts.account.tries": _("số lần nhập sai"),
    "accounts.account.failed_sign_ins": _("số lần nhập sai"),
    "accounts.account.locked_until": _("khoá đến"),
    "accounts.account.change": _("việc đổi"),
    "accounts.account.kind": _("cách xác nhận"),
    "accounts.account.name": _("tên khoá"),
    "accounts.account.second_step": _("bước thứ hai đã bỏ"),
}
VALUES = {
    "accounts.account.language": {**dict(settings.LANGUAGES), "": _("chưa chọn")},
    "accounts.account.way": {
        "password": _("mật khẩu"),
        "mfa": _("khoá truy cập"),
        "socialaccount": _("hệ thống đăng nhập chung"),
    },
    "accounts.account.second": {
        "totp": _("mã trên điện thoại"),
        "recovery_codes": _("mã dự phòng"),
        "webauthn": _("khoá truy cập"),
        "": _("không"),
    },
    "accounts.account.change": {
        "add": _("thêm"),
        "remove": _("bỏ"),
        "rename": _("đổi tên"),
        "renew": _("tạo mới"),
    },
    "accounts.account.kind": {
        "totp": _("ứng dụng tạo mã"),
        "webauthn": _("khoá truy cập"),
        "recovery_codes": _("mã dự phòng"),
    },
}

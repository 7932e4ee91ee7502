"""Keys by which other programs act as an account."""

from django.utils.translation import gettext_lazy as _

from vungmanh.web.accounts.rights import RIGHTS
from vungmanh.web.journal.subject import Subject

ACTS = {
    "accounts.make_token": _("tạo khoá API"),
    "accounts.revoke_token": _("thu hồi khoá API"),
}
SUBJECTS = {"accounts.token": Subject(_("khoá API"), "accounts.ApiToken")}
KEYS = {
    "accounts.token.prefix": _("đầu khoá"),
    "accounts.token.permissions": _("quyền của khoá"),
    "accounts.token.expires_on": _("dùng được đến hết ngày"),
    "accounts.token.name": _("tên khoá"),
}
VALUES = {"accounts.token.permissions": dict(RIGHTS)}

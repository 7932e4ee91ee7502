"""Accounts and the roles they are given."""

from django.utils.translation import gettext_lazy as _

from vungmanh.web.journal.subject import Subject

ACTS = {
    "accounts.open_account": _("mở tài khoản hoặc ghi lại tên, mật khẩu"),
    "accounts.grant_role": _("giao vai trò"),
    "accounts.load_roles": _("nạp danh mục vai trò"),
}
SUBJECTS = {
    "accounts.account": Subject(_("tài khoản"), "accounts.Account"),
    "accounts.holding": Subject(_("vai trò được giao"), "accounts.RoleHolding"),
    "accounts.role": Subject(_("danh mục vai trò")),
}
KEYS = {
    "accounts.account.new": _("mở mới"),
    "accounts.holding.new": _("giao mới"),
    "accounts.role.new": _("số vai trò mới"),
}

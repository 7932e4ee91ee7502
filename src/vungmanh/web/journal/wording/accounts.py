"""Accounts and the roles they are given."""

from django.utils.translation import gettext_lazy as _

from vungmanh.web.journal.subject import Subject

ACTS = {
    "accounts.open_account": _("mở tài khoản hoặc ghi lại tên, mật khẩu"),
    "accounts.grant_role": _("giao vai trò"),
    "accounts.load_roles": _("nạp danh mục vai trò"),
    "accounts._open": _("mở tài khoản với vai trò đầu tiên"),
    "accounts.correct_account": _("sửa họ tên, điện thoại, thư điện tử của tài khoản"),
    "accounts.link_person": _("gắn tài khoản với mã cán bộ"),
    "accounts.unlink_person": _("gỡ tài khoản khỏi mã cán bộ"),
    "accounts.end_role": _("kết thúc vai trò"),
    "accounts.void_role": _("huỷ vai trò giao nhầm"),
    "accounts.give_first_passwords": _("in phiếu mật khẩu lần đầu"),
    "accounts.give_new_password": _("cấp lại mật khẩu"),
    "accounts.change_own_password": _("đổi mật khẩu của mình"),
    "accounts.close_account": _("đóng tài khoản"),
    "accounts.reopen_account": _("mở lại tài khoản"),
    "accounts.watch_idle": _("rà tài khoản lâu không dùng"),
    "accounts.delegate": _("giao người giúp làm thay"),
    "accounts.end_delegation": _("thôi giao người giúp làm thay"),
    "accounts.answer_acts": _("trả lời việc người giúp đã làm thay"),
    "accounts.import_accounts": _("nhập tài khoản từ tệp"),
}
SUBJECTS = {
    "accounts.account": Subject(_("tài khoản"), "accounts.Account"),
    "accounts.holding": Subject(_("vai trò được giao"), "accounts.RoleHolding"),
    "accounts.role": Subject(_("danh mục vai trò")),
    "accounts.delegation": Subject(_("việc giao người giúp"), "accounts.Delegation"),
    "accounts.confirmation": Subject(_("việc làm thay"), "accounts.Confirmation"),
    "accounts.idle": Subject(_("lần rà tài khoản")),
    "accounts.accounts": Subject(_("các tài khoản nhập từ tệp")),
}
KEYS = {
    "accounts.account.new": _("mở mới"),
    "accounts.holding.new": _("giao mới"),
    "accounts.role.new": _("số vai trò mới"),
    "accounts.account.idle_days": _("số ngày không dùng"),
    "accounts.account.valid_from": _("từ ngày"),
    "accounts.account.person": _("mã cán bộ"),
    "accounts.holding.account": _("tài khoản"),
    "accounts.confirmation.run": _("lượt"),
    "accounts.idle.warned": _("số tài khoản báo sắp đóng"),
    "accounts.idle.closed": _("số tài khoản đã đóng"),
}
VALUES = {
    "accounts.confirmation.state": {
        "confirmed": _("đã xác nhận"),
        "contested": _("không nhận"),
    },
}

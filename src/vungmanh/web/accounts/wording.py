"""States of accounts and what acts are called, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

STATES = {
    "active": _("Đang dùng"),
    "unused": _("Chưa đăng nhập lần nào"),
    "warned": _("Lâu không dùng, sắp đóng"),
    "locked": _("Tạm khoá vì nhập sai"),
    "closed": _("Đã đóng"),
}
SHAPES = {"active": "reached", "unused": "none_yet", "warned": "at_risk", "locked": "behind", "closed": "no_target"}
"""The shape that stands beside each word."""
DAY_NOTE = _("Ghi kiểu 28/02/2021.")

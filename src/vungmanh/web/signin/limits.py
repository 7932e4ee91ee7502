"""How often one may try, beyond the door itself."""

from __future__ import annotations

from allauth.core.internal.ratelimit import consume
from django.http import HttpRequest
from django.utils.translation import gettext as _

from vungmanh.kernel.errors import Refusal


def one_more_password_change(request: HttpRequest) -> None:
    """Whoever found a session open must not find the password out by trying. Counted in every process together."""
    if not consume(request, app="allauth.account", action="change_password", user=request.user):
        raise Refusal(_("Đã thử đổi mật khẩu nhiều lần liền. Đợi năm phút rồi làm lại. Mật khẩu giữ nguyên."))

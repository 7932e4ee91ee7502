"""How long one stays signed in: so long without a click, and so long at most."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from vungmanh.kernel import clock

CAME, SEEN = "signed_in_at", "seen_at"
MARKED_EVERY = 300
"""Seconds between two marks of use: a session is not written anew with every click."""


def begin(request: HttpRequest) -> None:
    now = int(clock.now().timestamp())
    request.session[CAME] = request.session[SEEN] = now


def expired(came: int, seen: int, now: int) -> bool:
    idle, whole = settings.VUNGMANH_SESSION_IDLE_MINUTES * 60, settings.VUNGMANH_SESSION_HOURS * 3600
    return now - seen > idle or now - came > whole


class SessionLimits:
    """Ends what was left lying open. A session without marks was not begun at the door: only its cookie limits it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and CAME in request.session:
            self.judge(request)
        return self.get_response(request)

    def judge(self, request: HttpRequest) -> None:
        now = int(clock.now().timestamp())
        came, seen = int(request.session[CAME]), int(request.session.get(SEEN, 0))
        if expired(came, seen, now):
            logout(request)
            messages.warning(request, _("Phiên làm việc đã hết hạn. Đăng nhập lại để làm tiếp."))
        elif now - seen > MARKED_EVERY:
            request.session[SEEN] = now

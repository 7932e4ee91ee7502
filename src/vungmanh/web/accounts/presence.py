"""Who is there today: the day an account was used last, and a slip's password changed before anything else."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.accounts.commands import note_seen

OPEN_MEANWHILE = ("accounts:password", "signin:out", "language")


class PresenceMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        desk = getattr(request, "desk", None)
        if desk is None:
            return self.get_response(request)
        if desk.account.last_seen_on != desk.day:
            if desk.account.warned_on is not None:
                words = _(
                    "Tài khoản lâu không dùng nên đã được báo sẽ đóng. Hôm nay đồng chí đã vào, tài khoản giữ nguyên."
                )
                messages.info(request, words)
            note_seen(desk.account, desk.day)
        if desk.account.must_change_password and not self.open_meanwhile(request):
            return self.first_password(request)
        return self.get_response(request)

    def open_meanwhile(self, request: HttpRequest) -> bool:
        return request.path in {reverse(name) for name in OPEN_MEANWHILE} or request.path.startswith("/static/")

    def first_password(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/api/"):
            words = _("Đổi mật khẩu lần đầu trên trang trước đã.")
            return JsonResponse({"detail": words}, status=403)
        return HttpResponseRedirect(reverse("accounts:password"))

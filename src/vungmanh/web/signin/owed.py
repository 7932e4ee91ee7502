"""Whoever holds a role that must prove itself twice sets the second step up before going on."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.accounts import access
from vungmanh.accounts.queries.second_step import has_second_step
from vungmanh.kernel import clock

SETTLED = "second_step_set_up"
OPEN_MEANWHILE = (
    "/bao-mat/",
    "/xac-nhan/",
    "/dang-xuat/",
    "/tai-khoan/cua-toi/mat-khau/",
    "/ngon-ngu/",
    "/static/",
    "/healthz",
    "/readyz",
)


class SecondStepOwed:
    """Asked of the session first: once set up, it costs no question to the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.stopped(request) or self.get_response(request)

    def stopped(self, request: HttpRequest) -> HttpResponse | None:
        roles = settings.VUNGMANH_SECOND_STEP_ROLES
        if not roles or not request.user.is_authenticated or request.path.startswith(OPEN_MEANWHILE):
            return None
        if request.session.get(SETTLED):
            return None
        held = {each.role_id for each in access.holdings_of(request.user.pk, clock.today())}
        if not held.intersection(roles):
            return None
        if has_second_step(request.user.pk):
            request.session[SETTLED] = True
            return None
        words = _("Vai trò của đồng chí phải có bước xác nhận thứ hai. Đặt một trong hai cách dưới đây rồi làm tiếp.")
        if request.path.startswith("/api/"):
            return JsonResponse({"detail": words}, status=403)
        messages.warning(request, words)
        return HttpResponseRedirect(reverse("mfa_index"))

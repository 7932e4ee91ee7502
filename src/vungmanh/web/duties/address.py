"""The secret address of one's own calendar: made, shown once, made anew, taken back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.duties.commands.subscriptions import make_calendar_address, revoke_calendar_address
from vungmanh.duties.queries.noticed import calendar_address_of
from vungmanh.kernel import clock
from vungmanh.web.form import ActForm, ActPage
from vungmanh.web.page import OWN, Request


class AddressPage(ActPage):
    """Making one shows it on the answer itself, this once."""

    permission = OWN
    template = "duties/address.html"
    title = gettext_lazy("Đưa lịch vào điện thoại")
    button = gettext_lazy("Tạo địa chỉ")

    def context(self, **_keys: Any) -> dict[str, Any]:
        known = calendar_address_of(self.request.user.pk)
        return {
            "crumbs": [{"text": _("Lịch việc"), "href": reverse("duties:calendar")}],
            "known": known,
            "button": _("Đổi địa chỉ khác") if known else self.button,
        }

    def post(self, request: Request, **_keys: Any) -> HttpResponse:
        secret = make_calendar_address(request.desk.own_actor, at=clock.now())
        place = reverse("duties:feed", args=[secret])
        base = settings.VUNGMANH_ADDRESS or request.build_absolute_uri("/").rstrip("/")
        subscribe = f"webcal://{base.partition('://')[2]}{place}"
        answer = self.page("duties/address_made.html", address=base + place, subscribe=subscribe)
        answer.headers["Cache-Control"] = "no-store"
        return answer


class RevokePage(ActPage):
    permission = OWN
    form_class = ActForm
    title = gettext_lazy("Thu hồi địa chỉ lịch")
    button = gettext_lazy("Thu hồi")

    def context(self, **_keys: Any) -> dict[str, Any]:
        where = reverse("duties:address")
        return {
            "crumbs": [{"text": _("Đưa lịch vào điện thoại"), "href": where}],
            "lead": _("Điện thoại, máy tính đang đọc địa chỉ này sẽ không nhận lịch mới nữa."),
            "back_href": where,
        }

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        revoke_calendar_address(self.request.desk.own_actor, at=clock.now())
        return _("Đã thu hồi địa chỉ lịch."), reverse("duties:address")

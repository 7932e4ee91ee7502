"""What one was reminded of, what one wishes to hear, and on which devices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.accounts.access import whose
from vungmanh.duties.commands.channels.push import Device, public_key
from vungmanh.duties.commands.subscriptions import change_wish, note_seen, subscribe, unsubscribe
from vungmanh.duties.queries.noticed import NoticeLine, devices_of, notices_of
from vungmanh.duties.queries.recipients import Wish, house_hours, push_offered, wishes_of
from vungmanh.kernel import clock
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.numbers import count_text
from vungmanh.organisations import queries as organisations
from vungmanh.web.duties.counting import forget_count
from vungmanh.web.duties.wording import rung_words, way_words
from vungmanh.web.form import ActForm, ActPage
from vungmanh.web.page import OWN, Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number


@dataclass(frozen=True)
class Row:
    notice: NoticeLine
    organisation: str
    rung: str
    ways: tuple[str, ...]


class NoticesPage(Page):
    """Everything one was told, the latest first. To have looked at it is what makes the count in the menu go."""

    permission = "duties.view"

    def get(self, request: Request) -> HttpResponse:
        account_id = whose(request.actor) or 0
        number = page_number(request.GET)
        lines, total = notices_of(account_id, first=(number - 1) * PER_PAGE, count=PER_PAGE)
        labels = organisations.labels_of({each.unit for each in lines}, request.actor.day)
        if not request.desk.for_another:
            note_seen(account_id, clock.now())
            forget_count(request)
        return self.page(
            "duties/notices.html",
            rows=[Row(each, _place(each, labels), rung_words(each.rung), way_words(each.ways)) for each in lines],
            paging=Paging(total, number, reverse("duties:notices")),
            reminds="duties.remind" in request.permissions,
        )


def _place(line: NoticeLine, labels: Mapping[int, organisations.Label]) -> str:
    """One's own organisation by name; of those below only how many."""
    if line.unit in labels:
        return labels[line.unit].name
    return _("%(count)s đơn vị cấp dưới") % {"count": count_text(line.units)}


class WishForm(ActForm):
    email = forms.BooleanField(label=gettext_lazy("Nhận qua thư điện tử"), required=False)
    push = forms.BooleanField(label=gettext_lazy("Nhận thông báo trên máy đã đăng ký"), required=False)
    hour = forms.TypedChoiceField(
        label=gettext_lazy("Giờ nhận mỗi ngày"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=gettext_lazy("Mỗi ngày nhiều nhất một lần, gộp mọi việc. Việc cấp trên nhắc riêng thì đến ngay."),
    )
    quiet_from = forms.TimeField(
        label=gettext_lazy("Không gửi từ"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    quiet_to = forms.TimeField(
        label=gettext_lazy("đến"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=gettext_lazy("Để trống cả hai thì theo giờ chung. Ngày nghỉ không gửi."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usual = _("Giờ chung (%(hour)s giờ)") % {"hour": settings.VUNGMANH_NOTICE_HOUR}
        hours = [(str(hour), _("%(hour)s giờ") % {"hour": hour}) for hour in range(5, 22)]
        self.fields["hour"].choices = [("", usual), *hours]  # type: ignore[attr-defined]  # a choice field


class OfNotices:
    """Mixed into acts on what one hears; they lead back to it."""

    permission = OWN

    def context(self, **_keys: Any) -> dict[str, Any]:
        where = reverse("duties:wishes")
        return {"crumbs": [{"text": _("Nhắc việc"), "href": reverse("duties:notices")}], "back_href": where}


class WishesPage(OfNotices, ActPage):
    """Wishes, and below them the devices that take messages."""

    template = "duties/wishes.html"
    form_class = WishForm
    title = gettext_lazy("Cách nhận nhắc việc")
    button = gettext_lazy("Ghi cách nhận")

    def initial(self, **_keys: Any) -> dict[str, Any]:
        return dict(vars(wishes_of(self.request.user.pk).get(self.request.user.pk, Wish())))

    def context(self, **_keys: Any) -> dict[str, Any]:
        account = self.request.user
        house = house_hours()
        return {
            **super().context(),
            "back_href": "",
            "mail": settings.VUNGMANH_MAIL,
            "address": account.email,
            "house": None if house.begins == house.ends else house,
            "push": push_offered(),
            "push_key": public_key() if push_offered() else "",
            "devices": devices_of(account.pk),
        }

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        change_wish(self.request.desk.own_actor, **form.cleaned_data)
        return _("Đã ghi cách nhận nhắc việc."), reverse("duties:wishes")


class DeviceForm(ActForm):
    """Filled by the page's script with what the browser says of itself."""

    endpoint = forms.CharField(max_length=2000, label=gettext_lazy("Nơi nhận"))
    p256dh = forms.CharField(max_length=100, label=gettext_lazy("Khoá của máy"))
    auth = forms.CharField(max_length=40, label=gettext_lazy("Mã của máy"))


class DevicePage(OfNotices, ActPage):
    """This browser from now on takes messages. Opened by hand it says where that is done."""

    form_class = DeviceForm
    title = gettext_lazy("Nhận thông báo trên máy này")
    button = gettext_lazy("Nhận thông báo trên máy này")

    def get(self, request: Request, **_keys: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("duties:wishes"))

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        given = form.cleaned_data
        device = Device(given["endpoint"], given["p256dh"], given["auth"])
        name = device_name(self.request.headers.get("User-Agent", ""))
        subscribe(self.request.desk.own_actor, device=device, name=name, at=clock.now())
        return _("Từ nay máy này nhận thông báo nhắc việc."), reverse("duties:wishes")


class NoMoreOnDevicePage(OfNotices, ActPage):
    title = gettext_lazy("Thôi nhận trên máy này")
    button = gettext_lazy("Thôi nhận")

    def context(self, **keys: Any) -> dict[str, Any]:
        known = {each.id: each for each in devices_of(self.request.user.pk)}
        if keys["subscription_id"] not in known:
            raise NotFound(_("Không có máy này trong tài khoản của đồng chí."))
        lead = _("%(device)s sẽ không nhận thông báo nữa.") % {"device": known[keys["subscription_id"]].device}
        return {**super().context(), "lead": lead}

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        unsubscribe(self.request.desk.own_actor, subscription_id=keys["subscription_id"], at=clock.now())
        return _("Máy này thôi nhận thông báo."), reverse("duties:wishes")


SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Mac OS X", "Linux")
BROWSERS = (("Edg", "Edge"), ("coc_coc", "Cốc Cốc"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))


def device_name(agent: str) -> str:
    """Enough for its owner to tell his devices apart, and no more."""
    system = next((each for each in SYSTEMS if each in agent), "")
    browser = next((name for sign, name in BROWSERS if sign in agent), "")
    known = [each for each in (browser, system) if each]
    return ", ".join(known) or _("Máy không rõ loại")

"""Periods of figures: which are closed, by whom; closing them and opening them again for a time."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.indicators.commands import close_period, reopen_period
from vungmanh.indicators.queries import Lock, lock_in_sight, locks_in_sight, reopenings_of
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.periods import month_of, parse_period
from vungmanh.organisations import queries as organisations
from vungmanh.web.form import ActForm, ActPage
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number
from vungmanh.web.periods.forms import CloseForm, ReopenForm
from vungmanh.web.reports.forms import reporting_units
from vungmanh.web.reports.subject import Crumb


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


class ListPage(Page):
    """Closed periods of units in sight, the latest first."""

    permission = "periods.close"

    def get(self, request: Request) -> HttpResponse:
        day, number = request.actor.day, page_number(request.GET)
        locks = locks_in_sight()
        paging = Paging(len(locks), number, reverse("periods:list"))
        shown = locks[paging.first : paging.first + PER_PAGE]
        names = organisations.labels_of({lock.organisation_id for lock in shown}, day)
        reopened = reopenings_of([lock.id for lock in shown])
        may_reopen = "periods.reopen" in request.permissions
        return self.page(
            "periods/list.html",
            rows=[
                {
                    "lock": lock,
                    "label": capital(lock.label),
                    "unit": names[lock.organisation_id].name,
                    "closed": lock.holds(day),
                    "reopened": reopened.get(lock.id, []),
                }
                for lock in shown
            ],
            paging=paging,
            may_reopen=may_reopen,
        )


class OfPeriod(Page):
    """What acts on periods share; afterwards one is back at the list."""

    permission = "periods.close"

    def context(self, **keys: Any) -> dict[str, Any]:
        crumbs = [Crumb(_("Kỳ số liệu"), reverse("periods:list"))]
        found: dict[str, Any] = {"crumbs": crumbs, "back_href": reverse("periods:list"), "lead": self.lead(**keys)}
        return found

    def lead(self, **keys: Any) -> str:
        lock = lock_in_sight(keys["lock_id"])
        name = organisations.labels_of([lock.organisation_id], self.request.actor.day)[lock.organisation_id].name
        return f"{name}, {lock.label}, " + _("khoá ngày %(day)s") % {"day": date_text(lock.closed_on)}


class ClosePage(OfPeriod, ActPage):
    """From now on what is dated in the period stands, here and below."""

    permission = "periods.close"
    title, button = gettext_lazy("Khoá kỳ số liệu"), gettext_lazy("Khoá kỳ")

    def form(self, data: Any, **keys: Any) -> forms.Form:
        day = self.request.actor.day
        units = reporting_units(self.request.desk, day)
        last_month = month_of(day.replace(day=1).fromordinal(day.replace(day=1).toordinal() - 1))
        return CloseForm(data, units=units, initial={"period": last_month.code})

    def lead(self, **keys: Any) -> str:
        return _("Sau khi khoá, việc ghi ngày trong kỳ bị từ chối ở đơn vị và mọi cấp dưới, đến khi có người mở khoá.")

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        actor, data = self.request.actor, form.cleaned_data
        lock = close_period(actor, organisation_id=int(data["unit"]), period=data["period"], day=actor.day)
        said = _("Đã khoá %(period)s.") % {"period": parse_period(lock.period).words}
        return said, reverse("periods:list")


class ReopenPage(OfPeriod, ActPage):
    """For a reason and up to a day."""

    permission = "periods.reopen"
    form_class = ReopenForm
    title, button = gettext_lazy("Mở khoá kỳ số liệu"), gettext_lazy("Mở khoá kỳ")

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        actor, data = self.request.actor, form.cleaned_data
        made = reopen_period(actor, lock_id=keys["lock_id"], until=data["until"], reason=data["reason"], day=actor.day)
        said = _("Đã mở khoá đến hết ngày %(day)s. Việc ghi trong thời gian này mang dấu “ghi muộn”.")
        return said % {"day": date_text(made.until)}, reverse("periods:list")


class CloseAgainPage(OfPeriod, ActPage):
    """Before the day up to which it was opened."""

    permission = "periods.close"
    form_class = ActForm
    title, button = gettext_lazy("Khoá lại kỳ số liệu"), gettext_lazy("Khoá lại kỳ")

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        actor = self.request.actor
        lock: Lock = lock_in_sight(keys["lock_id"])
        close_period(actor, organisation_id=lock.organisation_id, period=parse_period(lock.period), day=actor.day)
        return _("Đã khoá lại %(period)s.") % {"period": lock.label}, reverse("periods:list")

"""Questions reorganisations left for a person: the list, an answer, an answer taken back."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.accounts import access
from vungmanh.kernel.errors import NotFound, NotPermitted
from vungmanh.kernel.numbers import date_text
from vungmanh.organisations import commands
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.queries.written import PendingItem, pending_in_sight, pending_seen
from vungmanh.web.form import ActPage
from vungmanh.web.organisations.act_forms import DecideForm, ReasonForm
from vungmanh.web.organisations.rights import MANAGE, ask_right
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number


class PendingListPage(Page):
    permission = MANAGE

    def get(self, request: Request) -> HttpResponse:
        decided = request.GET.get("xem") == "da-quyet"
        number = page_number(request.GET)
        rows, total = pending_seen(on=request.actor.day, decided=decided, first=(number - 1) * PER_PAGE, count=PER_PAGE)
        address = reverse("organisations:pending")
        return self.page(
            "organisations/pending_list.html",
            rows=rows,
            decided=decided,
            paging=Paging(total, number, f"{address}?xem=da-quyet" if decided else address),
        )


def item_of(page: ActPage) -> PendingItem:
    """The question: in sight, and asked for by whoever answers for the unit (of one that ended: heir, or above)."""
    item = pending_in_sight(int(page.kwargs["pending_id"]), on=page.request.actor.day)
    if item is None:
        raise NotFound(_("Không có việc này trong phạm vi của đồng chí."))
    answering = organisations.answering_for(item.organisation_id, page.request.actor.day)
    if answering is not None:
        ask_right(page.request, MANAGE, answering)
    elif not access.may_on_installation(page.request.actor, MANAGE):
        raise NotPermitted(_("Việc này chỉ người quản trị hệ thống quyết được."))
    return item


def beside(item: PendingItem) -> dict[str, Any]:
    href = reverse("organisations:pending")
    lead = _("%(name)s (%(code)s), từ ngày %(day)s. %(note)s") % {
        "name": item.name,
        "code": item.code,
        "day": date_text(item.day),
        "note": item.note,
    }
    crumbs = [{"text": _("Chờ quyết định"), "href": href}]
    return {"title": item.kind_label, "lead": lead.strip(), "crumbs": crumbs, "back_href": href}


class DecidePage(ActPage):
    permission = MANAGE
    item = cached_property(item_of)
    form_class = DecideForm
    button = gettext_lazy("Ghi quyết định")

    def initial(self, **_keys: Any) -> dict[str, Any]:
        return {"day": date_text(max(self.request.actor.day, self.item.day))}

    def context(self, **_keys: Any) -> dict[str, Any]:
        return beside(self.item)

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        commands.decide_pending(self.request.actor, pending_id=self.item.id, **form.cleaned_data)
        said = _("Đã ghi quyết định về %(name)s. Hồ sơ liên quan đổi bằng việc riêng của hồ sơ đó.")
        return said % {"name": self.item.name}, reverse("organisations:pending")


class ReopenPage(ActPage):
    permission = MANAGE
    item = cached_property(item_of)
    form_class = ReasonForm
    button = gettext_lazy("Rút lại quyết định")

    def form(self, data: Any, **_keys: Any) -> forms.Form:
        self.item  # noqa: B018 - looking it up asks for the right
        return ReasonForm(data)

    def context(self, **_keys: Any) -> dict[str, Any]:
        item = self.item
        lead = _(
            "Đã quyết ngày %(day)s: %(outcome)s. Rút lại thì việc trở về danh sách chờ; nhật ký giữ điều đã quyết."
        )
        if item.decided_on is None:
            return beside(item)
        said = lead % {"day": date_text(item.decided_on), "outcome": item.outcome}
        return {**beside(item), "lead": f"{item.name}. {said}"}

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        commands.reopen_pending(self.request.actor, pending_id=self.item.id, reason=form.cleaned_data["reason"])
        return _("Đã rút lại quyết định. Việc đang chờ quyết."), reverse("organisations:pending")

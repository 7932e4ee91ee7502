"""Titles of cells that ended: the list of those that wait for a decision, the decision, and taking it back."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.errors import NotFound, Unmet
from vungmanh.kernel.numbers import date_text
from vungmanh.organisations.enums import Pending
from vungmanh.organisations.queries.written import PendingItem, pending_in_sight, pending_seen
from vungmanh.programmes import commands
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.enums import Fate
from vungmanh.programmes.queries import upkeep
from vungmanh.web.days import DayField, PeriodField
from vungmanh.web.form import ActForm, ActPage
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number
from vungmanh.web.titles.wording import reasons_in_words
from vungmanh.web.upkeep.acts import beside
from vungmanh.web.upkeep.forms import ReasonForm

SUBJECT = "programmes.registration"
RECOGNISE = "programmes.recognise"


class FateForm(ActForm):
    """What was decided. Which of the last three must be written hangs on the answer: the command says so."""

    fate = forms.ChoiceField(label=gettext_lazy("Quyết định"), choices=Fate.choices, widget=forms.RadioSelect)
    heir = forms.ChoiceField(label=gettext_lazy("Chi bộ kế thừa"), required=False)
    day = DayField(
        label=gettext_lazy("Từ ngày"),
        max_length=10,
        help_text=gettext_lazy("Ngày đầu danh hiệu tính ở chi bộ kế thừa, hoặc ngày danh hiệu kết thúc."),
    )
    decision_number = forms.CharField(
        label=gettext_lazy("Số quyết định"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Bắt buộc khi chi bộ kế thừa giữ danh hiệu."),
    )
    for_period = PeriodField(
        label=gettext_lazy("Xét lại cho kỳ"),
        max_length=12,
        required=False,
        help_text=gettext_lazy("Chỉ ghi khi xét lại. Bỏ trống là năm của ngày quyết định."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Bắt buộc khi xét lại hoặc thôi."),
    )

    def __init__(self, *args: Any, heirs: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        none = ("", _("Không có, hoặc thôi danh hiệu"))
        choices = [*((str(one), name) for one, name in heirs), none]
        self.fields["heir"].choices = choices  # type: ignore[attr-defined]  # a choice field


class FatesPage(Page):
    """Every title of an ended cell in sight that waits for a word, or those that had it."""

    permission = "programmes.view"

    def get(self, request: Request) -> HttpResponse:
        decided = request.GET.get("xem") == "da-quyet"
        number, day = page_number(request.GET), request.actor.day
        first = (number - 1) * PER_PAGE
        rows, total = pending_seen(on=day, decided=decided, first=first, count=PER_PAGE, kind=Pending.TITLE)
        here = reverse("upkeep:fates")
        return self.page(
            "upkeep/fates.html",
            rows=rows,
            decided=decided,
            paging=Paging(total, number, f"{here}?xem=da-quyet" if decided else here),
            may_decide=RECOGNISE in request.permissions,
        )


class FatePage(ActPage):
    """The committee decides about one title."""

    permission = RECOGNISE
    template = "upkeep/fate.html"
    title = gettext_lazy("Danh hiệu của chi bộ đã kết thúc")
    button = gettext_lazy("Ghi quyết định")

    @cached_property
    def item(self) -> PendingItem:
        found = pending_in_sight(self.kwargs["pending_id"], on=self.request.actor.day)
        if found is None or found.kind != Pending.TITLE or found.subject != SUBJECT or found.subject_key is None:
            raise NotFound(_("Không có việc này trong phạm vi của đồng chí."))
        return found

    def get(self, request: Request, **keys: Any) -> HttpResponse:
        self.item  # noqa: B018 - looking it up tells what is out of sight
        return super().get(request, **keys)

    def form(self, data: Any, **_keys: Any) -> forms.Form:
        day: date = self.request.actor.day
        heirs = upkeep.living_heirs(self.item.organisation_id, day)
        first = {"day": date_text(max(day, self.item.day)), "heir": str(heirs[0][0]) if len(heirs) == 1 else ""}
        return FateForm(data, heirs=heirs, initial=first)

    def context(self, **_keys: Any) -> dict[str, Any]:
        item = self.item
        registration = programmes.dossier(item.subject_key or 0).registration
        lead = _("%(cell)s kết thúc từ %(day)s, đang giữ danh hiệu %(programme)s.") % {
            "cell": item.name,
            "day": date_text(item.day),
            "programme": registration.programme.name,
        }
        here = reverse("upkeep:fates")
        crumbs = [{"text": _("Danh hiệu sau sắp xếp"), "href": here}]
        return {"crumbs": crumbs, "lead": lead, "back_href": here, "registration": registration, "item": item}

    def words_of(self, refusal: Unmet) -> list[str]:
        return reasons_in_words(refusal.reasons)

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        said = form.cleaned_data
        period = said["for_period"]
        found = commands.decide_fate(
            self.request.actor,
            pending_id=keys["pending_id"],
            fate=said["fate"],
            day=said["day"],
            heir_id=int(said["heir"]) if said["heir"] else None,
            decision_number=said["decision_number"],
            reason=said["reason"],
            for_period=period.code if period else "",
        )
        return _("Đã ghi quyết định về danh hiệu của %(cell)s.") % {"cell": self.item.name}, reverse(
            "titles:dossier", args=[found.pk]
        )


class TakeBackPage(ActPage):
    """Take a decision back while nothing rests on it."""

    permission = RECOGNISE
    template = "upkeep/act.html"
    form_class = ReasonForm
    title = gettext_lazy("Rút quyết định sau sắp xếp")
    button = gettext_lazy("Rút quyết định")

    def context(self, **keys: Any) -> dict[str, Any]:
        row = programmes.dossier(keys["registration_id"]).registration
        shown = beside(row, self.request.actor.day)
        told = _("Danh hiệu trở về chi bộ cũ, việc trở về danh sách chờ quyết; nhật ký giữ điều đã quyết.")
        return {**shown, "lead": f"{shown['lead']} {told}"}

    def words_of(self, refusal: Unmet) -> list[str]:
        return reasons_in_words(refusal.reasons)

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        programmes.dossier(keys["registration_id"])
        commands.take_back_fate(
            self.request.actor, registration_id=keys["registration_id"], reason=form.cleaned_data["reason"]
        )
        return _("Đã rút quyết định. Danh hiệu đang chờ quyết."), reverse("upkeep:fates")

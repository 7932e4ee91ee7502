"""Pilots whose cell ended while their stage runs: those that wait for a word, the decision, taking it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.errors import Unmet
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.periods import parse_period
from vungmanh.organisations.enums import Pending
from vungmanh.organisations.queries.written import PendingItem, pending_seen
from vungmanh.programmes import commands
from vungmanh.programmes.queries import after_mergers, pilots, upkeep
from vungmanh.web.days import DayField
from vungmanh.web.form import ActForm, ActPage
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number
from vungmanh.web.plans.fates import DECIDED
from vungmanh.web.plans.wording import reasons_in_words
from vungmanh.web.upkeep.forms import ReasonForm

CHOOSE = "programmes.pilot"


class FateForm(ActForm):
    """Which heir goes on with it, or none."""

    heir = forms.ChoiceField(
        label=gettext_lazy("Chi bộ kế thừa làm điểm tiếp"),
        required=False,
        help_text=gettext_lazy("Không chi bộ nào làm tiếp thì chọn dòng cuối của danh sách."),
    )
    day = DayField(label=gettext_lazy("Từ ngày"), max_length=10)
    decision_number = forms.CharField(label=gettext_lazy("Số quyết định"), max_length=100, required=False)
    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Ghi số quyết định hoặc lý do, ít nhất một."),
    )

    def __init__(self, *args: Any, heirs: list[tuple[int, str]], since: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        none = ("", _("Không chi bộ nào, thôi làm điểm"))
        self.fields["day"].help_text = _("Không trước ngày %(day)s. Ghi kiểu 28/02/2021.") % {"day": date_text(since)}
        self.fields["heir"].choices = [*((str(one), name) for one, name in heirs), none]  # type: ignore[attr-defined]  # a choice field


class FatesPage(Page):
    """Every pilot of an ended cell in sight that waits for a word, or those that had it."""

    permission = "programmes.view"

    def get(self, request: Request) -> HttpResponse:
        decided = request.GET.get("xem") == DECIDED
        number, day = page_number(request.GET), request.actor.day
        first = (number - 1) * PER_PAGE
        rows, total = pending_seen(on=day, decided=decided, first=first, count=PER_PAGE, kind=Pending.PILOT)
        about = after_mergers.pilots_asked_about({row.subject_key for row in rows if row.subject_key is not None})
        here = reverse("pilots:fates")
        return self.page(
            "plans/fates.html",
            title=_("Làm điểm sau sắp xếp"),
            lead=_("Chi bộ làm điểm nhập, chia hoặc kết thúc thì lượt làm điểm không tự chuyển: cấp chọn quyết."),
            crumb=(_("Làm điểm"), reverse("pilots:grid")),
            here=here,
            rows=[line_of(row, about, decided=decided) for row in rows],
            decided=decided,
            paging=Paging(total, number, f"{here}?xem={DECIDED}" if decided else here),
            may_decide=CHOOSE in request.permissions,
            elsewhere=_("cấp chọn chi bộ làm điểm quyết"),
            empty=_("Chi bộ làm điểm xuất hiện ở đây khi được nhập, chia hoặc kết thúc trong lúc chặng đang chạy."),
        )


def line_of(row: PendingItem, about: Mapping[int, tuple[str, str]], *, decided: bool) -> dict[str, Any]:
    programme, period = about.get(row.subject_key or 0, ("", ""))
    act = reverse("pilots:fate", args=[row.id])
    if decided:
        act = reverse("pilots:fate-back", args=[row.subject_key or 0])
    what = f"{programme}, {parse_period(period).words}" if period else ""
    return {"item": row, "href": "", "act_href": act, "about": what}


class FatePage(ActPage):
    """Whoever chooses pilots decides about one."""

    permission = CHOOSE
    template = "plans/fate.html"
    title = gettext_lazy("Chi bộ làm điểm đã kết thúc")
    button = gettext_lazy("Ghi quyết định")

    @cached_property
    def item(self) -> PendingItem:
        day = self.request.actor.day
        return after_mergers.question_about(after_mergers.PILOT, self.kwargs["pending_id"], on=day)[0]

    def get(self, request: Request, **keys: Any) -> HttpResponse:
        self.item  # noqa: B018 - looking it up tells what is out of sight
        return super().get(request, **keys)

    def form(self, data: Any, **_keys: Any) -> forms.Form:
        day = self.request.actor.day
        heirs = upkeep.living_heirs(self.item.organisation_id, day)
        first = {"day": date_text(max(day, self.item.day)), "heir": str(heirs[0][0]) if len(heirs) == 1 else ""}
        return FateForm(data, heirs=heirs, since=self.item.day, initial=first)

    def context(self, **_keys: Any) -> dict[str, Any]:
        pilot = pilots.pilot_in_sight(self.item.subject_key or 0)
        lead = _("%(cell)s kết thúc từ %(day)s, đang làm điểm %(programme)s, %(period)s.") % {
            "cell": self.item.name,
            "day": date_text(self.item.day),
            "programme": pilot.programme.name,
            "period": parse_period(pilot.for_period).words,
        }
        by = pilots.pilot_lines([pilot], self.request.actor.day)[0].chosen_at
        chosen = _("%(by)s chọn ngày %(day)s") % {"by": by, "day": date_text(pilot.day)}
        lead = f"{lead} {chosen}{f', {pilot.decision_number}' if pilot.decision_number else ''}."
        here = reverse("pilots:fates")
        crumbs = [{"text": _("Làm điểm sau sắp xếp"), "href": here}]
        return {"crumbs": crumbs, "lead": lead, "back_href": here, "item": self.item}

    def words_of(self, refusal: Unmet) -> list[str]:
        return reasons_in_words(refusal.reasons)

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        said = form.cleaned_data
        commands.decide_pilot_fate(
            self.request.actor,
            pending_id=keys["pending_id"],
            day=said["day"],
            heir_id=int(said["heir"]) if said["heir"] else None,
            decision_number=said["decision_number"],
            reason=said["reason"],
        )
        told = _("Đã ghi quyết định về lượt làm điểm của %(cell)s.") % {"cell": self.item.name}
        return told, f"{reverse('pilots:fates')}?xem={DECIDED}"


class TakeBackPage(ActPage):
    """Take a decision back while nothing rests on it."""

    permission = CHOOSE
    form_class = ReasonForm
    title = gettext_lazy("Rút quyết định sau sắp xếp")
    button = gettext_lazy("Rút quyết định")

    def context(self, **keys: Any) -> dict[str, Any]:
        pilots.pilot_in_sight(keys["pilot_id"])
        here = reverse("pilots:fates")
        lead = _("Lượt làm điểm trở về chi bộ cũ, việc trở về danh sách chờ quyết.")
        crumbs = [{"text": _("Làm điểm sau sắp xếp"), "href": here}]
        return {"crumbs": crumbs, "lead": lead, "back_href": here}

    def words_of(self, refusal: Unmet) -> list[str]:
        return reasons_in_words(refusal.reasons)

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        actor, reason = self.request.actor, form.cleaned_data["reason"]
        commands.take_back_pilot_fate(actor, pilot_id=keys["pilot_id"], reason=reason)
        return _("Đã rút quyết định. Lượt làm điểm đang chờ quyết."), reverse("pilots:fates")

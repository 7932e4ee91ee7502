"""One act in the case of a title: warn, hear, propose, lift, decline; and taking back what was entered by mistake."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.errors import NotFound, NotPermitted, Unmet
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.periods import parse_period
from vungmanh.organisations import queries as organisations
from vungmanh.programmes import commands
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.queries import upkeep
from vungmanh.web.form import ActPage
from vungmanh.web.page import Request
from vungmanh.web.titles.wording import reasons_in_words
from vungmanh.web.upkeep.forms import CaseForm, ReasonForm
from vungmanh.web.upkeep.wording import ACTS, BY_SLUG

APPRAISE, RECOGNISE = "programmes.appraise", "programmes.recognise"
RIGHTS = {"warn": APPRAISE, "hear": APPRAISE, "propose": APPRAISE, "lift": APPRAISE, "decline": RECOGNISE}


def beside(registration: Any, day: Any) -> dict[str, Any]:
    """Which title it is about stands above the form."""
    one = registration.organisation_id
    cell = organisations.labels_of([one], day)[one].name
    here = reverse("upkeep:title", args=[registration.pk])
    lead = _("%(cell)s, %(programme)s, %(period)s.") % {
        "cell": cell,
        "programme": registration.programme.name,
        "period": parse_period(registration.for_period).words,
    }
    return {"crumbs": [{"text": cell, "href": here}], "lead": lead, "back_href": here}


class CasePage(ActPage):
    """One act of a case."""

    permission = "programmes.view"
    template = "upkeep/act.html"

    def name(self, **keys: Any) -> str:
        """What is out of sight is not found, whatever one may do elsewhere."""
        programmes.dossier(keys["registration_id"])
        name = BY_SLUG.get(keys["slug"])
        if name is None:
            raise NotFound(_("Không có việc này."))
        if RIGHTS[name] not in self.request.permissions:
            raise NotPermitted(_("Vai trò của đồng chí không làm được việc này. Hồ sơ giữ nguyên."))
        return name

    def get(self, request: Request, **keys: Any) -> HttpResponse:
        self.name(**keys)
        return super().get(request, **keys)

    def form(self, data: Any, **keys: Any) -> forms.Form:
        return CaseForm(data, act=self.name(**keys), initial={"day": date_text(self.request.actor.day)})

    def context(self, **keys: Any) -> dict[str, Any]:
        words = ACTS[self.name(**keys)]
        row = programmes.dossier(keys["registration_id"]).registration
        shown = beside(row, self.request.actor.day)
        return {**shown, "lead": f"{shown['lead']} {words.lead}", "title": words.verb, "button": words.verb}

    def words_of(self, refusal: Unmet) -> list[str]:
        return reasons_in_words(refusal.reasons)

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        name, said = self.name(**keys), form.cleaned_data
        actor, given = self.request.actor, {"registration_id": keys["registration_id"], "day": said["day"]}
        if name == "warn":
            mending = {"to_mend": said["to_mend"], "mend_by": said["mend_by"]}
            commands.warn_title(actor, reason=said["text"], **mending, **given)
        elif name == "hear":
            commands.hear_cell(actor, who=said["who"], said=said["text"], **given)
        elif name == "propose":
            commands.propose_revocation(actor, reason=said["text"], **given)
        elif name == "lift":
            commands.lift_warning(actor, reason=said["text"], **given)
        else:
            commands.decline_revocation(actor, reason=said["text"], **given)
        return str(ACTS[name].done), reverse("upkeep:title", args=[keys["registration_id"]])


class VoidCasePage(ActPage):
    permission = APPRAISE
    template = "upkeep/act.html"
    form_class = ReasonForm
    title = gettext_lazy("Bỏ lần xử lý ghi nhầm")
    button = gettext_lazy("Bỏ lần xử lý")

    def get(self, request: Request, **keys: Any) -> HttpResponse:
        upkeep.case_in_sight(keys["case_id"])
        return super().get(request, **keys)

    def context(self, **keys: Any) -> dict[str, Any]:
        return beside(upkeep.case_in_sight(keys["case_id"]).registration, self.request.actor.day)

    def words_of(self, refusal: Unmet) -> list[str]:
        return reasons_in_words(refusal.reasons)

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        where = upkeep.case_in_sight(keys["case_id"]).registration_id
        commands.void_case(self.request.actor, case_id=keys["case_id"], reason=form.cleaned_data["reason"])
        return _("Đã bỏ lần xử lý ghi nhầm. Nhật ký còn giữ."), reverse("upkeep:title", args=[where])

"""One step of one evaluation, and how one begins."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.evaluations import commands
from vungmanh.evaluations import queries as evaluations
from vungmanh.evaluations.enums import MoveName, Whom
from vungmanh.kernel.errors import NotFound, NotPermitted, Unmet
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.periods import Period, parse_period
from vungmanh.organisations import queries as organisations
from vungmanh.web.evaluations import backing
from vungmanh.web.evaluations.address import usual_year
from vungmanh.web.evaluations.dossier import sees_names
from vungmanh.web.evaluations.forms import SHEETED, StepForm
from vungmanh.web.evaluations.wording import BY_SLUG, MOVES
from vungmanh.web.form import ActPage
from vungmanh.web.page import Request

PERMISSIONS = {
    MoveName.SELF_RATE: "evaluations.fill",
    MoveName.REVIEW: "evaluations.fill",
    MoveName.APPRAISE: "evaluations.appraise",
    MoveName.RETURN: "evaluations.appraise",
    MoveName.LEAVE_OUT: "evaluations.appraise",
    MoveName.DECIDE: "evaluations.decide",
    MoveName.CHANGE: "evaluations.decide",
}


def move_named(request: Request, slug: str) -> str:
    """Whoever may not make the move is told before he writes anything."""
    name = BY_SLUG.get(slug, "")
    if not name:
        raise NotFound(_("Không có việc này."))
    if PERMISSIONS[MoveName(name)] not in request.permissions:
        raise NotPermitted(_("Vai trò của đồng chí không làm được việc này. Hồ sơ giữ nguyên."))
    return name


class MovePage(ActPage):
    """One move of one evaluation."""

    permission = "evaluations.view"
    template = "evaluations/act.html"

    def form(self, data: Any, **keys: Any) -> forms.Form:
        name = move_named(self.request, keys["slug"])
        found = self.found(**keys)
        asked = [
            each
            for each in found.rule.conditions
            if each.whom is found.whom and not each.beside and not found.known.hindering.kept(each)
        ]
        self.lines = self.sheets(found) if name in SHEETED else []
        return StepForm(
            data,
            move=name,
            rule=found.rule,
            whom=found.whom,
            asked=asked,
            sheets=backing.choices_of(self.lines),
            initial=self.begun_with(found),
        )

    def begun_with(self, found: evaluations.Dossier) -> dict[str, Any]:
        """What the step before said; of the score sheet what it came to since then."""
        row = found.row
        initial = {"day": date_text(self.request.actor.day), "level": row.level}
        if row.score is not None:
            initial["score"] = f"{row.score.normalize():f}".replace(".", ",")
        told = next((each.sheet_points for each in reversed(found.steps) if each.sheet_id == row.sheet_id), None)
        now = found.backing.points if found.backing is not None else None
        initial |= backing.proposed(self.lines, row.sheet_id, anew=now is not None and now != told)
        return initial | {f"dk_{code}": "yes" if value else "no" for code, value in row.answers.items()}

    def sheets(self, found: evaluations.Dossier) -> list[backing.SheetLine]:
        return backing.lines_for(found.row.organisation_id, found.period, found.rule, self.request, found.row.member_id)

    def found(self, **keys: Any) -> evaluations.Dossier:
        if not hasattr(self, "_found"):
            self._found = evaluations.dossier(keys["evaluation_id"], self.request.actor)
        return self._found

    def context(self, **keys: Any) -> dict[str, Any]:
        found, words = self.found(**keys), MOVES[BY_SLUG[keys["slug"]]]
        label = organisations.labels_of([found.row.organisation_id], self.request.actor.day)[found.row.organisation_id]
        here = reverse("evaluations:dossier", args=[found.row.pk])
        named = found.row.member and sees_names(self.request, found.row.organisation_id)
        name = found.row.member.full_name if found.row.member and named else label.name
        return {
            "title": words.verb,
            "button": words.verb,
            "crumbs": [{"text": name, "href": here}],
            "lead": _("%(name)s, %(period)s, theo %(rule)s.")
            % {"name": name, "period": found.period.words, "rule": found.rule.name},
            "back_href": here,
            "against": evaluations.against_in(found),
            "left_out_by": found.left_out_by,
            "sheets": self.lines,
            "decides": decided_words(found) if BY_SLUG[keys["slug"]] == MoveName.DECIDE else "",
        }

    def words_of(self, refusal: Unmet) -> list[str]:
        return evaluations.reasons_text(refusal.reasons, self._found.rule)

    def act(self, form: Any, **keys: Any) -> tuple[str, str]:
        intent = form.intent()
        commands.advance(self.request.actor, evaluation_id=keys["evaluation_id"], intent=intent)
        return str(MOVES[intent.move].done), reverse("evaluations:dossier", args=[keys["evaluation_id"]])


def decided_words(found: evaluations.Dossier) -> str:
    """What one signs: the level put forward, and its points where there are any."""
    level, score = found.rule.label(found.whom, found.row.level), found.row.score
    if score is None:
        return level
    points = f"{score.normalize():f}".replace(".", ",")
    return _("%(level)s, %(points)s điểm") % {"level": level, "points": points}


class BeginPage(ActPage):
    """Begin an evaluation, of an organisation or of a member of a cell, by the self-review; or say why not."""

    permission = "evaluations.view"
    template = "evaluations/act.html"

    def get(self, request: Request, **keys: Any) -> HttpResponse:
        """What was begun already is opened where it stands."""
        organisations.organisation_in_sight(keys["unit_id"], on=request.actor.day)
        found = evaluations.evaluation_of(keys["unit_id"], self.period(), self.member())
        if found is not None:
            return redirect("evaluations:dossier", found.pk)
        return super().get(request, **keys)

    def period(self) -> Period:
        text = self.request.GET.get("ky", "")
        try:
            return parse_period(text) if text else usual_year(self.request.actor.day)
        except ValueError as fault:
            raise NotFound(str(fault)) from fault

    def member(self) -> int | None:
        text = self.request.GET.get("dang_vien", "")
        return int(text) if text.isdecimal() and len(text) < 19 else None

    def form(self, data: Any, **keys: Any) -> forms.Form:
        name = move_named(self.request, keys["slug"])
        if name not in (MoveName.SELF_RATE, MoveName.LEAVE_OUT):
            raise NotFound(_("Không có việc này."))
        organisations.organisation_in_sight(keys["unit_id"], on=self.request.actor.day)
        self.rule = evaluations.rule_for(self.period(), keys["unit_id"])
        whom = Whom.ORGANISATION if self.member() is None else Whom.MEMBER
        self.lines = (
            backing.lines_for(keys["unit_id"], self.period(), self.rule, self.request, self.member())
            if name in SHEETED
            else []
        )
        initial = {"day": date_text(self.request.actor.day), **backing.proposed(self.lines, None, anew=True)}
        return StepForm(
            data, move=name, rule=self.rule, whom=whom, sheets=backing.choices_of(self.lines), initial=initial
        )

    def context(self, **keys: Any) -> dict[str, Any]:
        day, one = self.request.actor.day, keys["unit_id"]
        words = MOVES[BY_SLUG[keys["slug"]]]
        name = organisations.labels_of([one], day)[one].name
        back = f"{reverse('evaluations:cell', args=[one])}?ky={self.period().code}"
        back = back if self.member() else reverse("evaluations:list")
        roll = evaluations.cell_roll(one, self.period(), day) if self.member() else None
        line = next((each for each in roll.rows if each.member_id == self.member()), None) if roll else None
        lead = _("%(name)s, %(period)s, theo %(rule)s.")
        return {
            "title": words.verb,
            "button": words.verb,
            "crumbs": [{"text": name, "href": back}],
            "lead": lead % {"name": line.name if line else name, "period": self.period().words, "rule": self.rule.name},
            "back_href": back,
            "left_out_by": line.left_out_by if line else (),
            "against": self.against(one),
            "sheets": self.lines,
            "sheet_href": self.sheet_href(one),
        }

    def against(self, one: int) -> tuple[evaluations.Against, ...]:
        """Told before a level is chosen, to whoever may begin."""
        if not sees_names(self.request, one):
            return ()
        whom, subject = (Whom.ORGANISATION, one) if self.member() is None else (Whom.MEMBER, self.member() or 0)
        found = evaluations.against_each(self.rule, whom, [subject], self.period(), self.request.actor.day)
        return found[subject]

    def sheet_href(self, one: int) -> str:
        """To score a member by a sheet first, for whoever fills sheets."""
        member = self.member()
        if member is None or self.lines or "criteria.fill" not in self.request.permissions:
            return ""
        return backing.member_sheet_href(one, member, self.period(), self.rule)

    def words_of(self, refusal: Unmet) -> list[str]:
        return evaluations.reasons_text(refusal.reasons, self.rule)

    def act(self, form: Any, **keys: Any) -> tuple[str, str]:
        intent = form.intent()
        made = commands.begin(
            self.request.actor,
            organisation_id=keys["unit_id"],
            member_id=self.member(),
            period=self.period(),
            intent=intent,
        )
        return str(MOVES[intent.move].done), reverse("evaluations:dossier", args=[made.pk])

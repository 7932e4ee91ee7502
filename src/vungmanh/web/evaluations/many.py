"""One step on the evaluations ticked in a list: what would happen and why not elsewhere, then the act."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.evaluations import commands
from vungmanh.evaluations import queries as evaluations
from vungmanh.evaluations.enums import Level, MoveName
from vungmanh.evaluations.queries import Intent, Verdict
from vungmanh.kernel.numbers import count_text, date_text
from vungmanh.organisations import queries as organisations
from vungmanh.web.evaluations.acts import move_named
from vungmanh.web.evaluations.dossier import named_at
from vungmanh.web.evaluations.forms import StepForm
from vungmanh.web.evaluations.wording import MOVES
from vungmanh.web.page import Page, Request

MOST = 500


class ManyPage(Page):
    """Thirty cells in one decision. Nothing is done that was not shown: where another day or number changes who
    passes, the list is shown again. The cap is judged on the set.
    """

    permission = "evaluations.view"

    def get(self, _request: Request) -> HttpResponse:
        return HttpResponseRedirect(reverse("evaluations:list"))

    def post(self, request: Request) -> HttpResponse:
        name = move_named(request, request.POST.get("viec", "quyet-dinh"))
        texts = request.POST.getlist("chon")
        ids = sorted({int(text) for text in texts if text.isdecimal() and len(text) < 19})[:MOST]
        verdicts = evaluations.judge_moves(ids, Intent(name, request.actor.day), request.actor)
        if not verdicts or name not in (MoveName.DECIDE, MoveName.RETURN):
            messages.error(request, _("Chưa chọn hồ sơ nào. Đánh dấu các hồ sơ cần làm rồi bấm lại."))
            return HttpResponseRedirect(reverse("evaluations:list"), status=303)
        first = "se_lam" not in request.POST
        rule = evaluations.dossier(verdicts[0].evaluation.pk, request.actor)
        form = StepForm(
            None if first else request.POST,
            move=name,
            rule=rule.rule,
            whom=rule.whom,
            initial={"day": date_text(request.actor.day)},
        )
        if first or not form.is_valid():
            shown = [evaluations.without_what_is_typed(each) for each in verdicts]
            return self.shown(form, shown, rule.rule, status=200 if first else 422)
        intent = form.intent()
        verdicts = evaluations.judge_moves(ids, intent, request.actor)
        if passing_of(verdicts) != request.POST["se_lam"]:
            return self.shown(form, verdicts, rule.rule, status=422, changed=True)
        came = commands.advance_many(request.actor, evaluation_ids=ids, intent=intent)
        counts = {"done": count_text(len(came.done)), "left": count_text(len(came.refused))}
        words = _("%(verb)s: xong %(done)s hồ sơ, %(left)s hồ sơ giữ nguyên.")
        messages.success(request, words % {"verb": MOVES[name].verb, **counts})
        return HttpResponseRedirect(self.back(came.done or [each.evaluation for each in verdicts]), status=303)

    def back(self, rows: Sequence[Any]) -> str:
        """To the list these stood in: of the cell for members, else of the level above."""
        row = rows[0]
        if row.member_id is not None:
            return f"{reverse('evaluations:cell', args=[row.organisation_id])}?ky={row.period}"
        label = organisations.labels_of([row.organisation_id], self.request.actor.day)[row.organisation_id]
        parents = organisations.labels_of([label.parent_id or 0], self.request.actor.day)
        code = next((each.code for each in parents.values()), "")
        return f"{reverse('evaluations:groups')}?duoi={code}&ky={row.period}"

    def shown(
        self, form: StepForm, verdicts: Sequence[Verdict], rule: evaluations.Rule, *, status: int, changed: bool = False
    ) -> HttpResponse:
        day = self.request.actor.day
        labels = organisations.labels_of({each.evaluation.organisation_id for each in verdicts}, day)
        named = named_at(self.request, labels)
        rows = [self.line(each, labels, rule, named) for each in verdicts]
        passing = [each for each in verdicts if each.passes]
        words = MOVES[form.move]
        return self.page(
            "evaluations/many.html",
            status=status,
            title=words.verb,
            slug=words.slug,
            form=form,
            passing_rows=[row for row in rows if row["passes"]],
            refused_rows=[row for row in rows if not row["passes"]],
            passing=passing_of(verdicts),
            count=len(passing),
            total=len(verdicts),
            changed=changed,
            keys=[each.evaluation.pk for each in verdicts],
            button=_("%(verb)s của %(count)s hồ sơ") % {"verb": words.verb, "count": count_text(len(passing))},
            back_href=reverse("evaluations:list"),
        )

    def line(
        self, verdict: Verdict, labels: dict[int, organisations.Label], rule: evaluations.Rule, named: set[int]
    ) -> dict[str, Any]:
        row = verdict.evaluation
        name = labels[row.organisation_id].name
        who = evaluations.whom_of(row)
        return {
            "href": reverse("evaluations:dossier", args=[row.pk]),
            "name": f"{row.member.full_name}, {name}" if row.member and row.organisation_id in named else name,
            "level": rule.label(who, row.level) if row.level != Level.NOT_RATED else "",
            "passes": verdict.passes,
            "reasons": evaluations.reasons_text(verdict.reasons, rule),
            "warnings": evaluations.reasons_text(verdict.warnings, rule),
            "late": verdict.late,
        }


def passing_of(verdicts: Sequence[Verdict]) -> str:
    """Who passes, as one short text that a form can send back."""
    return " ".join(str(each.evaluation.pk) for each in verdicts if each.passes)

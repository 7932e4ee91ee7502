"""One move on one dossier, and one move on many: what would happen and why not elsewhere, then the act."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.kernel.errors import NotFound, NotPermitted, Unmet
from vungmanh.kernel.numbers import count_text
from vungmanh.kernel.periods import parse_period
from vungmanh.organisations import queries as organisations
from vungmanh.programmes import commands
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.queries.appraisals.recogniser import deciders_of
from vungmanh.web.form import ActPage
from vungmanh.web.page import Page, Request
from vungmanh.web.titles.forms import MoveForm, first_day
from vungmanh.web.titles.lines import line_of, told
from vungmanh.web.titles.listing import listing_of
from vungmanh.web.titles.scores import scores_of_many
from vungmanh.web.titles.wording import BY_SLUG, MOVES, reasons_in_words

MOST = 500
KEPT = "titles.many"
"""Under this name the session keeps what the last act on many came to, so that its page can be read again."""


def move_named(slug: str) -> programmes.MoveKind:
    kind = programmes.move_kinds().get(BY_SLUG.get(slug, ""))
    if kind is None:
        raise NotFound(_("Không có việc này."))
    return kind


DECIDING = [MOVES[name] for name in ("appraise", "check", "conclude", "ask", "agree", "recognise")]
"""Moves of one who should know what the score sheets came to."""


class MovePage(ActPage):
    """One move of one dossier."""

    permission = "programmes.view"
    template = "titles/move.html"

    def get(self, request: Request, **keys: Any) -> HttpResponse:
        """Whoever may not make the move is told before he writes anything."""
        if move_named(keys["slug"]).permission not in request.permissions:
            raise NotPermitted(_("Vai trò của đồng chí không làm được việc này. Hồ sơ giữ nguyên."))
        return super().get(request, **keys)

    def form(self, data: Any, **keys: Any) -> forms.Form:
        kind = move_named(keys["slug"])
        return MoveForm(data, move=kind.name, asks=kind.asks, initial=first_day(self.request.actor.day))

    def context(self, **keys: Any) -> dict[str, Any]:
        registration_id, words = keys["registration_id"], MOVES[move_named(keys["slug"]).name]
        row = programmes.dossier(registration_id).registration
        cell = organisations.labels_of([row.organisation_id], self.request.actor.day)[row.organisation_id].name
        here = reverse("titles:dossier", args=[registration_id])
        names = {"cell": cell, "programme": row.programme.name, "period": parse_period(row.for_period).words}
        return {
            "title": words.verb,
            "button": words.verb,
            "crumbs": [{"text": cell, "href": here}],
            "lead": _("%(cell)s, %(programme)s, %(period)s.") % names,
            "back_href": here,
            "deciders": deciders_of([row], self.request.actor.day) if words is MOVES["recognise"] else [],
            **(scores_of_many([row], self.request.actor.day)[row.pk] if words in DECIDING else {}),
        }

    def words_of(self, refusal: Unmet) -> list[str]:
        return reasons_in_words(refusal.reasons)

    def act(self, form: Any, **keys: Any) -> tuple[str, str]:
        registration_id, intent = keys["registration_id"], form.intent()
        actor = self.request.actor
        where = registration_id
        if intent.move == "recheck":
            commands.recheck(
                actor, registration_id=registration_id, day=intent.day, result=intent.result, note=intent.note
            )
        elif intent.move == "adjust":
            where = commands.adjust_registration(
                actor,
                registration_id=registration_id,
                for_period=intent.for_period,
                day=intent.day,
                reason=intent.note,
            ).pk
        else:
            commands.advance(
                actor,
                registration_id=registration_id,
                move_name=intent.move,
                day=intent.day,
                decision_number=intent.decision_number,
                note=intent.note,
            )
        said = str(MOVES[intent.move].done) % {"count": "1"}
        return said, reverse("titles:dossier", args=[where])


class ManyPage(Page):
    """A move on the dossiers ticked in the list: first what would happen, then the act on those that pass.

    Nothing is done that was not shown: where another day or number changes who passes, the list is shown again.
    """

    permission = "programmes.view"

    def get(self, request: Request) -> HttpResponse:
        return HttpResponseRedirect(listing_of(request, request.GET).address())

    def post(self, request: Request) -> HttpResponse:
        kind = move_named(request.POST.get("viec", ""))
        if kind.permission not in request.permissions:
            raise NotPermitted(_("Vai trò của đồng chí không làm được việc này. Hồ sơ giữ nguyên."))
        ids = self.chosen(request)
        if not ids:
            messages.error(request, _("Chưa chọn hồ sơ nào. Đánh dấu các hồ sơ cần làm rồi bấm lại."))
            return HttpResponseRedirect(listing_of(request, request.GET).address(), status=303)
        first = "se_lam" not in request.POST
        form = MoveForm(
            None if first else request.POST, move=kind.name, asks=kind.asks, initial=first_day(request.actor.day)
        )
        if first or not form.is_valid():
            return self.shown(form, ids, self.provisional(form, ids), status=200 if first else 422)
        intent = form.intent()
        verdicts = programmes.judge_moves(ids, intent, request.actor)
        if passing_of(verdicts) != request.POST["se_lam"]:
            return self.shown(form, ids, verdicts, status=422, changed=True)
        together = commands.advance_many(request.actor, registration_ids=ids, intent=intent)
        return done(request, intent, together)

    def chosen(self, request: Request) -> list[int]:
        """Those ticked, or the whole list as it is narrowed."""
        if "ca_danh_sach" in request.POST:
            return programmes.title_ids(listing_of(request, request.GET).asked, day=request.actor.day, most=MOST)
        return numbers_of(request.POST.getlist("chon"))

    def provisional(self, form: MoveForm, ids: Collection[int]) -> list[programmes.Verdict]:
        """Judged for today, without what the form is about to ask for."""
        intent = programmes.Intent(form.move, self.request.actor.day)
        verdicts = programmes.judge_moves(ids, intent, self.request.actor)
        return [programmes.without_what_is_typed(each) for each in verdicts]

    def shown(
        self,
        form: MoveForm,
        ids: Sequence[int],
        verdicts: Sequence[programmes.Verdict],
        *,
        status: int,
        changed: bool = False,
    ) -> HttpResponse:
        words, passing = MOVES[form.move], [each for each in verdicts if each.passes]
        rows = [each.registration for each in passing] if words in DECIDING else []
        return self.page(
            "titles/many.html",
            status=status,
            title=words.verb,
            slug=words.slug,
            form=form,
            **told(verdicts, self.request.actor.day, scores=scores_of_many(rows, self.request.actor.day)),
            passing=passing_of(verdicts),
            count=len(passing),
            total=len(verdicts),
            button=str(words.many) % {"count": count_text(len(passing))},
            changed=changed,
            keys=ids,
            deciders=deciders_of(rows, self.decided_on(form)) if form.move == "recognise" else [],
            back_href=reverse("titles:list"),
        )

    def decided_on(self, form: MoveForm) -> date:
        """The day of the decision where one was written that can be read; else today."""
        written: date | None = getattr(form, "cleaned_data", {}).get("day")
        return written or self.request.actor.day


def passing_of(verdicts: Sequence[programmes.Verdict]) -> str:
    """Who passes, as one short text that a form can send back."""
    return " ".join(str(each.registration.pk or each.registration.organisation_id) for each in verdicts if each.passes)


def numbers_of(texts: Sequence[str]) -> list[int]:
    return sorted({int(text) for text in texts if text.isdecimal() and len(text) < 19})[:MOST]


def done(request: Request, intent: programmes.Intent, together: commands.Together) -> HttpResponse:
    """Kept for the page that tells it: reloading that page does nothing again."""
    request.session[KEPT] = {
        "move": intent.move,
        "done": [row.pk for row in together.done],
        "refused": [[each.registration.organisation_id, list(each.reasons)] for each in together.refused],
    }
    return HttpResponseRedirect(reverse("titles:many-done"), status=303)


class ManyDonePage(Page):
    """What the last act on many came to: done, and refused with reasons."""

    permission = "programmes.view"

    def get(self, request: Request) -> HttpResponse:
        kept = request.session.get(KEPT)
        if kept is None:
            return HttpResponseRedirect(reverse("titles:list"))
        day = request.actor.day
        lines = programmes.titles_called(kept["done"], day=day)
        refused = dict(kept["refused"])
        seen = organisations.in_sight(refused)
        labels = organisations.labels_of(seen, day)
        words = MOVES[kept["move"]]
        return self.page(
            "titles/many_done.html",
            said=str(words.done) % {"count": count_text(len(lines))},
            rows=[line_of(row) for row in lines],
            refused=[(labels[one].name, reasons_in_words(refused[one])) for one in refused if one in seen],
        )

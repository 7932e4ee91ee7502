"""One evaluation: where it stands, what speaks against, its steps and versions, what comes next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.accounts import access
from vungmanh.evaluations import queries as evaluations
from vungmanh.evaluations.enums import Level, MoveName, Whom
from vungmanh.evaluations.queries import Dossier, Intent, Verdict
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.enums import KindProperty
from vungmanh.web.evaluations import backing
from vungmanh.web.evaluations.wording import EXCESSES, MOVES, SHAPES, WHOSE, cap_settings, circle_words
from vungmanh.web.page import Page, Request

FORWARD = (MoveName.SELF_RATE, MoveName.REVIEW, MoveName.APPRAISE, MoveName.DECIDE)
NAMES = ("evaluations.fill", "evaluations.appraise", "evaluations.decide")
"""Whoever may do one of these sees who a member is, and what the records say of him."""


@dataclass(frozen=True)
class Way:
    label: str
    href: str
    reasons: tuple[str, ...]


def named_at(request: Request, organisation_ids: Iterable[int]) -> set[int]:
    """Of these organisations those where the one who asks has a part in the grading, and so sees whom it is about."""
    ids, allowed = set(organisation_ids), set[int]()
    for permission in NAMES:
        if permission in request.permissions and ids - allowed:
            allowed |= ids - access.forbidden(request.actor, permission, ids)
    return allowed


def sees_names(request: Request, organisation_id: int) -> bool:
    return organisation_id in named_at(request, [organisation_id])


class DossierPage(Page):
    """Needs sight of the organisation; of a member, a part in the grading as well."""

    permission = "evaluations.view"

    def get(self, request: Request, evaluation_id: int) -> HttpResponse:
        found = evaluations.dossier(evaluation_id, request.actor)
        row, day = found.row, request.actor.day
        label = organisations.labels_of([row.organisation_id], day)[row.organisation_id]
        named = sees_names(request, row.organisation_id)
        verdicts = [
            evaluations.without_what_is_typed(each)
            for each in evaluations.judge_every_move(row, request.actor, Intent("", day))
        ]
        mine = [each for each in verdicts if "permission:missing" not in each.reasons]
        ahead = next((_way(each, found) for each in mine if each.name in FORWARD), None)
        aside = [_way(each, found) for each in mine if each.name not in FORWARD]
        return self.page(
            "evaluations/dossier.html",
            name=(row.member.full_name if named else _("Một đảng viên")) if row.member else label.name,
            found=found,
            row=row,
            period=found.period.words,
            organisation=label.name,
            organisation_href=reverse("organisations:unit", args=[row.organisation_id]),
            state=evaluations.STATES[row.state],
            shape=SHAPES.get(row.state, "none_yet"),
            level=found.rule.label(found.whom, row.level) if row.level != Level.NOT_RATED else _("Không xếp loại"),
            conditions=found.conditions if named else [],
            steps=[self.step(each, found) for each in found.steps],
            versions=[self.version(each, found) for each in found.versions],
            settings=cap_settings(found.cap) if found.cap else [],
            excess=EXCESSES[found.cap.excess] if found.cap else "",
            circle=circle_words(found.cap, found.whom, label.name) if found.cap else "",
            decides="evaluations.decide" in request.permissions or "evaluations.appraise" in request.permissions,
            ahead=ahead,
            aside=[way for way in aside if not way.reasons],
            waits=_waits(verdicts, ahead),
            **backing.shown(found, request),
            of_member=found.whom is Whom.MEMBER,
            back_href=_list_of(found),
            members_href=self.members_of(found, label),
        )

    def members_of(self, found: Dossier, label: organisations.Label) -> str:
        """From a cell's own dossier on to those of its members: both fall due together."""
        own = found.whom is Whom.ORGANISATION
        if not own or label.kind not in organisations.kinds_with(self.request.actor.day, KindProperty.CELL):
            return ""
        return f"{reverse('evaluations:cell', args=[label.id])}?ky={found.row.period}"

    def step(self, step: Any, found: Dossier) -> dict[str, Any]:
        from_list = {MoveName.RECORD: _("Ghi kết quả từ danh sách")}
        words = MOVES.get(step.move)
        return {
            "what": words.verb if words else from_list.get(step.move, step.move),
            "level": found.rule.label(found.whom, step.level) if step.level not in ("", Level.NOT_RATED) else "",
            "row": step,
        }

    def version(self, grade: Any, found: Dossier) -> dict[str, Any]:
        rated = grade.level != Level.NOT_RATED
        return {"row": grade, "level": found.rule.label(found.whom, grade.level) if rated else _("Không xếp loại")}


def _way(verdict: Verdict, found: Dossier) -> Way:
    words = MOVES[verdict.name]
    href = reverse("evaluations:move", args=[found.row.pk, words.slug])
    return Way(str(words.verb), href, tuple(evaluations.reasons_text(verdict.reasons, found.rule)))


def _list_of(found: Dossier) -> str:
    """The list it stands in, of the same period: of the cell for a member's, else of the organisations."""
    row = found.row
    own = found.whom is Whom.MEMBER
    list_ = reverse("evaluations:cell", args=[row.organisation_id]) if own else reverse("evaluations:list")
    return f"{list_}?ky={row.period}"


def _waits(verdicts: list[Verdict], ahead: Way | None) -> str:
    """What the next step is, where it lies with others."""
    following = next((each for each in verdicts if each.name in FORWARD), None)
    if ahead is not None or following is None:
        return ""
    return _("Bước tiếp theo: %(verb)s. %(whose)s") % {
        "verb": str(MOVES[following.name].verb).lower(),
        "whose": WHOSE[MoveName(following.name)],
    }

"""The conditions of registration of one cell, each with its answer, what tells it, and where that stands."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.kernel.numbers import count_text
from vungmanh.organisations import queries as organisations
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.enums import OPEN_STATES
from vungmanh.programmes.queries import Condition, Effect, Outcome, Ripeness, Told, Weighed
from vungmanh.web.page import Page, Request
from vungmanh.web.programmes.reading import usual_period
from vungmanh.web.titles.again import day_words, rule_words
from vungmanh.web.titles.listing import period_of

DISCIPLINE = "discipline.view"
OUTCOME_SHAPES = {Outcome.MET: "reached", Outcome.NOT_MET: "error", Outcome.NOT_KNOWN: "none_yet"}
RIPENESS_SHAPES = {
    Ripeness.READY: "reached",
    Ripeness.UNKNOWN: "none_yet",
    Ripeness.WARNED: "at_risk",
    Ripeness.HINDERED: "error",
}
KEPT = {
    "evaluation": ("evaluations.view", "evaluations:dossier"),
    "unit": ("organisations.view", "organisations:unit"),
    "attributes": ("organisations.view", "organisations:stated"),
    "roll": ("members.view", "rolls:rows"),
    "stated": ("members.view", "rolls:list"),
    "posts": ("committees.view", "committees:unit"),
    "discipline": (DISCIPLINE, "discipline:list"),
}
"""Where what a record tells can be opened, and by whom."""
LISTS = frozenset({"stated", "discipline"})
"""Kept in a list of its own: no page of one record."""


@dataclass(frozen=True)
class Line:
    """One thing a record says, with the page it stands on for who may open it."""

    text: str
    href: str


@dataclass(frozen=True)
class ConditionLine:
    """One condition with its answer. ``effect``: what it does as it stands; empty where it is met."""

    code: str
    name: str
    asked: str
    certainty: str
    example: bool
    source: str
    outcome: str
    shape: str
    outcome_label: str
    effect: str
    hinders: bool
    told: tuple[Line, ...]


def condition_lines(weighed: Sequence[Weighed], permissions: Collection[str], seen: Collection[int]) -> list[Any]:
    """``seen``: units in sight, of which alone a page is offered."""
    return [_line(each, permissions, seen) for each in weighed]


def _line(each: Weighed, permissions: Collection[str], seen: Collection[int]) -> ConditionLine:
    condition = each.condition
    effects = {Outcome.NOT_MET: condition.when_unmet, Outcome.NOT_KNOWN: condition.when_unknown}
    effect = effects.get(each.outcome)
    return ConditionLine(
        code=condition.code,
        name=condition.name,
        asked=programmes.asked_text(condition),
        certainty=str(programmes.CERTAINTIES[condition.certainty]),
        example=condition.certainty is programmes.Certainty.EXAMPLE,
        source=condition.source,
        outcome=each.outcome.value,
        shape=OUTCOME_SHAPES[each.outcome],
        outcome_label=str(programmes.OUTCOMES[each.outcome]),
        effect=str(programmes.EFFECTS[effect]) if effect else "",
        hinders=effect is Effect.HINDERS,
        told=tuple(told_line(told, permissions, seen) for told in each.answer.told),
    )


def told_line(told: Told, permissions: Collection[str], seen: Collection[int]) -> Line:
    """One thing a record says, for other pages that show it."""
    return Line(programmes.told_text(told), _href(told, permissions, seen))


def _href(told: Told, permissions: Collection[str], seen: Collection[int]) -> str:
    permission, name = KEPT.get(told.kept, ("", ""))
    if not name or permission not in permissions:
        return ""
    if told.kept in LISTS:
        return reverse(name)
    if told.key is None or (told.kept != "evaluation" and told.key not in seen):
        return ""
    return reverse(name, args=[told.key])


def short_text(found: programmes.ConditionsOfCell) -> str:
    """How one cell stands, in a few words beside its name: ``chưa đạt 1, chưa rõ 2``."""
    if not found.weighed:
        return ""
    parts = []
    if unmet := found.count(Outcome.NOT_MET):
        parts.append(_("chưa đạt %(count)s") % {"count": count_text(unmet)})
    if unknown := found.count(Outcome.NOT_KNOWN):
        parts.append(_("chưa rõ %(count)s") % {"count": count_text(unknown)})
    return ", ".join(parts) or _("đạt cả %(count)s điều kiện") % {"count": count_text(len(found.weighed))}


def unseen_discipline(version: Any, sees: bool) -> list[Condition]:
    """Conditions left out for who may not see discipline: he is told that there are some."""
    if sees:
        return []
    shown = {each.code for each in programmes.stated_conditions(version, discipline=False)}
    return [each for each in programmes.stated_conditions(version) if each.code not in shown]


def of_dossier(row: Any, opened_on: date, permissions: Collection[str]) -> dict[str, Any] | None:
    """Of a dossier under way the way to the conditions; and of a cell younger than the years that are asked about what
    is known of them, as of the day of registering: it rests on cells that are no more.
    """
    conditions = programmes.stated_conditions(row.version)
    if row.registered_on is None or row.state not in OPEN_STATES or not conditions:
        return None
    href = reverse("titles:conditions", args=[row.programme_id, row.organisation_id])
    shown = {"href": f"{href}?{urlencode({'ky': row.for_period})}", "day": row.registered_on, "lines": []}
    graded = [each for each in conditions if each.kind == "graded"]
    if any(opened_on.year > row.registered_on.year - each.asks["years"] for each in graded):
        found = programmes.conditions_of_cells(graded, [row.organisation_id], row.registered_on)[row.organisation_id]
        shown["lines"] = condition_lines(found.weighed, permissions, organisations.in_sight(units_told(found)))
    return shown


def units_told(found: programmes.ConditionsOfCell) -> set[int]:
    return {told.key for each in found.weighed for told in each.answer.told if told.key is not None}


class ConditionsPage(Page):
    """Why one cell may register, may not, or is not known to."""

    permission = "programmes.view"

    def get(self, request: Request, programme: str, unit_id: int) -> HttpResponse:
        day = request.actor.day
        unit = organisations.organisation_in_sight(unit_id, on=day)
        stated = programmes.programme_named(programme)
        period = period_of(request.GET.get("ky", "")) or usual_period(stated, day)
        version = stated.for_period(period, day)
        sees = programmes.sees_discipline(request.actor, [unit.id])
        found = programmes.conditions_of_cell(version, unit.id, day, discipline=sees)
        waiting = programmes.still_waiting(version, day, unit.id)
        until, rule = waiting.days.get(unit.id), waiting.rule
        ripeness = Ripeness.HINDERED if until else found.ripeness
        seen = organisations.in_sight(units_told(found))
        lines = condition_lines(found.weighed, request.permissions, seen)
        return self.page(
            "titles/conditions.html",
            unit=unit,
            programme=version.programme,
            version=version,
            period=period,
            on=day,
            lines=lines,
            ripeness=programmes.RIPENESS[ripeness],
            shape=RIPENESS_SHAPES[ripeness],
            waits=day_words(until) if until else "",
            wait_rule=rule_words(rule) if rule else "",
            said=short_text(found),
            left_out=len(unseen_discipline(version, sees)),
            examples=any(line.example for line in lines),
            may_register="programmes.register" in request.permissions and ripeness is not Ripeness.HINDERED,
        )

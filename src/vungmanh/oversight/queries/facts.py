"""Cells and whether anybody follows them, as conditions and as leaf facts: the same whoever asks."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from vungmanh.kernel.figures import Facts, Question
from vungmanh.kernel.validity import holds_at
from vungmanh.organisations.enums import KindProperty
from vungmanh.organisations.queries import standing_facts
from vungmanh.organisations.queries.standing_under import directly_under
from vungmanh.oversight.enums import Coverage
from vungmanh.oversight.models import Assignment

ROWS = "oversight:gaps"


def followed_itself(day: date) -> Exists:
    """Condition on an organisation: somebody has an assignment there that day, whatever the duty."""
    return Exists(Assignment.unscoped.filter(holds_at(day), organisation_id=OuterRef("pk")))


def followed_above(day: date) -> Q:
    """Condition on an organisation: somebody follows the body directly above it."""
    above = Assignment.unscoped.filter(holds_at(day)).order_by().values("organisation_id")
    return Q(pk__in=directly_under(above, day))


def covered(coverage: str, day: date) -> Any:
    """Condition on an organisation, by how it is followed. The three never overlap and leave nothing out."""
    if coverage == Coverage.OWN:
        return Q(followed_itself(day))
    if coverage == Coverage.ABOVE:
        return ~Q(followed_itself(day)) & followed_above(day)
    return ~Q(followed_itself(day)) & ~followed_above(day)


def cells_on(day: date, kind: str = "") -> QuerySet[Any]:
    return standing_facts(day, KindProperty.CELL, kinds=[kind] if kind else [])


def share_of(coverage: str, question: Question) -> Facts:
    """Cells in force that day, and those of them that are followed so."""
    day = question.day
    counted = Count("pk", filter=covered(coverage, day))
    return Facts(cells_on(day, question.kind), "pk", counted, Count("pk"), rows=ROWS)

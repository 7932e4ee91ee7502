"""Evaluations that wait for somebody's next move, the longest first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from vungmanh.evaluations.models import Evaluation
from vungmanh.kernel.pieces import how_many
from vungmanh.kernel.prepared import prepared
from vungmanh.kernel.scope import Scope
from vungmanh.organisations.queries import labels_of


@dataclass(frozen=True)
class WaitingLine:
    id: int
    organisation: str
    period: str
    of_member: bool
    since: date | None
    by_others: bool


@dataclass(frozen=True)
class Waiting:
    rows: tuple[WaitingLine, ...]
    total: int


def states_standing(states: Collection[str], *, day: date) -> frozenset[str]:
    """Which of these states anything in sight stands in. One query, before each state is asked about by itself."""
    return frozenset(_standing(day, states=tuple(sorted(states))))


@prepared
def _standing(day: date, *, states: tuple[str, ...]) -> QuerySet[Evaluation, str]:
    return _alive(day).filter(state__in=states).order_by().values_list("state", flat=True).distinct()


def _alive(day: date) -> QuerySet[Evaluation]:
    alive = Q(organisation__closed_on__isnull=True) | Q(organisation__closed_on__gt=day)
    rows: QuerySet[Evaluation] = Evaluation.objects.filter(alive)
    return rows


def waiting_for(states: tuple[str, ...], *, day: date, within: Scope, most: int) -> Waiting:
    """What stands in these states within the sight of a permission. Two queries, and one for the count."""
    rows = _alive(day).filter(within.beyond("organisation"), state__in=states)
    shown = list(rows.order_by(F("last_day").asc(nulls_last=True), "pk")[:most])
    labels = labels_of({row.organisation_id for row in shown}, day)
    lines = tuple(
        WaitingLine(
            row.pk, labels[row.organisation_id].name, row.period, row.member_id is not None, row.last_day, False
        )
        for row in shown
    )
    return Waiting(lines, how_many(rows, shown=len(lines), first=0, most=most))

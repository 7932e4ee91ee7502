"""Evaluations that wait for somebody's next move, the longest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from vungmanh.evaluations.models import Evaluation
from vungmanh.kernel.pieces import how_many
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


def waiting_for(states: tuple[str, ...], *, day: date, within: Scope, most: int) -> Waiting:
    """What stands in these states within the sight of a permission. Two queries, and one for the count."""
    alive = Q(organisation__closed_on__isnull=True) | Q(organisation__closed_on__gt=day)
    rows = Evaluation.objects.filter(alive, within.beyond("organisation"), state__in=states)
    shown = list(rows.order_by(F("last_day").asc(nulls_last=True), "pk")[:most])
    labels = labels_of({row.organisation_id for row in shown}, day)
    lines = tuple(
        WaitingLine(
            row.pk, labels[row.organisation_id].name, row.period, row.member_id is not None, row.last_day, False
        )
        for row in shown
    )
    return Waiting(lines, how_many(rows, shown=len(lines), first=0, most=most))

"""Targets as they stood on a day: the row decided last by then."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from vungmanh.indicators.models import Target
from vungmanh.kernel.figures import Question, StatedTarget


@dataclass(frozen=True)
class StatedValue:
    """A target as stated. A range has both ends; a plain one has only the lower."""

    lower: Decimal
    upper: Decimal | None
    unit: str

    def count_of(self, whole: int) -> tuple[int, int | None]:
        """As counts: a percent is the ceiling of that share of the whole; its upper end likewise."""
        return self._count(self.lower, whole), None if self.upper is None else self._count(self.upper, whole)

    def _count(self, value: Decimal, whole: int) -> int:
        return math.ceil(value * whole / 100) if self.unit == "percent" else math.ceil(value)


def targets_for(
    *,
    measure: str,
    organisation_ids: Collection[int],
    period: str,
    on: date | None,
    programme: str = "",
    indicator: str = "",
    category: str = "",
    attribute: str = "",
) -> dict[int, StatedValue]:
    """Targets of these organisations for exactly this period, decided by ``on``. One query."""
    rows = Target.unscoped.filter(
        organisation_id__in=list(organisation_ids),
        programme=programme,
        indicator=indicator,
        period=period,
        measure=measure,
        category=category,
        attribute=attribute,
    )
    if on is not None:
        rows = rows.filter(decided_on__lte=on)
    found: dict[int, StatedValue] = {}
    columns = ("organisation_id", "value", "at_least", "at_most", "unit")
    for one, value, least, most, unit in rows.order_by("decided_on", "pk").values_list(*columns):
        found[one] = StatedValue(least if value is None else value, most, unit)
    return found


def target_counts(stated: StatedTarget, organisation_ids: Collection[int], question: Question) -> dict[int, int]:
    """Targets given as counts, lower end of a range. A percent is not one: its whole is the owner's to say."""
    found = targets_for(
        measure=stated.measure,
        organisation_ids=organisation_ids,
        period=question.period.code,
        on=question.on,
        programme=stated.programme,
        indicator=stated.indicator,
    )
    return {one: each.count_of(0)[0] for one, each in found.items() if each.unit == "count"}


def target_history(organisation_id: int) -> QuerySet[Target]:
    """Every target a unit was ever given, newest decision first."""
    rows = Target.objects.filter(organisation_id=organisation_id).select_related("decision")
    return rows.order_by("-period_from", "programme", "measure", "category", "attribute", "-decided_on")

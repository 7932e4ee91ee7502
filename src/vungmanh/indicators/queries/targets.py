"""Targets as they stood on a day: the row decided last by then."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from vungmanh.indicators.enums import Measure, Unit
from vungmanh.indicators.models import Target
from vungmanh.kernel.figures import Question, StatedTarget
from vungmanh.kernel.prepared import Keys, prepared
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.queries.standing_under import directly_under


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
    found: dict[int, StatedValue] = {}
    words = (measure, period, programme, indicator, category, attribute)
    for one, value, least, most, unit in _decided(sorted(organisation_ids), on, *words):
        found[one] = StatedValue(least if value is None else value, most, unit)
    return found


@prepared
def _decided(
    organisation_ids: Keys,
    on: date | None,
    measure: str,
    period: str,
    programme: str,
    indicator: str,
    category: str,
    attribute: str,
) -> QuerySet[Target, tuple[Any, ...]]:
    rows = Target.unscoped.filter(
        organisation_id__in=organisation_ids,
        programme=programme,
        indicator=indicator,
        period=period,
        measure=measure,
        category=category,
        attribute=attribute,
    )
    rows = rows if on is None else rows.filter(decided_on__lte=on)
    columns = ("organisation_id", "value", "at_least", "at_most", "unit")
    return rows.order_by("decided_on", "pk").values_list(*columns)


def given_below(
    organisation_ids: Collection[int],
    *,
    programme: str,
    measure: str,
    period: str,
    on: date | None,
    day: date,
    attribute: str = "",
    category: str = "",
) -> set[int]:
    """Which of these units have a target at or below them on the tree of that day, whatever type it is for.

    With an attribute or a type only targets by it.
    """
    words = (programme, measure, period, attribute or None, category or None)
    return set(_given_below(sorted(organisation_ids), day, on, *words))


@prepared
def _given_below(
    organisation_ids: Keys,
    day: date,
    on: date | None,
    programme: str,
    measure: str,
    period: str,
    attribute: str | None,
    category: str | None,
) -> QuerySet[Any, int]:
    rows = Target.unscoped.filter(programme=programme, measure=measure, period=period)
    if attribute is not None:
        rows = rows.filter(attribute=attribute)
    if category is not None:
        rows = rows.filter(category=category)
    if on is not None:
        rows = rows.filter(decided_on__lte=on)
    paths = organisations.counting_rows(day).filter(
        ancestor_id__in=organisation_ids, descendant_id__in=rows.values("organisation_id")
    )
    return paths.values_list("ancestor_id", flat=True)


def cells_given(
    unit_id: int, *, programme: str, measure: str, period: str, on: date | None, day: date
) -> list[tuple[str, str]]:
    """For which cells only, by type and attribute, the unit or one directly under it was given a target. One query."""
    rows = Target.unscoped.filter(programme=programme, measure=measure, period=period)
    rows = rows if on is None else rows.filter(decided_on__lte=on)
    below = directly_under([unit_id], day)
    rows = rows.exclude(category="", attribute="").filter(Q(organisation_id=unit_id) | Q(organisation_id__in=below))
    return sorted(set(rows.values_list("category", "attribute")))


@dataclass(frozen=True)
class GivenTarget:
    """A target as it stands, of one unit: for all its cells, or only those of a type or of units with an attribute."""

    organisation_id: int
    programme: str
    period: str
    category: str
    attribute: str
    value: StatedValue


def targets_given(
    organisation_ids: Collection[int], *, measure: str, day: date, programme: str = "", period: str = ""
) -> list[GivenTarget]:
    """Every target of programmes these units have, whichever cells it is for: of one programme and period, or of all
    periods that run on the day. One query.
    """
    rows = Target.unscoped.filter(organisation_id__in=list(organisation_ids), measure=measure).exclude(programme="")
    rows = rows.filter(programme=programme) if programme else rows
    rows = rows.filter(period=period) if period else rows.filter(period_from__lte=day, period_after__gt=day)
    key = ("organisation_id", "programme", "period", "category", "attribute")
    found: dict[tuple[int, str, str, str, str], StatedValue] = {}
    for *told, value, least, most, unit in rows.order_by("decided_on", "pk").values_list(
        *key, "value", "at_least", "at_most", "unit"
    ):
        one, *words = told
        found[(one, *words)] = StatedValue(least if value is None else value, most, unit)
    return [GivenTarget(*told, value=value) for told, value in sorted(found.items(), key=lambda each: each[0])]


def targets_stated(
    stated: StatedTarget, organisation_ids: Collection[int], question: Question
) -> dict[int, StatedValue]:
    """What an indicator is divided by, by unit."""
    return targets_for(
        measure=stated.measure,
        organisation_ids=organisation_ids,
        period=question.period.code,
        on=question.on,
        programme=stated.programme,
        indicator=stated.indicator,
        category=question.category,
        attribute=question.attribute,
    )


def targets_by_category(stated: StatedTarget, organisation_id: int, question: Question) -> dict[str, StatedValue]:
    """The same, of one unit by type of cell."""
    rows = Target.unscoped.filter(
        organisation_id=organisation_id,
        programme=stated.programme,
        indicator=stated.indicator,
        period=question.period.code,
        measure=stated.measure,
        attribute=question.attribute,
    ).exclude(category="")
    if question.on is not None:
        rows = rows.filter(decided_on__lte=question.on)
    columns = ("category", "value", "at_least", "at_most", "unit")
    return {
        category: StatedValue(least if value is None else value, most, unit)
        for category, value, least, most, unit in rows.order_by("decided_on", "pk").values_list(*columns)
    }


@dataclass(frozen=True)
class TargetLine:
    """One target as a page shows it. ``superseded``: a later decision took its place."""

    organisation_id: int
    programme: str
    indicator: str
    period: str
    measure_label: str
    category: str
    attribute: str
    text: str
    decided_on: date
    decision_number: str
    reason: str
    superseded: bool
    measure: str = ""


def targets_of(organisation_ids: Collection[int], *, on: date | None = None) -> list[TargetLine]:
    """Every target these units in sight were ever given, newest decision first. One query."""
    rows = Target.objects.filter(organisation_id__in=list(organisation_ids)).select_related("decision")
    if on is not None:
        rows = rows.filter(decided_on__lte=on)
    order = (
        "-period_from",
        "period",
        "programme",
        "indicator",
        "measure",
        "category",
        "attribute",
        "-decided_on",
        "-pk",
    )
    seen: set[tuple[object, ...]] = set()
    lines = []
    for row in rows.order_by(*order):
        key = (row.organisation_id, row.programme, row.indicator, row.period, row.measure, row.category, row.attribute)
        lines.append(_line(row, superseded=key in seen))
        seen.add(key)
    return lines


def targets_under(
    *,
    programme: str,
    measure: str,
    organisation_ids: Collection[int],
    period: str,
    on: date | None,
    attribute: str = "",
    category: str = "",
) -> list[TargetLine]:
    """Targets of a programme and period given to these units, each with its history.

    Those of all their cells, or those of a type of them or of the cells of units with an attribute.
    """
    lines = targets_of(organisation_ids, on=on)
    return [
        line
        for line in lines
        if (line.programme, line.period, line.measure) == (programme, period, measure)
        and (line.category, line.attribute) == (category, attribute)
    ]


def _line(row: Target, *, superseded: bool) -> TargetLine:
    return TargetLine(
        organisation_id=row.organisation_id,
        programme=row.programme,
        indicator=row.indicator,
        period=row.period,
        measure=row.measure,
        measure_label=str(Measure(row.measure).label),
        category=row.category,
        attribute=row.attribute,
        text=_text(row),
        decided_on=row.decided_on,
        decision_number=row.decision.number if row.decision else "",
        reason=row.reason,
        superseded=superseded,
    )


def _text(row: Target) -> str:
    sign = "%" if row.unit == Unit.PERCENT else ""
    if row.value is not None:
        return f"{_plain(row.value)}{sign}"
    return _("từ %(least)s đến %(most)s") % {"least": _plain(row.at_least), "most": f"{_plain(row.at_most)}{sign}"}


def _plain(value: Decimal | None) -> str:
    return f"{(value or Decimal(0)).normalize():f}".replace(".", ",")

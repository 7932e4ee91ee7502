"""Targets as they are handed down: what each part of a unit was given last, and what was not passed on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vungmanh.indicators.enums import Unit
from vungmanh.indicators.models import Target
from vungmanh.indicators.queries.targets import StatedValue
from vungmanh.kernel.periods import parse_period
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.queries.standing_under import holding_stated

Key = tuple[str, str, str, str]
"""Programme, indicator, period, measure."""


@dataclass(frozen=True)
class StandingTarget:
    """The target decided last, with the day and number of its paper."""

    value: StatedValue
    decided_on: date
    decision_number: str


def standing_targets(key: Key, organisation_ids: Collection[int], *, attribute: str = "") -> dict[int, StandingTarget]:
    """Of these organisations, without type; of all their cells, or of those of units with an attribute. One query."""
    programme, indicator, period, measure = key
    rows = Target.unscoped.filter(
        organisation_id__in=list(organisation_ids),
        programme=programme,
        indicator=indicator,
        period=period,
        measure=measure,
        category="",
        attribute=attribute,
    )
    found = {}
    columns = ("organisation_id", "value", "at_least", "at_most", "unit", "decided_on", "decision__number")
    for one, value, least, most, unit, day, number in rows.order_by("decided_on", "pk").values_list(*columns):
        found[one] = StandingTarget(StatedValue(least if value is None else value, most, unit), day, number or "")
    return found


@dataclass(frozen=True)
class NotHandedDown:
    """A target that has not reached every part. ``gap`` is None where a percent stands among them."""

    organisation_id: int
    name: str
    code: str
    programme: str
    indicator: str
    period: str
    measure: str
    parts: int
    missing: int
    gap: Decimal | None
    attribute: str = ""


def not_handed_down(organisation_ids: Collection[int], *, day: date) -> list[NotHandedDown]:
    """Targets of these units for a running period that their direct parts have not got whole, those for all cells and
    those by attribute. Five queries, and three more where one is by attribute.

    With counts the gap says so; a part that was left out on purpose, while the sum is right, is nobody's debt. A part
    without any unit that bears the attribute has no cell such a target could be for.
    """
    own = _latest(organisation_ids, day)
    if not own:
        return []
    above = {one for one, _key in own}
    parts = organisations.parts_of(above, day)
    given = _latest({child for children in parts.values() for child in children}, day)
    labels = organisations.labels_of(above, day)
    by = sorted({key[-1] for _one, key in own if key[-1]})
    bearing = holding_stated({child for children in parts.values() for child in children}, by, day)
    found = []
    for (one, key), value in own.items():
        children = parts.get(one, [])
        if key[-1]:
            children = [child for child in children if (child, key[-1]) in bearing or (child, key) in given]
        told = {child: given[child, key] for child in children if (child, key) in given}
        gap = _gap(value, told)
        missing = len(children) - len(told)
        if children and (gap > 0 if gap is not None else missing > 0):
            label = labels[one]
            counted = (len(children), missing, gap, key[4])
            found.append(NotHandedDown(one, label.name, label.code, *key[:4], *counted))
    return found


ByCells = tuple[str, str, str, str, str]
"""The same with the attribute of whose bearers the cells are; "" of all."""


def _latest(organisation_ids: Collection[int], day: date) -> dict[tuple[int, ByCells], StatedValue]:
    rows = Target.unscoped.filter(
        organisation_id__in=list(organisation_ids),
        period_from__lte=day,
        period_after__gt=day,
        category="",
    )
    key = ("programme", "indicator", "period", "measure", "attribute")
    columns = ("organisation_id", *key, "value", "at_least", "at_most", "unit")
    return {
        (one, (programme, indicator, period, measure, by)): StatedValue(least if value is None else value, most, unit)
        for one, programme, indicator, period, measure, by, value, least, most, unit in rows.order_by(
            "decided_on", "pk"
        ).values_list(*columns)
    }


def _gap(own: StatedValue, given: Mapping[int, StatedValue]) -> Decimal | None:
    """None where percents make a difference of counts meaningless."""
    if Unit.PERCENT in {own.unit, *(each.unit for each in given.values())}:
        return None
    return own.lower - sum((each.lower for each in given.values()), Decimal(0))


def year_before(period: str) -> str:
    """The same stretch a year earlier; a term of office has none before it that could be copied."""
    if ".." in period:
        return ""
    year, joint, part = period.partition("-")
    return parse_period(f"{int(year) - 1:04d}{joint}{part}").code

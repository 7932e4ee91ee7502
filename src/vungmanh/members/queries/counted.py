"""How many members a score sheet is told of: the same reading as the indicator, records where there are any."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from vungmanh.criteria.queries import FactQuestion
from vungmanh.indicators import engine
from vungmanh.kernel.figures import Question, registry
from vungmanh.kernel.periods import year_of
from vungmanh.members.enums import PlacementKind
from vungmanh.members.models import Placement


def counted(code: str, question: FactQuestion) -> Mapping[int, Decimal]:
    """By organisation, itself and all below it on the day. Nothing where neither records nor counts say anything; a
    cell whose members have all gone has none, which is something."""
    indicator, day, ids = registry.find(code), question.day, question.organisation_ids
    if indicator is None or not ids:
        return {}
    asked = Question(year_of(day.year), day, day)
    sums = engine.sums_at({code: indicator.facts(asked)}, ids, question=asked, on=day)
    rolls = Placement.unscoped.filter(organisation_id__in=ids, kind=PlacementKind.HOME, valid_from__lte=day)
    recorded = set(rolls.order_by().values_list("organisation_id", flat=True).distinct())
    return {one: Decimal(each[code].number if code in each else 0) for one, each in sums.items()
            if code in each or one in recorded}  # fmt: skip

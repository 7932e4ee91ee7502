"""Results of the yearly grading of many organisations over some years, as they stood on a day: for conditions, which
hold whoever asks.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from vungmanh.evaluations.enums import Whom
from vungmanh.evaluations.models import Grade
from vungmanh.evaluations.queries.rules import read, rule_rows
from vungmanh.kernel.bulk import any_of
from vungmanh.kernel.periods import year_of
from vungmanh.kernel.validity import holds_at


@dataclass(frozen=True, slots=True)
class YearGrade:
    """One year's result in the words of the rule it was given by."""

    level: str
    label: str
    evaluation_id: int


def grades_by_year(ids: Collection[int], years: Collection[int], day: date) -> Mapping[tuple[int, int], YearGrade]:
    """(organisation, year) -> the result valid that day. One statement, and one for the rules."""
    periods = {year_of(year).code: year for year in years}
    rows = Grade.unscoped.filter(
        holds_at(day),
        evaluation__organisation_id__in=any_of(ids, numbers=True),
        evaluation__member__isnull=True,
        evaluation__voided_at__isnull=True,
        evaluation__period__in=list(periods),
    )
    rules = {row.pk: read(row) for row in rule_rows()}
    columns = ("evaluation__organisation_id", "evaluation__period", "evaluation__rule_id", "level", "evaluation_id")
    found: dict[tuple[int, int], YearGrade] = {}
    for one, period, rule, level, key in rows.order_by("pk").values_list(*columns):
        label = rules[rule].label(Whom.ORGANISATION, level) if rule in rules else level
        found[one, periods[period]] = YearGrade(level, label, key)
    return found

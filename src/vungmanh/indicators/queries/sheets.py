"""Head counts and targets row by row, as the workbooks write them. Only what the asker sees."""

from __future__ import annotations

from datetime import date
from typing import Any

from vungmanh.indicators.models import HeadCount, Target
from vungmanh.kernel.periods import Period
from vungmanh.organisations.queries.stated import seen_under

Row = dict[str, Any]
COUNTED = ("members", "official_members", "staff", "staff_not_members")
STATED = ("programme", "indicator", "measure", "category", "attribute", "unit", "value", "at_least", "at_most")


def headcount_rows(under_id: int, day: date) -> list[Row]:
    rows = HeadCount.objects.filter(organisation_id__in=seen_under(under_id, day)).order_by("organisation_id", "on")
    return list(rows.values("organisation_id", "on", *COUNTED))


def target_rows(under_id: int, day: date) -> list[Row]:
    rows = Target.objects.filter(organisation_id__in=seen_under(under_id, day)).order_by(
        "programme", "indicator", "organisation_id", "period_from", "decided_on", "pk"
    )
    columns = ("organisation_id", "period", "period_from", "period_after", *STATED, "decided_on", "reason")
    return [_target(row) for row in rows.values(*columns, "decision__number")]


def _target(row: Row) -> Row:
    number, code = row.pop("decision__number"), row.pop("period")
    period = Period(code, row.pop("period_from"), row.pop("period_after"))
    return {**row, "period": period, "decision_number": number}

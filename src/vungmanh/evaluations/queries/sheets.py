"""Results row by row, as the workbooks write them. Only what the asker sees."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from vungmanh.evaluations.models import Grade
from vungmanh.kernel.periods import Period
from vungmanh.organisations.queries.stated import seen_under

Row = dict[str, Any]


def grading_rows(under_id: int, day: date) -> list[Row]:
    """The results of organisations in force now, one row an organisation and period."""
    return rows_of(Q(evaluation__organisation_id__in=seen_under(under_id, day), evaluation__member__isnull=True))


def member_grading_rows(under_id: int, day: date) -> list[Row]:
    """The same of members, by their codes alone."""
    return rows_of(Q(evaluation__organisation_id__in=seen_under(under_id, day), evaluation__member__isnull=False))


def rows_of(wanted: Q) -> list[Row]:
    """The same for results chosen otherwise. One query."""
    rows = Grade.objects.filter(wanted, valid_to__isnull=True, evaluation__voided_at__isnull=True)
    columns = ("organisation_id", "period", "period_from", "period_after", "member__member_code")
    names = ("level", "score", "reason", "decision_number", "decided_on", "valid_from")
    order = ("evaluation__period_from", "evaluation__organisation_id", "evaluation__member__member_code", "pk")
    found = []
    for values in rows.order_by(*order).values(*(f"evaluation__{each}" for each in columns), *names):
        one, code, first, after, member = (values[f"evaluation__{each}"] for each in columns)
        row = {"organisation_id": one, "year": Period(code, first, after), **{name: values[name] for name in names}}
        del row["valid_from"]
        if member is not None:
            row["member_code"] = member
        found.append(row)
    return found

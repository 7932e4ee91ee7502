"""Exceptions row by row, as the workbook writes them. Only what the asker sees."""

from __future__ import annotations

from datetime import date
from typing import Any

from vungmanh.duties.models import DutyException
from vungmanh.organisations.queries.stated import seen_under


def exception_rows(under_id: int, day: date) -> list[dict[str, Any]]:
    rows = DutyException.objects.filter(organisation_id__in=seen_under(under_id, day))
    columns = ("organisation_id", "duty_id", "valid_from", "valid_to", "until", "reason", "decision__number", "below")
    return [
        {
            "organisation_id": one,
            "duty": duty,
            "valid_from": first,
            "valid_to": last,
            "until": until,
            "reason": reason,
            "decision_number": number,
            "below": below or None,
        }
        for one, duty, first, last, until, reason, number, below in rows.order_by(
            "organisation_id", "duty_id", "valid_from"
        ).values_list(*columns)
    ]

"""Handed-in columns and adoptions row by row, as the workbooks write them. Only what the asker sees."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import QuerySet

from vungmanh.criteria.enums import ColumnState
from vungmanh.criteria.models import Adoption, Answer
from vungmanh.criteria.queries.sheets import SheetsAsked, found_sheets
from vungmanh.organisations.queries.stated import seen_under

Row = dict[str, Any]
KEY = {
    "sheet": "scoring__sheet__criteria_set_id",
    "organisation_id": "scoring__sheet__organisation_id",
    "on": "scoring__sheet__on",
    "part": "scoring__sheet__part",
    "scorer": "scoring__scorer",
    "subject": "scoring__sheet__subject",
    "subject_key": "scoring__sheet__subject_key",
}


def score_rows(under_id: int, day: date) -> list[Row]:
    """One row an answer of each column that was handed in; what is still being written is nobody's history yet.
    ``subject`` and ``subject_key``: what the sheet is about, for whoever knows such records.
    """
    return _rows(Answer.objects.filter(scoring__sheet__organisation_id__in=seen_under(under_id, day)))


def listed_score_rows(asked: SheetsAsked, *, day: date) -> list[Row]:
    """The same of the sheets a list holds."""
    return _rows(Answer.objects.filter(scoring__sheet__in=found_sheets(asked, day=day).values("pk")))


def _rows(answers: QuerySet[Answer]) -> list[Row]:
    handed_in = answers.filter(scoring__state=ColumnState.HANDED_IN)
    rows = handed_in.order_by("scoring__sheet__on", "scoring__sheet_id", "scoring_id", "pk")
    columns = (*KEY.values(), "code", "value", "chosen", "note", "scoring__reason", "scoring_id")
    told: set[int] = set()
    found = []
    for row in rows.values(*columns):
        first = row["scoring_id"] not in told
        told.add(row["scoring_id"])
        found.append(
            {
                **{key: row[path] for key, path in KEY.items()},
                "part": row[KEY["part"]] or None,
                "item": row["code"],
                "value": row["value"] or None,
                "points": row["chosen"],
                "note": row["note"] or None,
                "reason": row["scoring__reason"] or None if first else None,
            }
        )
    return found


def adoption_rows(under_id: int, day: date) -> list[Row]:
    rows = Adoption.objects.filter(organisation_id__in=seen_under(under_id, day))
    columns = ("organisation_id", "criteria_set_id", "valid_from", "valid_to", "decision_number")
    return [
        {
            "organisation_id": row["organisation_id"],
            "sheet": row["criteria_set_id"],
            "valid_from": row["valid_from"],
            "valid_to": row["valid_to"],
            "decision_number": row["decision_number"] or None,
        }
        for row in rows.order_by("organisation_id", "valid_from", "pk").values(*columns)
    ]


def adoption_stretches(ids: Collection[int]) -> dict[tuple[int, str], dict[date, date | None]]:
    """When each organisation has used each set, by its first day."""
    found: dict[tuple[int, str], dict[date, date | None]] = {}
    rows = Adoption.objects.filter(organisation_id__in=list(ids))
    for one, code, start, end in rows.values_list("organisation_id", "criteria_set_id", "valid_from", "valid_to"):
        found.setdefault((one, code), {})[start] = end
    return found

"""Officials, assignments and the log row by row, as workbooks write them. Only what the asker sees."""

from __future__ import annotations

from datetime import date
from typing import Any

from vungmanh.organisations.queries.stated import seen_under
from vungmanh.oversight.models import Assignment, Official, SupportEntry
from vungmanh.oversight.queries.lines import AssignmentsAsked, assignments_asked

Row = dict[str, Any]
OFFICIAL = ("organisation_id", "code", "full_name", "post", "member_code", "phone", "email")
GIVEN = ("organisation_id", "duty", "valid_from", "valid_to", "every", "decision_number", "area")
SAID = ("on", "done", "difficulty", "agreed", "due_on", "settled_on")


def official_rows(under_id: int, day: date) -> list[Row]:
    rows = Official.objects.filter(organisation_id__in=seen_under(under_id, day))
    return [blank(row) for row in rows.order_by("sort_key", "code").values(*OFFICIAL)]


def assignment_rows(under_id: int, day: date) -> list[Row]:
    return _assignments(Assignment.objects.filter(organisation_id__in=seen_under(under_id, day)))


def asked_rows(asked: AssignmentsAsked) -> list[Row]:
    """What a page lists, whole."""
    return _assignments(assignments_asked(asked))


def _assignments(rows: Any) -> list[Row]:
    ordered = rows.order_by("official__sort_key", "official__code", "valid_from", "organisation_id", "duty")
    return [_renamed(row) for row in ordered.values("official__code", *GIVEN)]


def support_rows(under_id: int, day: date) -> list[Row]:
    rows = SupportEntry.objects.filter(assignment__organisation_id__in=seen_under(under_id, day))
    found = rows.order_by("on", "assignment__official__sort_key", "pk")
    columns = ("assignment__official__code", "assignment__organisation_id", "assignment__duty", *SAID)
    return [_renamed(row) for row in found.values(*columns)]


def _renamed(row: Row) -> Row:
    names = {"official__code": "official_code"}
    plain = {key.removeprefix("assignment__"): value for key, value in row.items()}
    return blank({names.get(key, key): value for key, value in plain.items()})


def blank(row: Row) -> Row:
    """An empty text is an empty cell."""
    return {key: None if value == "" else value for key, value in row.items()}

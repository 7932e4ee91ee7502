"""Candidates and stated counts row by row, as the workbooks write them. Only what the asker sees."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from vungmanh.kernel.periods import Period
from vungmanh.members.models import AdmissionCount, Candidate
from vungmanh.members.queries.admission.lists import CandidatesAsked, asked_rows
from vungmanh.organisations.queries.stated import seen_under

Row = dict[str, Any]
COUNTED = ("admitted", "women", "ethnic_minority", "religious", "youth_union", "students", "private_enterprises")
KEPT = (
    "full_name",
    "stage",
    "stage_on",
    "is_student",
    "school",
    "grade",
    "born_on",
    "sex",
    "ethnic_minority",
    "religious",
    "youth_union",
    "decided_on",
    "decision_number",
    "ceremony_on",
)


def candidate_rows(under_id: int, day: date) -> list[Row]:
    """Records that have gone on at an heir stand there."""
    rows = Candidate.objects.filter(organisation_id__in=seen_under(under_id, day), ended_on__isnull=True)
    return _candidates(rows)


def _candidates(rows: QuerySet[Candidate]) -> list[Row]:
    columns = ("organisation_id", "code", "member__member_code", *KEPT)
    found = rows.order_by("organisation_id", "sort_key", "pk").values(*columns)
    return [{"candidate_code": row.pop("code"), "member_code": row.pop("member__member_code"), **row} for row in found]


def admission_count_rows(under_id: int, day: date) -> list[Row]:
    rows = AdmissionCount.objects.filter(organisation_id__in=seen_under(under_id, day))
    columns = ("organisation_id", "period", "period_from", "period_after", "on", *COUNTED)
    return [_count(row) for row in rows.order_by("organisation_id", "period_from", "on").values(*columns)]


def _count(row: Row) -> Row:
    code = row.pop("period")
    return {**row, "period": Period(code, row.pop("period_from"), row.pop("period_after"))}


def rows_of(asked: CandidatesAsked, day: date) -> list[Row]:
    """The same for candidates a page has chosen."""
    return _candidates(asked_rows(asked, day))

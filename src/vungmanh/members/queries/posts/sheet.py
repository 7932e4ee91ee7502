"""Posts in the shape of their sheet."""

from __future__ import annotations

from datetime import date
from typing import Any

from vungmanh.members.models import PostHolding
from vungmanh.organisations.queries.stated import seen_under


def post_rows(under_id: int, day: date) -> list[dict[str, Any]]:
    """Every post in sight at or under a unit and at its predecessors."""
    rows = PostHolding.objects.filter(organisation_id__in=seen_under(under_id, day))
    ordered = rows.select_related("member").order_by("organisation_id", "post__order", "valid_from", "sort_key", "pk")
    return [_row(row) for row in ordered]


def _row(row: PostHolding) -> dict[str, Any]:
    whole = row.dual_from == row.valid_from and row.dual_to == row.valid_to
    return {
        "organisation_id": row.organisation_id,
        "post": row.post_id,
        "member_code": row.member.member_code if row.member is not None else None,
        "full_name": row.full_name,
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
        "term_until": row.term_until,
        "entered_as": row.entered_as or None,
        "decision_number": row.decision_number or None,
        "ended_as": row.ended_as or None,
        "end_reason": row.end_reason or None,
        "end_decision_number": row.end_decision_number or None,
        "dual_role": row.dual_from is not None,
        "dual_from": None if whole else row.dual_from,
        "dual_to": None if whole else row.dual_to,
    }

"""The members behind a figure that counts them by their records: exactly those it counted, by name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from vungmanh.kernel.bulk import any_of
from vungmanh.members.models import Member
from vungmanh.members.queries.by_cell import official_then
from vungmanh.members.queries.register import MemberLine, lines_of
from vungmanh.members.queries.rolls import roll_on


@dataclass(frozen=True)
class Counted:
    """``total`` of those that may be named; ``rows`` one page of them."""

    total: int
    rows: Sequence[MemberLine]


def counted_members(cells: Collection[int], day: date, *, official: bool, first: int, count: int) -> Counted:
    """Who stood on the home rolls of these cells that day and is in sight now: whoever moved out of it has no name."""
    rows = roll_on(day).filter(organisation_id__in=any_of(cells, numbers=True))
    rows = rows.filter(official_then(day)) if official else rows
    members = Member.objects.filter(pk__in=rows.order_by().values("member_id"))
    return Counted(members.count(), lines_of(list(members.order_by("sort_key", "pk")[first : first + count]), day))

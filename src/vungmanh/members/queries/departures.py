"""What was written as one when a member left or moved, as long as it can be taken back."""

from __future__ import annotations

from dataclasses import dataclass

from vungmanh.kernel.keeping import Change
from vungmanh.members.models import Member

SET_KIND = "departure"
"""The sort of change set that such acts make."""
MEMBER, POST = Member._meta.label_lower, "members.postholding"


@dataclass(frozen=True)
class Departure:
    """``posts``: how many posts ended with it. ``left_party``: he left the Party, else he moved to another roll."""

    change_set_id: int
    left_party: bool
    posts: int


def departure_of(member_id: int) -> Departure | None:
    """The last one of a member that stands. Two queries."""
    rows = Change.objects.filter(model=MEMBER, row_pk=member_id)
    rows = rows.filter(change_set__kind=SET_KIND, change_set__undone_at__isnull=True)
    last = rows.order_by("-pk").first()
    if last is None:
        return None
    posts = Change.objects.filter(change_set_id=last.change_set_id, model=POST).count()
    return Departure(last.change_set_id, "left_on" in last.after, posts)

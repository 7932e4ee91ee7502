"""What was written as one when a member left or moved, as long as it can be taken back."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from vungmanh.kernel.keeping import Change
from vungmanh.members.enums import PlacementKind, TransferState
from vungmanh.members.models import Member, Placement, Transfer

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


def last_written_of(member_id: int) -> Departure | None:
    """What can be taken back of a member who left or moved, whichever way it was kept. At most four queries."""
    return Departure(0, left_party=False, posts=0) if acceptance_of(member_id) else departure_of(member_id)


def acceptance_of(member_id: int) -> int | None:
    """The transfer by which a member came where he stands, where no post ended with it and so no set keeps it.

    One who left the Party since stands on nothing: his leaving is taken back first. Two queries.
    """
    rows = Transfer.unscoped.filter(member_id=member_id, state=TransferState.ACCEPTED, voided_at__isnull=True)
    rows = rows.filter(member__left_on__isnull=True, member__voided_at__isnull=True)
    here = Q(placement__voided_at__isnull=True, placement__valid_to__isnull=True, placement__made_in__isnull=True)
    last = rows.filter(here | Q(to_cell__isnull=True)).order_by("-takes_effect_on", "-pk").first()
    if last is None or last.to_cell_id is not None:
        return last.pk if last else None
    kept = Change.objects.filter(model=Transfer._meta.label_lower, row_pk=last.pk, change_set__kind=SET_KIND)
    home = Placement.unscoped.filter(member_id=member_id, kind=PlacementKind.HOME, valid_to__isnull=True)
    gone = not home.exists() and not kept.filter(change_set__undone_at__isnull=True).exists()
    return last.pk if gone else None

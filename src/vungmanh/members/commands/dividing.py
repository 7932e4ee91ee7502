"""After a split: who goes where is for a person to say; then each goes on at his cell from the day of the split."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from vungmanh.kernel.action import Action, act
from vungmanh.kernel.bulk import any_of
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.members.enums import Arrival, Departure, PlacementKind
from vungmanh.members.models import Member, Placement
from vungmanh.organisations.queries import answering_for, ended_on, labels_of, standing_on

SUBJECT = "members.roll"


@act
def place_members(action: Action, *, ended_id: int, cell_id: int, member_ids: Collection[int]) -> int:
    """Members still on the roll of a cell that ended go on at another from that very day."""
    day = ended_on(ended_id)
    answering = answering_for(ended_id, action.actor.day)
    action.on_many({cell_id, *([answering] if answering is not None else [])}, "members.write")
    standing = standing_on(cell_id, day) if day else None
    if day is None or standing is None or not standing.alive or not standing.is_cell:
        raise Refusal(_("Chọn chi bộ đang hoạt động từ ngày chi bộ cũ kết thúc."))
    rows = _still_there(ended_id, member_ids, day)
    for row in rows:
        row.valid_to, row.departed_as = day, Departure.HANDED_OVER_OUT
    Placement.unscoped.bulk_update(rows, ["valid_to", "departed_as"])
    Placement.objects.bulk_create(
        Placement(
            member_id=row.member_id,
            organisation_id=cell_id,
            kind=PlacementKind.HOME,
            valid_from=day,
            arrived_as=Arrival.HANDED_OVER_IN,
            official_then=row.official_then,
            carried_from=row,
        )
        for row in rows
    )
    Member.unscoped.filter(pk__in=any_of([row.member_id for row in rows], numbers=True)).update(cell_id=cell_id)
    name = labels_of([ended_id], day)[ended_id].name
    action.record(SUBJECT, ended_id, cell_id, members=len(rows), day=day, from_name=name)
    return len(rows)


def _still_there(ended_id: int, member_ids: Collection[int], day: date) -> list[Placement]:
    there = Placement.objects.select_for_update(of=("self",)).filter(organisation_id=ended_id, valid_from__lt=day)
    there = there.filter(valid_to__isnull=True, kind=PlacementKind.HOME, member_id__in=list(member_ids))
    rows = list(there)
    if not rows or len(rows) != len(set(member_ids)):
        raise NotFound(_("Có đảng viên không còn trong danh sách của chi bộ đã kết thúc."))
    return rows

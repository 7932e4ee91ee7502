"""Taking back what was written of a member who went: he stands again where he stood, and in the posts he held."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, Actor, act
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.keeping import ChangeSet, open_change_set, undo
from vungmanh.kernel.vietnamese import nfc
from vungmanh.members.commands.posts.following import refuse_reopening
from vungmanh.members.models import Member, Placement
from vungmanh.members.queries.departures import SET_KIND, departure_of
from vungmanh.members.queries.locking import roll_for_update
from vungmanh.organisations.queries import standing_on

SUBJECT = "members.member"
WRITE = "members.write"


def open_departure(actor: Actor, member: Member) -> ChangeSet:
    """The set of an act by which a member goes: roll, transfers, posts, all taken back together."""
    label = _("Ghi %(name)s rời danh sách") % {"name": member.full_name}
    return open_change_set(kind=SET_KIND, label=label, at=clock.now(), by=actor.name)


@act
def take_back_departure(action: Action, *, member_id: int, reason: str, at: datetime) -> Member:
    """What was written by mistake of a member who left, or of one who moved and was in post, as one whole.

    Whoever may write him on the roll he stands on may: the posts hold again as they did before.
    """
    roll = roll_for_update(member_id)
    action.on(roll.cell_id, WRITE)
    last = departure_of(member_id)
    if last is None:
        raise Refusal(_("Không có lần ghi nào về đồng chí này để huỷ. Dữ liệu giữ nguyên."))
    if not nfc(reason):
        raise Refusal(_("Chưa ghi lý do huỷ. Ghi vào rồi làm lại."))
    change_set = ChangeSet.objects.select_for_update().get(pk=last.change_set_id)
    refuse_reopening(change_set)
    _refuse_ended_cell(change_set, action)
    count = undo(change_set, at=at, by=action.actor.name, reason=nfc(reason)[:500])
    action.record(SUBJECT, member_id, roll.cell_id, undone=count, posts=last.posts, reason=nfc(reason)[:500])
    return roll.member


def _refuse_ended_cell(change_set: ChangeSet, action: Action) -> None:
    """He cannot stand again on the roll of a cell that has ended since."""
    keys = change_set.changes.filter(model=Placement._meta.label_lower).values("row_pk")
    for cell in Placement.unscoped.filter(pk__in=keys).values_list("organisation_id", flat=True):
        standing = standing_on(cell, action.actor.day)
        if standing is None or not standing.alive:
            raise Refusal(_("Chi bộ cũ đã kết thúc hoạt động nên không đưa trở lại được. Ghi nơi sinh hoạt mới."))

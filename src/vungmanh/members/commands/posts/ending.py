"""Ending posts: one by one, and all those whose holder has gone without it being written at the time."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.kernel.keeping import change_each, open_change_set
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.vietnamese import nfc
from vungmanh.members.commands.posts.seats import SUBJECT, WRITE
from vungmanh.members.enums import PostEnd
from vungmanh.members.models import PostHolding
from vungmanh.members.queries.posts.one import SET_KIND, departed_under
from vungmanh.organisations.queries import labels_of


def holding_for_update(holding_id: int) -> PostHolding:
    """Raises ``NotFound`` alike for what is hidden and for what does not exist."""
    found = PostHolding.objects.select_for_update(of=("self",)).filter(pk=holding_id).first()
    if found is None:
        raise NotFound(_("Không có chức vụ này trong phạm vi của đồng chí."))
    return found


@act
def end_post(
    action: Action,
    *,
    holding_id: int,
    day: date,
    ended_as: str,
    at: datetime,
    reason: str = "",
    decision_number: str = "",
) -> int:
    """From that day on the post is held no more. Returns the key of the set by which it is taken back."""
    row = holding_for_update(holding_id)
    action.on(row.organisation_id, WRITE)
    if row.valid_to is not None and row.valid_to <= day:
        words = _("%(name)s đã thôi chức này từ ngày %(day)s. Không cần ghi lại.")
        raise Refusal(words % {"name": row.full_name, "day": date_text(row.valid_to)})
    if day <= row.valid_from:
        words = _("%(name)s vào chức ngày %(day)s; ngày cuối không trước ngày đó. Ghi nhầm người thì huỷ dòng này.")
        raise Refusal(words % {"name": row.full_name, "day": date_text(row.valid_from)})
    label = _("Ghi %(name)s thôi chức") % {"name": row.full_name}
    change_set = open_change_set(kind=SET_KIND, label=label, at=at, by=action.actor.name)
    new = {
        "valid_to": day,
        "ended_as": ended_as,
        "end_reason": nfc(reason),
        "end_decision_number": nfc(decision_number),
    }
    if row.dual_from is not None and row.dual_from < day and (row.dual_to is None or row.dual_to > day):
        new["dual_to"] = day
    change_each(change_set, [(row, new)])
    action.record(SUBJECT, row.pk, row.organisation_id, new={"valid_to": day, "ended_as": ended_as}, reason=nfc(reason))
    return change_set.pk


@act
def end_departed(action: Action, *, organisation_id: int, at: datetime) -> int:
    """End every post here whose holder has gone, each on the day he went. Returns how many.

    Source: domain notes on members, section 7, point 7. Organisations below are ended at their own page.
    """
    action.on(organisation_id, WRITE)
    gone = [each for each in departed_under(organisation_id, action.actor.day)
            if each.holder.organisation_id == organisation_id]  # fmt: skip
    if not gone:
        raise Refusal(_("Không có chức vụ nào của người đã chuyển đi hay ra khỏi Đảng. Dữ liệu giữ nguyên."))
    rows = PostHolding.objects.select_for_update(of=("self",)).in_bulk([each.holder.id for each in gone])
    name = labels_of([organisation_id], action.actor.day)[organisation_id].name
    label = _("Kết thúc chức vụ của người đã đi khỏi %(name)s") % {"name": name}
    change_set = open_change_set(kind=SET_KIND, label=label, at=at, by=action.actor.name)
    ways = {True: str(PostEnd.LEFT_PARTY), False: str(PostEnd.MOVED_AWAY)}
    count = change_each(
        change_set,
        [(rows[each.holder.id], {"valid_to": each.day, "ended_as": ways[each.left_party]}) for each in gone],
    )
    action.record("members.committee", organisation_id, organisation_id, ended=count)
    return count

"""Putting right what was written wrongly, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import NotFound, Refusal, Unmet
from vungmanh.kernel.keeping import ChangeSet, change_each, open_change_set, undo
from vungmanh.kernel.vietnamese import nfc
from vungmanh.members.commands.posts.ending import holding_for_update
from vungmanh.members.commands.posts.following import refuse_reopening
from vungmanh.members.commands.posts.seats import (
    SUBJECT,
    WRITE,
    body_on,
    clash_faults,
    life_faults,
)
from vungmanh.members.models import PostHolding
from vungmanh.members.queries.posts.one import SET_KIND, spans_of
from vungmanh.members.rules.posts.holdings import Span, holder_key
from vungmanh.organisations.commands import organisations_of


@dataclass(frozen=True)
class Corrected:
    """Everything a row says of a post, as it should have been written. Whom it is about cannot be put right: that is
    another row.
    """

    post: str
    valid_from: date
    valid_to: date | None
    term_until: date | None
    entered_as: str
    decision_number: str
    dual_from: date | None
    dual_to: date | None


@act
def correct_post(action: Action, *, holding_id: int, said: Corrected, at: datetime) -> int:
    """Old and new are both kept. Returns the key of the set by which it is taken back."""
    row = holding_for_update(holding_id)
    action.on(row.organisation_id, WRITE)
    new = {**vars(said), "post_id": said.post, "decision_number": nfc(said.decision_number)}
    new.pop("post")
    different = {name: value for name, value in new.items() if getattr(row, name) != value}
    if not different:
        raise Refusal(_("Không có gì khác với điều đã ghi. Dữ liệu giữ nguyên."))
    if reasons := _faults(row, said):
        raise Unmet(reasons)
    label = _("Sửa chức vụ của %(name)s") % {"name": row.full_name}
    change_set = open_change_set(kind=SET_KIND, label=label, at=at, by=action.actor.name)
    old = {name: getattr(row, name) for name in different}
    if said.valid_to is None and row.ended_as:
        different = {**different, "ended_as": "", "end_reason": "", "end_decision_number": ""}
    change_each(change_set, [(row, different)])
    action.record(SUBJECT, row.pk, row.organisation_id, old=old, new={name: new[name] for name in old})
    return change_set.pk


def _faults(row: PostHolding, said: Corrected) -> list[str]:
    if said.valid_to is not None and said.valid_to <= said.valid_from:
        return [_("Ngày cuối phải không trước ngày đầu.")]
    if said.dual_to is not None and (said.dual_from is None or said.dual_to <= said.dual_from):
        return [_("Ngày cuối kiêm trưởng ấp phải không trước ngày đầu kiêm.")]
    span = Span(holder_key(row.member_id, row.full_name), said.post, said.valid_from, said.valid_to, row.full_name)
    others = spans_of({row.organisation_id}).get(row.organisation_id, [])
    body = body_on(row.organisation_id, said.valid_from)
    body.post(said.post)
    return [*life_faults(body, span), *clash_faults(span, [other for key, other in others if key != row.pk])]


@act
def void_post(action: Action, *, holding_id: int, reason: str, at: datetime) -> PostHolding:
    """Take back one row that was written by mistake: it never held."""
    row = holding_for_update(holding_id)
    action.on(row.organisation_id, WRITE)
    if not nfc(reason):
        raise Refusal(_("Chưa ghi lý do huỷ. Ghi vào rồi làm lại."))
    row.voided_at, row.voided_by, row.void_reason = at, action.actor.name, nfc(reason)
    row.save(update_fields=["voided_at", "voided_by", "void_reason"])
    action.record(SUBJECT, row.pk, row.organisation_id, voided=True, post=row.post_id, reason=nfc(reason))
    return row


@act
def undo_posts(action: Action, *, change_set_id: int, at: datetime, reason: str) -> int:
    """Take a whole act back, an election with its committee among them; what it had ended holds again."""
    change_set = ChangeSet.objects.select_for_update().filter(pk=change_set_id, kind=SET_KIND).first()
    stood_at = organisations_of(change_set) if change_set is not None else set()
    if change_set is None or not stood_at:
        raise NotFound(_("Không có lần ghi số %(number)d.") % {"number": change_set_id})
    action.on_many(stood_at, WRITE)
    refuse_reopening(change_set)
    count = undo(change_set, at=at, by=action.actor.name, reason=nfc(reason))
    # The set's own label names persons: the journal, which more people read, does not repeat it.
    [one] = stood_at if len(stood_at) == 1 else [None]
    action.record("members.committee", one or change_set.pk, one, undone=count, reason=nfc(reason))
    return count

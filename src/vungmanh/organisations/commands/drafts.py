"""A reorganisation while it is put together: acts of one day, kept until they are applied or dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.kernel.action import Action, Actor, act
from vungmanh.kernel.errors import NotFound, Refusal, Unmet
from vungmanh.kernel.keeping import ChangeSet, open_change_set
from vungmanh.kernel.vietnamese import nfc
from vungmanh.organisations.commands.rehearsal import Rehearsal, rehearse
from vungmanh.organisations.commands.reorganise import reorganise
from vungmanh.organisations.enums import ByHand, DraftState
from vungmanh.organisations.models import ReorganisationDraft
from vungmanh.organisations.queries.drafts import Planned, packed, planned_of
from vungmanh.organisations.rules.orders import Opening, Order

MOST = 2_000
"""Acts in one draft: more than any province ever did in a day."""


@act
def start_draft(
    action: Action,
    *,
    organisation_id: int,
    title: str,
    day: date,
    at: datetime,
    acts: Sequence[Planned] = (),
    file: str = "",
) -> int:
    """Begin to plan a reorganisation in a unit. Returns the draft's key."""
    action.on(organisation_id, "organisations.manage")
    draft = ReorganisationDraft(
        organisation_id=organisation_id,
        title=nfc(title)[:200],
        day=day,
        acts=_checked(acts),
        file=file[:255],
        made_by=action.actor.name,
        made_at=at,
        changed_at=at,
    )
    draft.save(force_insert=True)
    action.record("organisations.draft", draft.pk, title=draft.title, day=day, acts=len(acts))
    return draft.pk


def _checked(acts: Sequence[Planned]) -> list[dict[str, Any]]:
    if len(acts) > MOST:
        raise Refusal(_("Một phương án giữ nhiều nhất %(most)d việc. Chia làm nhiều phương án.") % {"most": MOST})
    return [packed(each) for each in acts]


def _open_draft(action: Action, draft_id: int) -> ReorganisationDraft:
    """The draft, locked, while nothing has become of it."""
    draft = ReorganisationDraft.objects.select_for_update(of=("self",)).filter(pk=draft_id).first()
    if draft is None:
        raise NotFound(_("Không có phương án này trong phạm vi của đồng chí."))
    action.on(draft.organisation_id, "organisations.manage")
    if draft.state == DraftState.APPLIED:
        raise Refusal(_("Phương án đã áp dụng rồi. Muốn làm lại thì hoàn tác trước."))
    if draft.state == DraftState.DISCARDED:
        raise Refusal(_("Phương án đã bỏ. Soạn phương án mới."))
    return draft


def _save(draft: ReorganisationDraft, at: datetime, *fields: str) -> None:
    draft.changed_at = at
    draft.save(update_fields=[*fields, "changed_at"])


@act
def change_draft(action: Action, *, draft_id: int, title: str, day: date, at: datetime) -> None:
    draft = _open_draft(action, draft_id)
    old = {"title": draft.title, "day": draft.day}
    draft.title, draft.day = nfc(title)[:200], day
    _save(draft, at, "title", "day")
    action.record("organisations.draft", draft.pk, old=old, new={"title": draft.title, "day": day})


@act
def add_acts(action: Action, *, draft_id: int, acts: Sequence[Planned], at: datetime) -> int:
    """Put acts at the end. The same act a second time is refused, so that a second click adds nothing."""
    draft = _open_draft(action, draft_id)
    new = _checked(acts)
    for each in new:
        if each in draft.acts:
            raise Refusal(_("Việc này đã có trong phương án. Phương án giữ nguyên."))
    draft.acts = [*draft.acts, *new]
    if len(draft.acts) > MOST:
        raise Refusal(_("Một phương án giữ nhiều nhất %(most)d việc. Chia làm nhiều phương án.") % {"most": MOST})
    _save(draft, at, "acts")
    action.record("organisations.draft", draft.pk, added=new)
    return len(draft.acts)


@act
def remove_act(action: Action, *, draft_id: int, place: int, at: datetime) -> None:
    """``place`` counts from 1."""
    draft = _open_draft(action, draft_id)
    if not 1 <= place <= len(draft.acts):
        raise NotFound(_("Không còn việc này trong phương án."))
    removed = draft.acts[place - 1]
    draft.acts = [each for number, each in enumerate(draft.acts, 1) if number != place]
    _save(draft, at, "acts")
    action.record("organisations.draft", draft.pk, removed=removed)


@act
def discard_draft(action: Action, *, draft_id: int, at: datetime) -> None:
    draft = _open_draft(action, draft_id)
    draft.state = DraftState.DISCARDED
    _save(draft, at, "state")
    action.record("organisations.draft", draft.pk, old={"state": "open"}, new={"state": "discarded"})


@act
def apply_draft(action: Action, *, draft_id: int, decision_number: str, at: datetime) -> int:
    """Write what the draft plans, by that paper. Returns the key of the set, by which it can be taken back."""
    draft = _open_draft(action, draft_id)
    number = nfc(decision_number)
    if not number:
        raise Refusal(_("Ghi số quyết định rồi áp dụng."))
    if not draft.acts:
        raise Unmet([_("Phương án chưa có việc nào.")])
    orders, openings = read_acts(draft, number)
    change_set = open_change_set(kind=ByHand.REORGANISE, label=draft.title, at=at, by=action.actor.name)
    applied = reorganise(action.actor, day=draft.day, orders=orders, change_set=change_set, openings=openings)
    _keep_summary(change_set, draft, len(applied.plan.closed), len(applied.opened))
    draft.state, draft.applied_in, draft.decision_number = DraftState.APPLIED, change_set, number[:100]
    _save(draft, at, "state", "applied_in", "decision_number")
    action.record("organisations.draft", draft.pk, applied=change_set.pk, decision_number=number)
    return change_set.pk


def _keep_summary(change_set: ChangeSet, draft: ReorganisationDraft, ended: int, opened: int) -> None:
    change_set.summary = {"day": draft.day, "acts": len(draft.acts), "ended": ended, "opened": opened}
    change_set.save(update_fields=["summary"])


def read_acts(draft: ReorganisationDraft, number: str = "") -> tuple[list[Order], list[Opening]]:
    """The draft's acts as the rules want them, each with its place; ``number`` where an act names no paper."""
    orders: list[Order] = []
    openings: list[Opening] = []
    for place, kept in enumerate(draft.acts, 1):
        planned = planned_of(kept)
        planned = replace(planned, place=place, decision=planned.decision or number)
        if isinstance(planned, Opening):
            openings.append(planned)
        else:
            orders.append(planned)
    return orders, openings


def rehearse_draft(actor: Actor, *, draft_id: int, at: datetime) -> Rehearsal:
    """Try what a draft plans; nothing stays written. A draft that was applied or dropped is not tried again."""
    draft = ReorganisationDraft.objects.filter(pk=draft_id).first()
    if draft is None:
        raise NotFound(_("Không có phương án này trong phạm vi của đồng chí."))
    if draft.state != DraftState.OPEN:
        raise Refusal(_("Phương án này không còn đang soạn nên không chạy thử nữa."))
    orders, openings = read_acts(draft)
    under = draft.organisation_id
    return rehearse(actor, day=draft.day, orders=orders, openings=openings, under_id=under, at=at)

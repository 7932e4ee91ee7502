"""Transfers: offered by the cell a member leaves, answered by the one he goes to. The roll changes at acceptance."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act, gates
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.keeping import ChangeSet, change_each
from vungmanh.kernel.vietnamese import nfc
from vungmanh.kernel.workflow import NoSuchMove
from vungmanh.members.commands.posts.following import Change, Gone, posts_ended, tell_ended
from vungmanh.members.commands.returning import open_departure
from vungmanh.members.enums import Arrival, Departure, PlacementKind, TransferKind, TransferState
from vungmanh.members.models import Placement, Transfer
from vungmanh.members.queries.limits import limits_on
from vungmanh.members.queries.locking import Roll, roll_for_update, roll_of, transfer_for_update
from vungmanh.members.rules.transfers import WORKFLOW, WRITE, Answer, Offer, unmet_offer
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.enums import KindProperty

SUBJECT = "members.transfer"


@act
def offer_transfer(
    action: Action,
    *,
    member_id: int,
    day: date,
    to_cell_id: int | None = None,
    to_name: str = "",
    until: date | None = None,
    temporary: bool = False,
    study: bool = False,
    papers: str = "",
    reason: str = "",
) -> Transfer:
    """Introduce a member to another cell, or by ``to_name`` to one not kept here. He stays until he is accepted."""
    roll = roll_for_update(member_id)
    action.on(roll.cell_id, WRITE)
    going = _where_to(roll, to_cell_id, nfc(to_name), day)
    if until is not None and not temporary:
        raise Refusal(_("Chỉ chuyển tạm thời mới ghi đến hết ngày nào. Bỏ ngày đó, hoặc chọn chuyển tạm thời."))
    kind = TransferKind.TEMPORARY_TRANSFER if temporary else going.kind
    offer = _offer(action, roll, going, kind, day, until)
    _refuse(unmet_offer(_limited(offer, study=study) if temporary else offer))
    made = Transfer.objects.create(
        member=roll.member,
        kind=kind,
        state=TransferState.OFFERED,
        from_cell_id=roll.cell_id,
        to_cell_id=to_cell_id,
        to_name="" if to_cell_id else nfc(to_name)[:255],
        offered_on=day,
        offered_by=action.actor.both_names[:255],
        until=until if temporary else None,
        papers=nfc(papers)[:255],
        reason=nfc(reason)[:500],
    )
    action.record(SUBJECT, made.pk, kind=kind, day=day, to=to_cell_id or made.to_name, until=made.until)
    return made


def _offer(action: Action, roll: Roll, going: _Going, kind: str, day: date, until: date | None) -> Offer:
    return Offer(
        day=day,
        acting_day=action.actor.day,
        kind=kind,
        home_from=roll.home.valid_from if roll.home else None,
        waiting=roll.waiting,
        to_is_cell=going.is_cell,
        to_alive=going.alive,
        same_cell=going.cell_id is not None and going.cell_id == roll.cell_id,
        until=until,
        guest=roll.guest is not None,
    )


def _limited(offer: Offer, *, study: bool) -> Offer:
    """With how long a guest may stay by the rule of the day."""
    limits = limits_on(offer.day)
    most, least = limits.get("temporary_study_most" if study else "temporary_most"), limits.get("temporary_least")
    return replace(offer, least=least.days if least else None, most=most.days if most else None)


@dataclass(frozen=True)
class _Going:
    kind: str
    cell_id: int | None = None
    is_cell: bool = True
    alive: bool = True


def _where_to(roll: Roll, to_cell_id: int | None, to_name: str, day: date) -> _Going:
    """Within one grassroots organisation the transfer is an internal one. Source: members.md, section 3."""
    if to_cell_id is None:
        if not to_name:
            raise Refusal(_("Chọn chi bộ nơi đến, hoặc ghi tên tổ chức ngoài hệ thống."))
        return _Going(TransferKind.OFFICIAL_TRANSFER)
    if to_name:
        raise Refusal(_("Ghi một nơi đến thôi: chi bộ trong hệ thống, hoặc tên tổ chức ngoài hệ thống."))
    above = organisations.ancestors_on([roll.cell_id, to_cell_id], day)
    common = set(above.get(roll.cell_id, ())) & set(above.get(to_cell_id, ()))
    labels = organisations.labels_of([to_cell_id, *common], day)
    to = labels.get(to_cell_id)
    if to is None:
        return _Going(TransferKind.OFFICIAL_TRANSFER, to_cell_id, alive=False)
    alive = to.opened_on <= day and (to.closed_on is None or day < to.closed_on)
    kinds = organisations.properties_of_kinds(day)
    internal = any(labels[one].kind in kinds[KindProperty.GRASSROOTS] for one in common if one in labels)
    is_cell = to.kind in kinds[KindProperty.CELL]
    return _Going(
        TransferKind.INTERNAL_TRANSFER if internal else TransferKind.OFFICIAL_TRANSFER, to_cell_id, is_cell, alive
    )


@act
def answer_transfer(
    action: Action, *, transfer_id: int, move_name: str, day: date, reason: str = "", papers: str = ""
) -> Transfer:
    """Accept, refuse, withdraw, or end a temporary one. The only function that changes ``state``.

    Who accepts or refuses writes at the cell that receives; who withdraws, at the cell that offered. Of a member gone
    to an organisation outside, the cell that offered writes down what it was told. A temporary one either may end.
    """
    transfer = transfer_for_update(transfer_id)
    try:
        move = WORKFLOW.find(move_name, transfer.state)
    except NoSuchMove as missing:
        words = _("Việc chuyển sinh hoạt này %(state)s nên không làm được nữa. Dữ liệu giữ nguyên.")
        raise Refusal(words % {"state": transfer.get_state_display()}) from missing
    action.on(_who_moves(action, transfer, move_name), move.permission)
    roll = roll_of(transfer)
    guest = roll.guest if roll.guest is not None and roll.guest.pk == transfer.placement_id else None
    _refuse(move.unmet(_judged(action, transfer, roll, guest, day, nfc(reason))))
    before = transfer.state
    changes: list[Change] = []
    ended: list[Change] = []
    said: dict[str, Any] = {"state": move.target}
    if move_name != "end":
        said |= {"answered_on": day, "answered_by": action.actor.both_names[:255]}
    if move_name == "accept":
        ended = _posts_left(action, transfer, roll, day)
        said["takes_effect_on"] = day
        changes = _take_up(transfer, roll, day)
    elif guest is not None:
        changes = [(guest, _over(day))]
    else:
        said["refusal"] = nfc(reason)[:500]
    change_set = open_departure(action.actor, roll.member) if ended else None
    _write(changes, change_set)
    if move_name == "accept" and transfer.to_cell_id is not None:
        said["placement_id"] = _arrive(transfer, transfer.to_cell_id, day, nfc(papers)[:100], change_set).pk
    _write([(transfer, said), *ended], change_set)
    action.record(SUBJECT, transfer.pk, old={"state": before}, new={"state": move.target}, day=day, reason=reason)
    tell_ended(action, ended)
    return transfer


def _write(changes: list[Change], change_set: ChangeSet | None) -> None:
    """As a set to be taken back where posts end with it; else row by row, which costs less."""
    if change_set is not None:
        change_each(change_set, changes)
        return
    for row, new in changes:
        for name, value in new.items():
            setattr(row, name, value)
        row.save(update_fields=[name.removesuffix("_id") for name in new])


def _judged(action: Action, transfer: Transfer, roll: Roll, guest: Placement | None, day: date, reason: str) -> Answer:
    return Answer(
        day=day,
        acting_day=action.actor.day,
        offered_on=transfer.offered_on,
        home_from=roll.home.valid_from if roll.home else None,
        kind=transfer.kind,
        reason=reason,
        same_cell=roll.home is not None and roll.home.organisation_id == transfer.to_cell_id,
        guest_from=guest.valid_from if guest else None,
    )


def _who_moves(action: Action, transfer: Transfer, move_name: str) -> int:
    if move_name == "withdraw" or transfer.to_cell_id is None:
        return transfer.from_cell_id
    if move_name == "end" and not action.actor.system and gates.forbidden(action.actor, WRITE, {transfer.to_cell_id}):
        return transfer.from_cell_id
    return transfer.to_cell_id


def _posts_left(action: Action, transfer: Transfer, roll: Roll, day: date) -> list[Change]:
    """Posts of the organisations he leaves; a guest leaves none."""
    if transfer.kind == TransferKind.TEMPORARY_TRANSFER or not roll.in_post:
        return []
    gone = Gone(roll.member.pk, day, left_party=False, from_cell=roll.cell_id, to_cell=transfer.to_cell_id)
    return posts_ended([gone], at=clock.now(), by=action.actor.name)


def _take_up(transfer: Transfer, roll: Roll, day: date) -> list[Change]:
    """Off one roll and onto the other in one act; a guest stays on his home roll."""
    if transfer.kind == TransferKind.TEMPORARY_TRANSFER:
        return []
    changes: list[Change] = [(roll.home, _over(day))] if roll.home is not None else []
    return [*changes, (roll.member, {"cell_id": transfer.to_cell_id})] if transfer.to_cell_id else changes


def _arrive(transfer: Transfer, cell_id: int, day: date, papers: str, change_set: ChangeSet | None) -> Placement:
    temporary = transfer.kind == TransferKind.TEMPORARY_TRANSFER
    return Placement.objects.create(
        member_id=transfer.member_id,
        organisation_id=cell_id,
        kind=PlacementKind.TEMPORARY if temporary else PlacementKind.HOME,
        valid_from=day,
        arrived_as=Arrival.TRANSFERRED_IN,
        decision_number=papers or transfer.papers[:100],
        made_in=change_set,
    )


def _over(day: date) -> dict[str, Any]:
    return {"valid_to": day, "departed_as": str(Departure.TRANSFERRED_OUT)}


def _refuse(reasons: list[str]) -> None:
    if reasons:
        raise Refusal(" ".join(reasons))

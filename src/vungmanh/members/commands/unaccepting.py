"""Taking back an acceptance written by mistake of a member who held no post: he stands again where he was offered from.

What ends with posts is kept as a set and taken back as one, see ``returning``. Here nothing but the transfer, its two
stretches and the member's cell was written: the transfer itself says what stood before.
"""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from vungmanh.kernel.action import Action, Actor, act
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.vietnamese import nfc
from vungmanh.members.commands.returning import take_back_departure
from vungmanh.members.enums import Departure, PlacementKind, TransferKind, TransferState
from vungmanh.members.models import Member, Placement, Transfer
from vungmanh.members.queries.departures import acceptance_of
from vungmanh.members.queries.locking import Roll, accepted_for_update, roll_for_update

SUBJECT = "members.transfer"
WRITE = "members.write"
BEFORE = {
    "state": TransferState.OFFERED,
    "answered_on": None,
    "answered_by": "",
    "takes_effect_on": None,
    "placement_id": None,
}
"""What a transfer says that waits for an answer."""


def take_back(actor: Actor, *, member_id: int, reason: str, at: datetime) -> Member:
    """The last thing written of a member that he left or moved, whichever way it was kept."""
    accepted = acceptance_of(member_id)
    if accepted is None:
        return take_back_departure(actor, member_id=member_id, reason=reason, at=at)
    return take_back_acceptance(actor, transfer_id=accepted, reason=reason, at=at).member


@act
def take_back_acceptance(action: Action, *, transfer_id: int, reason: str, at: datetime) -> Transfer:
    """The transfer waits for an answer again; the stretch at the new cell is crossed out, the old one goes on.

    Whoever writes members where he was accepted may; of one gone to an organisation outside, where he was offered from.
    """
    found = accepted_for_update(transfer_id)
    transfer = found.transfer
    action.on(transfer.to_cell_id or transfer.from_cell_id, WRITE)
    roll = roll_for_update(transfer.member_id, anywhere=True)
    if fault := found.fault or _unmet(transfer, roll, reason):
        raise Refusal(fault)
    voided = {"voided_at": at, "voided_by": action.actor.both_names[:255], "void_reason": nfc(reason)[:500]}
    if transfer.placement_id is not None:
        Placement.unscoped.filter(pk=transfer.placement_id).update(**voided)
    if transfer.kind != TransferKind.TEMPORARY_TRANSFER:
        _home_again(transfer)
    old = {name: getattr(transfer, name) for name in BEFORE}
    for name, value in BEFORE.items():
        setattr(transfer, name, value)
    transfer.save(update_fields=[name.removesuffix("_id") for name in BEFORE])
    told = {"state": old["state"], "takes_effect_on": old["takes_effect_on"]}
    action.record(
        SUBJECT, transfer.pk, old=told, new={"state": TransferState.OFFERED.value}, reason=voided["void_reason"]
    )
    return transfer


def _unmet(transfer: Transfer, roll: Roll, reason: str) -> str:
    """Why not: a later act stands on it, or nobody said why."""
    if not nfc(reason):
        return _("Chưa ghi lý do huỷ. Ghi vào rồi làm lại.")
    if roll.waiting:
        return _("Đồng chí này đang được giới thiệu đi nơi khác. Rút lời giới thiệu đó trước, rồi huỷ việc tiếp nhận.")
    guest = transfer.kind == TransferKind.TEMPORARY_TRANSFER
    now = roll.guest if guest else roll.home
    if transfer.to_cell_id is None:
        return "" if now is None and roll.member.left_on is None else _moved_on()
    return "" if now is not None and now.pk == transfer.placement_id else _moved_on()


def _moved_on() -> str:
    return _("Sau lần tiếp nhận này nơi sinh hoạt đã ghi khác. Huỷ việc ghi sau trước. Dữ liệu giữ nguyên.")


def _home_again(transfer: Transfer) -> None:
    """The stretch that ended by being accepted elsewhere goes on as before."""
    ended = Placement.unscoped.filter(
        member_id=transfer.member_id,
        organisation_id=transfer.from_cell_id,
        kind=PlacementKind.HOME,
        valid_to=transfer.takes_effect_on,
        departed_as=Departure.TRANSFERRED_OUT,
        voided_at__isnull=True,
    )
    if ended.update(valid_to=None, departed_as="") != 1:
        raise Refusal(_moved_on())
    Member.unscoped.filter(pk=transfer.member_id).update(cell_id=transfer.from_cell_id)

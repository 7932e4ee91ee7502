"""Rows a command is about to change, locked, in the sight of whoever acts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.scope import current_scope
from vungmanh.members.enums import PlacementKind, TransferState
from vungmanh.members.models import Member, Placement, PostHolding, StandingSpell, Transfer


@dataclass(frozen=True)
class Roll:
    """A member and the rows by which he stands on a roll now; and whether other rows of his may have to end with it."""

    member: Member
    home: Placement | None
    guest: Placement | None
    waiting: bool
    in_post: bool = False
    spell: bool = False

    @property
    def cell_id(self) -> int:
        return self.home.organisation_id if self.home is not None else self.member.cell_id


def roll_for_update(member_id: int, *, anywhere: bool = False) -> Roll:
    """Two statements. ``anywhere``: of a member offered to the acting cell, whose rows stand at another."""
    members = Member.unscoped if anywhere else Member.objects
    rows = members.select_for_update(of=("self",)).filter(pk=member_id)
    member = rows.annotate(**_besides("pk")).first()
    if member is None:
        raise NotFound(_("Không có đảng viên này trong phạm vi của đồng chí."))
    return _roll(member, member)


def _besides(member: str) -> dict[str, Exists]:
    """Whether there are other rows of the member that an act has to look at."""
    of = OuterRef(member)
    return {
        "is_waiting": Exists(Transfer.unscoped.filter(member_id=of, state=TransferState.OFFERED)),
        "had_post": Exists(PostHolding.unscoped.filter(member_id=of)),
        "has_spell": Exists(StandingSpell.unscoped.filter(member_id=of, valid_to__isnull=True)),
    }


def _roll(member: Member, told: Any) -> Roll:
    """``told``: the row that was read with what ``_besides`` asks."""
    places = Placement.unscoped.select_for_update(of=("self",)).filter(member_id=member.pk, valid_to__isnull=True)
    by_kind = {each.kind: each for each in places}
    home, guest = by_kind.get(PlacementKind.HOME), by_kind.get(PlacementKind.TEMPORARY)
    return Roll(member, home, guest, bool(told.is_waiting), bool(told.had_post), bool(told.has_spell))


def transfer_for_update(transfer_id: int) -> Transfer:
    """One that leaves or comes to a cell in sight, with its member: both are locked by one statement."""
    scope = current_scope()
    rows = Transfer.unscoped.select_for_update(of=("self", "member")).select_related("member")
    rows = rows.filter(scope.q("from_cell") | scope.q("to_cell")).annotate(**_besides("member_id"))
    found = rows.filter(pk=transfer_id).first()
    if found is None:
        raise NotFound(_("Không có việc chuyển sinh hoạt này trong phạm vi của đồng chí."))
    return found


def roll_of(transfer: Transfer) -> Roll:
    """The roll of the member of a transfer that is locked. One statement."""
    return _roll(transfer.member, transfer)


@dataclass(frozen=True)
class Accepted:
    """A transfer as it was accepted, and why that cannot be taken back, in words."""

    transfer: Transfer
    fault: str


def accepted_for_update(transfer_id: int) -> Accepted:
    """One that leaves or comes to a cell in sight, with what was written since. One statement."""
    scope = current_scope()
    posts = PostHolding.unscoped.filter(
        member_id=OuterRef("member_id"), valid_from__gte=OuterRef("takes_effect_on"), voided_at__isnull=True
    )
    rows = Transfer.unscoped.select_for_update(of=("self",)).filter(scope.q("from_cell") | scope.q("to_cell"))
    found = rows.select_related("member", "from_cell").annotate(in_post=Exists(posts)).filter(pk=transfer_id).first()
    if found is None:
        raise NotFound(_("Không có việc chuyển sinh hoạt này trong phạm vi của đồng chí."))
    return Accepted(found, _not_taken_back(found))


def _not_taken_back(transfer: Transfer) -> str:
    if transfer.state != TransferState.ACCEPTED:
        words = _("Việc chuyển sinh hoạt này %(state)s nên không có gì để huỷ. Dữ liệu giữ nguyên.")
        return words % {"state": transfer.get_state_display()}
    if transfer.from_cell.closed_on is not None:
        return _("Chi bộ cũ đã kết thúc hoạt động nên không đưa trở lại được. Ghi nơi sinh hoạt mới.")
    if transfer.in_post:  # type: ignore[attr-defined]  # annotated above
        return _(
            "Từ ngày tiếp nhận đồng chí này đã giữ chức vụ mới. Huỷ việc ghi chức vụ đó trước. Dữ liệu giữ nguyên."
        )
    return ""

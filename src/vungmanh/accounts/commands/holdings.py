"""Roles given and ended: dated, several per person, none ever deleted."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from vungmanh.accounts.commands.gate import account_named, may_grant
from vungmanh.accounts.models import Account, Role, RoleHolding
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.kernel.keeping import ChangeSet
from vungmanh.kernel.vietnamese import nfc


@act
def grant_role(
    action: Action,
    *,
    account_id: int,
    role_code: str,
    organisation_id: int | None,
    valid_from: date,
    valid_to: date | None = None,
) -> RoleHolding:
    """Give a role at an organisation from a day on. The program itself may say the same again: that changes nothing."""
    may_grant(action, {(role_code, organisation_id)})
    account = account_named(account_id)
    held = role_held(account_id, role_code, organisation_id)
    same = next((each for each in held if each.valid_from == valid_from), None)
    if same is None or not action.actor.system:
        same = write_holding(account, role_code, organisation_id, valid_from, valid_to, held=held)
        held = []
    action.record(
        "accounts.holding",
        same.pk,
        organisation_id,
        account=account.username,
        role=role_code,
        valid_from=valid_from,
        valid_to=valid_to,
        new=not held,
    )
    return same


def role_held(account_id: int, role_code: str, organisation_id: int | None) -> list[RoleHolding]:
    """Every stretch of days in which the account holds this role there."""
    place = Q(organisation_id=organisation_id) if organisation_id is not None else Q(organisation__isnull=True)
    return list(RoleHolding.unscoped.filter(place, account_id=account_id, role_id=role_code).order_by("valid_from"))


def write_holding(
    account: Account,
    role_code: str,
    organisation_id: int | None,
    valid_from: date,
    valid_to: date | None = None,
    *,
    held: list[RoleHolding] | None = None,
    change_set: ChangeSet | None = None,
) -> RoleHolding:
    """One new stretch; refused where the account holds the same role there in some of those days already."""
    role = Role.objects.filter(code=role_code).first()
    if role is None:
        raise NotFound(_("Không có vai trò “%(code)s”.") % {"code": role_code})
    if valid_to is not None and valid_to <= valid_from:
        raise Refusal(_("Ngày hết phải sau ngày bắt đầu."))
    rows = held if held is not None else role_held(account.pk, role_code, organisation_id)
    if (known := overlapping(rows, valid_from, valid_to)) is not None:
        words = _("Đồng chí %(name)s đã giữ vai trò %(role)s ở đây từ ngày %(day)s. Không giao lại lần nữa.")
        raise Refusal(words % {"name": account, "role": role.name, "day": f"{known.valid_from:%d/%m/%Y}"})
    return RoleHolding.with_voided.create(
        account=account,
        role=role,
        organisation_id=organisation_id,
        valid_from=valid_from,
        valid_to=valid_to,
        made_in=change_set,
    )


def overlapping(rows: list[RoleHolding], valid_from: date, valid_to: date | None) -> RoleHolding | None:
    for row in rows:
        begins_before = valid_to is None or row.valid_from < valid_to
        ends_after = row.valid_to is None or row.valid_to > valid_from
        if begins_before and ends_after:
            return row
    return None


def _holding_named(holding_id: int) -> RoleHolding:
    rows = RoleHolding.with_voided.select_for_update(of=("self",)).select_related("account", "role")
    found = rows.filter(pk=holding_id).first()
    if found is None:
        raise NotFound(_("Không có vai trò này trong phạm vi của đồng chí."))
    return found


@act
def end_role(action: Action, *, holding_id: int, valid_to: date) -> RoleHolding:
    """End a role: ``valid_to`` is the first day without it."""
    holding = _holding_named(holding_id)
    may_grant(action, {(holding.role_id, holding.organisation_id)})
    if holding.voided_at is not None:
        raise Refusal(_("Vai trò này đã ghi huỷ. Dữ liệu giữ nguyên."))
    if holding.valid_to is not None and holding.valid_to <= valid_to:
        raise Refusal(_("Vai trò này đã kết thúc từ ngày %(day)s.") % {"day": f"{holding.valid_to:%d/%m/%Y}"})
    if valid_to <= holding.valid_from:
        words = _("Vai trò bắt đầu ngày %(day)s nên phải kết thúc sau ngày ấy. Nếu giao nhầm thì ghi huỷ.")
        raise Refusal(words % {"day": f"{holding.valid_from:%d/%m/%Y}"})
    old, holding.valid_to = holding.valid_to, valid_to
    holding.save(update_fields=["valid_to"])
    action.record(
        "accounts.holding",
        holding.pk,
        holding.organisation_id,
        account=holding.account.username,
        role=holding.role_id,
        old={"valid_to": old},
        new={"valid_to": valid_to},
    )
    return holding


@act
def void_role(action: Action, *, holding_id: int, reason: str) -> RoleHolding:
    """Take back a role given by mistake. The row stays, crossed out, with who and why."""
    holding = _holding_named(holding_id)
    may_grant(action, {(holding.role_id, holding.organisation_id)})
    if holding.voided_at is not None:
        raise Refusal(_("Vai trò này đã ghi huỷ rồi. Dữ liệu giữ nguyên."))
    if not reason.strip():
        raise Refusal(_("Ghi vì sao huỷ."))
    holding.voided_at, holding.voided_by, holding.void_reason = clock.now(), action.actor.name, nfc(reason)[:500]
    holding.save(update_fields=["voided_at", "voided_by", "void_reason"])
    action.record(
        "accounts.holding",
        holding.pk,
        holding.organisation_id,
        account=holding.account.username,
        role=holding.role_id,
        reason=holding.void_reason,
    )
    return holding

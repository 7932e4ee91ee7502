"""Who may touch whose account: whoever manages every place where it holds a role, and could have given each of them."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from vungmanh.accounts import access
from vungmanh.accounts.models import Account, RoleHolding
from vungmanh.kernel.action import Action
from vungmanh.kernel.errors import NotFound, NotPermitted

MANAGE = "accounts.manage"


def in_own_name(action: Action) -> None:
    """Rights and accounts are never handled in another's name: whoever helps would help himself."""
    if action.actor.for_id is not None:
        words = _("Việc về tài khoản và vai trò phải tự làm bằng tên mình, không làm thay được. Dữ liệu giữ nguyên.")
        raise NotPermitted(words)


def account_named(account_id: int) -> Account:
    """The row, locked until the act ends."""
    account = Account.objects.select_for_update(of=("self",)).filter(pk=account_id).first()
    if account is None:
        raise NotFound(_("Không có tài khoản này trong phạm vi của đồng chí."))
    return account


def on_places(action: Action, places: set[int | None]) -> None:
    """Name where the act takes effect; over the installation only its own staff may."""
    in_own_name(action)
    if not places or None in places:
        action.on_installation(MANAGE)
    else:
        action.on_many((place for place in places if place is not None), MANAGE)


def may_grant(action: Action, wanted: set[access.GrantAt]) -> None:
    on_places(action, {place for _code, place in wanted})
    if access.ungrantable(action.actor, wanted):
        words = _("Vai trò của đồng chí không được giao vai trò này ở tổ chức đó. Dữ liệu giữ nguyên.")
        raise NotPermitted(words)


def held_from(account_id: int, day: date) -> list[RoleHolding]:
    """What the account holds that day or will hold later."""
    rows = RoleHolding.unscoped.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), account_id=account_id)
    return list(rows.select_related("role").order_by("pk"))


def over_account(action: Action, account_id: int) -> Account:
    """The account, if it is the actor's to manage. One that holds nothing belongs to the installation's staff."""
    account = account_named(account_id)
    held = {(each.role_id, each.organisation_id) for each in held_from(account_id, action.actor.day)}
    on_places(action, {place for _code, place in held})
    if access.ungrantable(action.actor, held):
        words = _(
            "Đồng chí %(name)s còn giữ vai trò ngoài phạm vi đồng chí quản lý. Nhờ cấp trên làm. Dữ liệu giữ nguyên."
        )
        raise NotPermitted(words % {"name": account})
    return account

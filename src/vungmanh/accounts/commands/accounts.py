"""Accounts and the roles they are given."""

from datetime import date

from django.db.models import Q

from vungmanh.accounts.models import Account, Role, RoleHolding
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import NotFound


@act
def open_account(action: Action, *, username: str, full_name: str, password: str, email: str = "") -> Account:
    """Open an account without any right, or bring an existing one's name and password up to date."""
    action.on_installation("accounts.manage")
    account, created = Account.objects.get_or_create(username=username, defaults={"full_name": full_name})
    account.full_name = full_name
    account.email = email
    if not account.check_password(password):
        account.set_password(password)
    account.save(update_fields=["full_name", "email", "password"])
    action.record("accounts.account", account.pk, username=username, new=created)
    return account


@act
def grant_role(
    action: Action, *, account_id: int, role_code: str, organisation_id: int | None, valid_from: date
) -> RoleHolding:
    """Give a role at an organisation from a day on. Giving it again changes nothing."""
    if organisation_id is None:
        action.on_installation("accounts.manage")
    else:
        action.on(organisation_id, "accounts.manage")
    role = Role.objects.filter(code=role_code).first()
    if role is None:
        raise NotFound(f"Không có vai trò “{role_code}”.")
    place = Q(organisation_id=organisation_id) if organisation_id is not None else Q(organisation__isnull=True)
    same = RoleHolding.unscoped.filter(place, account_id=account_id, role=role, valid_from=valid_from)
    holding = same.first()
    created = holding is None
    if holding is None:
        holding = RoleHolding.with_voided.create(
            account_id=account_id, role=role, organisation_id=organisation_id, valid_from=valid_from
        )
    action.record("accounts.holding", holding.pk, organisation_id, role=role_code, new=created)
    return holding

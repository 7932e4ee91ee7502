"""From dated roles to sight and rights: the one place that decides both."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from vungmanh.accounts.models import Account, RoleHolding
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotPermitted
from vungmanh.kernel.scope import Scope
from vungmanh.kernel.validity import holds_at
from vungmanh.organisations import queries as organisations

NARROW = 200
"""Up to so many organisations are listed by key; above, their rows are chosen from the path.

Measured by ``make bench``, fifty of 26,000 dossiers under 1,100 organisations: 5 ms by keys, 3 by choosing, 23 by
looking each row up on SQLite; 9, 8 and 8 on PostgreSQL. One dossier: 3, 2 and 2; 7, 2 and 3. Under 100 keys cost less.
"""


def actor_for(account: Account, day: date) -> Actor:
    """The actor a signed-in account is on that day."""
    return Actor(name=str(account), day=day, account_id=account.pk)


def holdings_of(account_id: int, day: date) -> list[RoleHolding]:
    rows = RoleHolding.unscoped.filter(holds_at(day), account_id=account_id)
    return list(rows.select_related("role").order_by("role__order", "pk"))


def scope_for(account: Account, day: date) -> Scope:
    """Everything the account's roles of that day let it see: its organisations, all below, and their predecessors."""
    holdings = [each for each in holdings_of(account.pk, day) if "see" in each.role.permissions]
    label = f"{account.get_username()} ngày {day:%d/%m/%Y}"
    if any(each.organisation_id is None for each in holdings):
        return Scope(label)
    roots = {each.organisation_id for each in holdings if each.organisation_id is not None}
    return Scope(label, _condition(roots, day))


def _condition(roots: set[int], day: date) -> Callable[[str], Q] | None:
    """None where nothing is out of sight: whoever stands at the top of all needs no condition."""
    seen = organisations.seen_ids(roots, day, at_most=NARROW) if roots else []
    if seen is None and organisations.see_everything(roots, day):
        return None
    chosen = organisations.sight_rows(roots, day).values("descendant_id") if seen is None else list(seen)
    return lambda path: Q(**{f"{path}__in" if path else "pk__in": chosen})


def forbidden(actor: Actor, permission: str, organisation_ids: Iterable[int]) -> set[int]:
    """Which of these organisations the actor may not write to with that permission on his day."""
    wanted = set(organisation_ids)
    if actor.account_id is None:
        return wanted
    holdings = [each for each in holdings_of(actor.account_id, actor.day) if permission in each.role.permissions]
    if any(each.organisation_id is None for each in holdings):
        return set()
    roots = {each.organisation_id for each in holdings if each.organisation_id is not None}
    return wanted - organisations.living_below(roots, wanted, actor.day)


def may_on_installation(actor: Actor, permission: str) -> bool:
    if actor.account_id is None:
        return False
    holdings = holdings_of(actor.account_id, actor.day)
    return any(each.organisation_id is None and permission in each.role.permissions for each in holdings)


def permissions_of(account: Account, day: date) -> frozenset[str]:
    """Every permission held anywhere that day: which entries a menu shows, never whether an act may be done."""
    return frozenset(name for each in holdings_of(account.pk, day) for name in each.role.permissions)


def require(account: Account, permission: str, day: date) -> None:
    """For a page as a whole. Rows and acts are judged by scope and gate."""
    if permission not in permissions_of(account, day):
        raise NotPermitted("Trang này dành cho vai trò khác. Cần xem thì báo cơ quan quản lý tài khoản của đồng chí.")


@dataclass(frozen=True)
class Seat:
    """The post an account acts in: the first of the catalogue among those it holds that day."""

    role_label: str
    person: str
    organisation_id: int | None
    organisation_code: str
    organisation_name: str


def seat_of(account: Account, day: date) -> Seat | None:
    """Where the account sits that day; None when it holds no role."""
    holdings = holdings_of(account.pk, day)
    if not holdings:
        return None
    first = holdings[0]
    one = first.organisation_id
    label = organisations.labels_of([one], day)[one] if one is not None else None
    return Seat(first.role.name, str(account), one, label.code if label else "", label.name if label else "")

"""Accounts as whoever manages them sees them: found by name without marks, by role, place and state."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from vungmanh.accounts.models import Account, Role, RoleHolding
from vungmanh.kernel.pieces import how_many
from vungmanh.kernel.scope import Scope
from vungmanh.kernel.validity import holds_at
from vungmanh.kernel.vietnamese import fold
from vungmanh.organisations import queries as organisations

STATES = ("active", "unused", "warned", "locked", "closed")


@dataclass(frozen=True)
class Reach:
    """Whose accounts are looked at: those with a role in sight of one's managing, or all there are."""

    sight: Scope
    everyone: bool

    def holdings(self) -> QuerySet[RoleHolding]:
        """Roles in reach. One over the installation stands at no place: only its own staff sees it."""
        return self._seen(RoleHolding.unscoped.all())

    def ever(self) -> QuerySet[RoleHolding]:
        """The same with those crossed out: whoever was given a role by mistake can still be looked at."""
        return self._seen(RoleHolding.with_voided.all())

    def _seen(self, rows: QuerySet[RoleHolding]) -> QuerySet[RoleHolding]:
        return rows if self.everyone else rows.filter(self.sight.q("organisation"), organisation__isnull=False)

    def accounts(self) -> QuerySet[Account]:
        if self.everyone:
            return Account.objects.all()
        return Account.objects.filter(pk__in=self.ever().order_by().values("account_id"))


@dataclass(frozen=True)
class Wanted:
    """What a list is asked for. ``under`` narrows to roles at one organisation and all below."""

    text: str = ""
    role: str = ""
    state: str = ""
    under: Scope | None = None


@dataclass(frozen=True)
class Post:
    role: str
    organisation: str


@dataclass(frozen=True)
class AccountLine:
    id: int
    username: str
    full_name: str
    posts: tuple[Post, ...]
    last_seen_on: date | None
    state: str


@dataclass(frozen=True)
class AccountPage:
    rows: list[AccountLine]
    total: int


def accounts_in(reach: Reach, wanted: Wanted, *, now: datetime, first: int = 0, count: int = 50) -> AccountPage:
    """One page of the list, in order of given names: four questions, however many rows."""
    day = now.date()
    rows = _found(reach, wanted, now)
    found = list(rows.order_by("sort_key", "username")[first : first + count])
    posts = _posts(reach, [each.pk for each in found], day)
    lines = [
        AccountLine(
            each.pk,
            each.username,
            str(each),
            tuple(posts.get(each.pk, ())),
            each.last_seen_on,
            state_of(each, now),
        )
        for each in found
    ]
    return AccountPage(lines, how_many(rows, shown=len(found), first=first, most=count))


def state_of(account: Account, now: datetime) -> str:
    if not account.is_active:
        return "closed"
    if account.locked_until is not None and account.locked_until > now:
        return "locked"
    if account.last_seen_on is None and account.last_login is None:
        return "unused"
    return "warned" if account.warned_on is not None else "active"


def _found(reach: Reach, wanted: Wanted, now: datetime) -> QuerySet[Account]:
    rows = reach.accounts()
    if wanted.text:
        rows = rows.filter(folded__contains=fold(wanted.text))
    if wanted.role or wanted.under is not None:
        held = reach.holdings().filter(holds_at(now.date()))
        held = held.filter(role_id=wanted.role) if wanted.role else held
        held = held.filter(wanted.under.q("organisation"), organisation__isnull=False) if wanted.under else held
        rows = rows.filter(pk__in=held.order_by().values("account_id"))
    unused = Q(last_seen_on__isnull=True, last_login__isnull=True)
    conditions = {
        "closed": Q(is_active=False),
        "active": Q(is_active=True),
        "unused": Q(is_active=True) & unused,
        "warned": Q(is_active=True, warned_on__isnull=False),
        "locked": Q(is_active=True, locked_until__gt=now),
    }
    return rows.filter(conditions[wanted.state]) if wanted.state in conditions else rows


def _posts(reach: Reach, accounts: Collection[int], day: date) -> dict[int, list[Post]]:
    rows = reach.holdings().filter(holds_at(day), account_id__in=accounts)
    held = list(rows.select_related("role").order_by("role__order", "pk"))
    labels = organisations.labels_of({each.organisation_id for each in held if each.organisation_id is not None}, day)
    found: dict[int, list[Post]] = {}
    for each in held:
        name = labels[each.organisation_id].name if each.organisation_id is not None else ""
        found.setdefault(each.account_id, []).append(Post(each.role.name, name))
    return found


def found_keys(reach: Reach, wanted: Wanted, now: datetime) -> QuerySet[Account, Any]:
    """Keys of everything the list would show on all its pages."""
    return _found(reach, wanted, now).order_by().values("pk")


def role_choices(codes: Iterable[str] | None = None) -> list[tuple[str, str]]:
    """Roles of the catalogue in its order, or only those named."""
    rows = Role.objects.order_by("order", "code")
    if codes is not None:
        rows = rows.filter(code__in=list(codes))
    return list(rows.values_list("code", "name"))

"""One account: what it is, which roles it holds and held, who helps whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from vungmanh.accounts.models import Account, Delegation, RoleHolding
from vungmanh.accounts.queries.lists import Reach, state_of
from vungmanh.accounts.rules.usernames import suggested
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.validity import is_in_force
from vungmanh.organisations import queries as organisations


@dataclass(frozen=True)
class HoldingLine:
    """One stretch of a role. ``running``: held that day; ``coming``: from a later day on."""

    id: int
    role_code: str
    role: str
    organisation_id: int | None
    organisation_code: str
    organisation: str
    valid_from: date
    valid_to: date | None
    running: bool
    coming: bool
    voided_on: date | None
    voided_by: str
    void_reason: str


@dataclass(frozen=True)
class AccountSheet:
    id: int
    username: str
    full_name: str
    phone: str
    email: str
    official_code: str
    state: str
    last_seen_on: date | None
    warned_on: date | None
    closed_on: date | None
    close_reason: str
    locked_until: datetime | None
    must_change_password: bool
    unused: bool
    holdings: list[HoldingLine]
    hidden: int
    """Roles held outside the asker's reach."""


@dataclass(frozen=True)
class DelegationLine:
    id: int
    helper: str
    helper_username: str
    principal: str
    valid_from: date
    valid_to: date | None
    reason: str
    running: bool
    over: bool


def account_in(reach: Reach, account_id: int, *, now: datetime) -> AccountSheet:
    """One account in reach, with every role there ever was. Raises ``NotFound`` alike for hidden and missing ones."""
    account = reach.accounts().filter(pk=account_id).select_related("person").first()
    if account is None:
        raise NotFound(_("Không có tài khoản này trong phạm vi của đồng chí."))
    shown = set(reach.ever().filter(account_id=account_id).values_list("pk", flat=True))
    held = _held(account_id)
    in_reach = [each for each in held if each.pk in shown]
    current = [
        each for each in held if each.voided_at is None and is_in_force(each.valid_from, each.valid_to, now.date())
    ]
    return AccountSheet(
        id=account.pk,
        username=account.username,
        full_name=str(account),
        phone=account.phone,
        email=account.email,
        official_code=(account.person.official_code or "") if account.person else "",
        state=state_of(account, now),
        last_seen_on=account.last_seen_on,
        warned_on=account.warned_on,
        closed_on=account.closed_on,
        close_reason=account.close_reason,
        locked_until=account.locked_until if account.locked_until and account.locked_until > now else None,
        must_change_password=account.must_change_password,
        unused=account.last_seen_on is None and account.last_login is None,
        holdings=_lines(in_reach, now.date()),
        hidden=sum(each not in in_reach for each in current),
    )


def own_holdings(account_id: int, *, day: date) -> list[HoldingLine]:
    """Every role of one's own."""
    return _lines([each for each in _held(account_id) if each.voided_at is None], day)


def _held(account_id: int) -> list[RoleHolding]:
    rows = RoleHolding.with_voided.filter(account_id=account_id).select_related("role")
    return list(rows.order_by("-valid_from", "-pk"))


def _lines(rows: Iterable[RoleHolding], day: date) -> list[HoldingLine]:
    held = list(rows)
    labels = organisations.labels_of({each.organisation_id for each in held if each.organisation_id is not None}, day)
    lines = []
    for each in held:
        label = labels.get(each.organisation_id) if each.organisation_id is not None else None
        stands = each.voided_at is None
        lines.append(
            HoldingLine(
                id=each.pk,
                role_code=each.role_id,
                role=each.role.name,
                organisation_id=each.organisation_id,
                organisation_code=label.code if label else "",
                organisation=label.name if label else "",
                valid_from=each.valid_from,
                valid_to=each.valid_to,
                running=stands and is_in_force(each.valid_from, each.valid_to, day),
                coming=stands and each.valid_from > day,
                voided_on=localtime(each.voided_at).date() if each.voided_at else None,
                voided_by=each.voided_by,
                void_reason=each.void_reason,
            )
        )
    return sorted(lines, key=lambda line: (not line.running, not line.coming))


def delegations_of(account_id: int, *, day: date) -> list[DelegationLine]:
    """Who helps this account, and whom it helps; newest first."""
    mine = Q(principal_id=account_id) | Q(helper_id=account_id)
    rows = Delegation.objects.filter(mine, voided_at__isnull=True).select_related("helper", "principal")
    return [
        DelegationLine(
            id=row.pk,
            helper="" if row.helper_id == account_id else str(row.helper),
            helper_username="" if row.helper_id == account_id else row.helper.username,
            principal="" if row.principal_id == account_id else str(row.principal),
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            reason=row.reason,
            running=is_in_force(row.valid_from, row.valid_to, day),
            over=row.valid_to is not None and row.valid_to <= day,
        )
        for row in rows.order_by("-valid_from", "-pk")
    ]


def free_username(full_name: str) -> str:
    """A name to sign in with that nobody has yet."""
    stem = suggested(full_name)
    if not stem:
        return ""
    taken = set(Account.objects.filter(username__startswith=stem).values_list("username", flat=True))
    return suggested(full_name, taken)


@dataclass(frozen=True)
class Unused:
    """An account nobody has signed in with yet. ``set_at``: since when it has a password that opens it."""

    id: int
    full_name: str
    username: str
    opens: bool
    set_at: datetime | None


def unused_in(reach: Reach, wanted_ids: Iterable[int] | None = None) -> list[Unused]:
    """Accounts in reach that nobody has signed in with yet, those that no slip opens first."""
    rows = reach.accounts().filter(is_active=True, last_seen_on__isnull=True, last_login__isnull=True)
    if wanted_ids is not None:
        rows = rows.filter(pk__in=list(wanted_ids))
    found = [
        Unused(each.pk, str(each), each.username, each.has_usable_password(), each.password_set_at)
        for each in rows.order_by("sort_key", "username")
    ]
    return sorted(found, key=lambda each: each.opens)


def warned_total(reach: Reach) -> int:
    return reach.accounts().filter(is_active=True, warned_on__isnull=False).count()


def account_keys(usernames: Iterable[str]) -> dict[str, int]:
    """Keys of accounts by user name."""
    return dict(Account.objects.filter(username__in=list(usernames)).values_list("username", "pk"))

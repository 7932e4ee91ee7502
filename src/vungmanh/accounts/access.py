"""From dated roles to sight and rights: the one place that decides both."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext, gettext_lazy

from vungmanh.accounts.models import Account, Delegation, RoleHolding
from vungmanh.kernel.action import Actor, system_actor
from vungmanh.kernel.dispatch import Standing
from vungmanh.kernel.errors import NotPermitted
from vungmanh.kernel.jobs import Job
from vungmanh.kernel.memory import told_once
from vungmanh.kernel.prepared import prepared
from vungmanh.kernel.scope import Scope, current_scope, nothing_in_sight, scope_of_keys, whole_scope
from vungmanh.kernel.validity import holds_at
from vungmanh.organisations import queries as organisations

NARROW = 200
"""Up to so many organisations are listed by key; above, their rows are chosen from the path in every statement.

Measured by ``make bench``, fifty of 26,000 dossiers under 1,100 organisations: 5 ms by keys, 3 by choosing, 23 by
looking each row up on SQLite; 9, 8 and 8 on PostgreSQL. One dossier: 3, 2 and 2; 7, 2 and 3. Under 100 keys cost less.
"""


AHEAD = frozenset(
    {
        "accounts.manage",
        "appraisals.write",
        "committees.view",
        "committees.write",
        "criteria.write",
        "discipline.view",
        "duties.excuse",
        "imports.run",
        "organisations.manage",
        "organisations.state",
        "oversight.assign",
        "programmes.target",
        "reports.write",
    }
)
"""Rights that reach what is written already and opens later: they read what is written of it, or their acts write for
days to come and refuse a day before its first. All other work waits until that day has come (docs/adr/0030).
"""


def actor_for(account: Account, day: date) -> Actor:
    """The actor a signed-in account is on that day."""
    return Actor(name=str(account), day=day, account_id=account.pk)


@told_once
def holdings_of(account_id: int, day: date) -> Sequence[RoleHolding]:
    return tuple(_holdings(account_id, day))


@prepared
def _holdings(account_id: int, day: date) -> QuerySet[RoleHolding]:
    rows = RoleHolding.unscoped.filter(holds_at(day), account_id=account_id)
    return rows.select_related("role").order_by("role__order", "pk")


def scope_for(account: Account, day: date) -> Scope:
    """Everything the account's roles of that day let it see: its organisations, all below, their predecessors, and
    what will open among them.
    """
    return _scope_of(account, holdings_of(account.pk, day), day)


def _scope_of(account: Account, holdings: Iterable[RoleHolding], day: date) -> Scope:
    seeing = [each for each in holdings if "see" in each.role.permissions]
    label = f"{account.get_username()} ngày {day:%d/%m/%Y}"
    if any(each.organisation_id is None for each in seeing):
        return Scope(label)
    roots = {each.organisation_id for each in seeing if each.organisation_id is not None}
    return _sight_of(label, roots, day)


def sight_with(actor: Actor, permission: str) -> Scope:
    """What the actor sees by roles that also carry this permission. Where all of his do: his active scope as it is."""
    return sights_with(actor, [permission])[permission]


def sights_with(actor: Actor, permissions: Collection[str]) -> dict[str, Scope]:
    """The same for several permissions; his roles are read once."""
    one = whose(actor)
    if one is None:
        return {
            each: current_scope() if actor.system else Scope(each, lambda _path: nothing_in_sight())
            for each in permissions
        }
    seeing = [each for each in holdings_of(one, actor.day) if "see" in each.role.permissions]
    return {each: _sight_by(actor, each, seeing) for each in permissions}


def reach_with(actor: Actor, permission: str) -> Scope:
    """Where he may do by that permission what is to be done today: the same, without what only opens later, unless
    the right reaches that already.
    """
    sight = sight_with(actor, permission)
    return sight if permission in AHEAD or sight.begun is None else sight.begun


def _sight_by(actor: Actor, permission: str, seeing: Sequence[RoleHolding]) -> Scope:
    carrying = [each for each in seeing if permission in each.role.permissions and actor.carries(permission)]
    if len(carrying) == len(seeing) and seeing:
        return current_scope()
    if any(each.organisation_id is None for each in carrying):
        return Scope(permission)
    roots = {each.organisation_id for each in carrying if each.organisation_id is not None}
    return _sight_of(permission, roots, actor.day)


def sight_from(root: int, day: date) -> Scope:
    """What one organisation sees: itself, all below and their predecessors. To narrow a list, never to widen it."""
    return _sight_of(str(root), {root}, day)


def _sight_of(label: str, roots: set[int], day: date) -> Scope:
    """Whole where nothing is out of sight: whoever stands at the top of all needs no condition."""
    seen = organisations.seen_ids(roots, day, at_most=NARROW) if roots else organisations.Seen([])
    if seen.keys is not None:
        begun = _of_these(label, [each for each in seen.keys if each not in seen.ahead]) if seen.ahead else None
        return _of_these(label, seen.keys, begun)
    standing = _chosen(label, organisations.sight_rows(roots, day))
    if organisations.see_everything(roots, day):
        return Scope(label, begun=standing if seen.later else None)
    return _chosen(label, organisations.seen_rows(roots, day), standing) if seen.later else standing


def _of_these(label: str, keys: Collection[int], begun: Scope | None = None) -> Scope:
    if not keys:
        return Scope(label, lambda _path: nothing_in_sight(), begun=begun)
    return scope_of_keys(label, ", ".join(str(int(each)) for each in keys), begun=begun)


def _chosen(label: str, rows: QuerySet[Any], begun: Scope | None = None) -> Scope:
    return scope_of_keys(label, *rows.values("descendant_id").query.sql_with_params(), begun=begun)


def whose(actor: Actor) -> int | None:
    """The account whose roles count: that of whoever he acts for, else his own."""
    return actor.for_id if actor.for_id is not None else actor.account_id


def forbidden(actor: Actor, permission: str, organisation_ids: Iterable[int]) -> set[int]:
    """Which of these organisations the actor may not write to with that permission on his day."""
    wanted = set(organisation_ids)
    one = whose(actor)
    if one is None:
        return wanted
    holdings = [each for each in holdings_of(one, actor.day) if permission in each.role.permissions]
    if any(each.organisation_id is None for each in holdings):
        return set()
    roots = {each.organisation_id for each in holdings if each.organisation_id is not None}
    reach = organisations.reached_below if permission in AHEAD else organisations.living_below
    return wanted - reach(roots, wanted, actor.day)


def seated_at(
    account_ids: Collection[int], organisation_ids: Collection[int], permission: str, day: date
) -> set[tuple[int, int]]:
    """Which of these accounts hold a role with that permission at which of the organisations themselves. One query."""
    rows = RoleHolding.unscoped.filter(
        holds_at(day), account_id__in=list(account_ids), organisation_id__in=list(organisation_ids)
    )
    return {
        (each.account_id, each.organisation_id)
        for each in rows.select_related("role")
        if each.organisation_id is not None and permission in each.role.permissions
    }


def may_on_installation(actor: Actor, permission: str) -> bool:
    one = whose(actor)
    if one is None:
        return False
    holdings = holdings_of(one, actor.day)
    return any(each.organisation_id is None and permission in each.role.permissions for each in holdings)


TELLING = {
    "accounts.": "accounts.manage",
    "members.file": "members.file",
    "members.correction": "members.correct",
    "members.double": "members.file",
    "discipline.": "discipline.view",
}
"""Lines of the journal about such subjects tell of persons: they are for those who may see what they are about, there.
"""


def not_telling(actor: Actor, reading: Scope, path: str) -> Q:
    """The condition that keeps lines about persons from who may read the journal and not those persons' affairs."""
    sights = sights_with(actor, list(TELLING.values()))
    condition = Q()
    for beginning, permission in TELLING.items():
        if (seeing := sights[permission]) != reading:
            condition &= ~Q(subject__startswith=beginning) | (seeing.q(path) & Q(**{f"{path}__isnull": False}))
    return condition


GrantAt = tuple[str, int | None]
"""A role code and where it is held; None: over the whole installation."""


def ungrantable(actor: Actor, wanted: Iterable[GrantAt]) -> set[GrantAt]:
    """Which of these roles the actor may not give there: his own role must stand at or above the place, carry
    ``accounts.manage`` and name the role among those it may grant. So nobody gives more than his own role says.

    Asked after the gate of the act, which has settled that he manages accounts at each of these places.
    """
    asked = set(wanted)
    one = whose(actor)
    if actor.system or one is None or not actor.carries("accounts.manage"):
        return set() if actor.system else asked
    managing = [each for each in holdings_of(one, actor.day) if "accounts.manage" in each.role.permissions]
    refused: set[GrantAt] = set()
    for code in {code for code, _ in asked}:
        if managing and all(code in each.role.may_grant for each in managing):
            continue
        roots = {each.organisation_id for each in managing if code in each.role.may_grant}
        places = {place for role, place in asked if role == code}
        if None not in roots:
            living = organisations.reached_below(
                {root for root in roots if root is not None},
                {place for place in places if place is not None},
                actor.day,
            )
            refused |= {(code, place) for place in places if place not in living}
    return refused


def roles_to_grant(actor: Actor) -> frozenset[str]:
    """Codes of every role the actor may give somewhere: what a form offers, never whether an act may be done."""
    one = whose(actor)
    if one is None:
        return frozenset()
    managing = [each for each in holdings_of(one, actor.day) if "accounts.manage" in each.role.permissions]
    return frozenset(code for each in managing for code in each.role.may_grant)


def permissions_of(account: Account, day: date) -> frozenset[str]:
    """Every permission held anywhere that day: which entries a menu shows, never whether an act may be done."""
    return frozenset(name for each in holdings_of(account.pk, day) for name in each.role.permissions)


def require(account: Account, permission: str, day: date) -> None:
    """For a page as a whole. Rows and acts are judged by scope and gate."""
    if permission not in permissions_of(account, day):
        words = gettext("Trang này dành cho vai trò khác. Cần xem thì báo cơ quan quản lý tài khoản của đồng chí.")
        raise NotPermitted(words)


@dataclass(frozen=True)
class Seat:
    """The post an account acts in: the first of the catalogue among those it holds that day."""

    role_label: str
    person: str
    organisation_id: int | None
    organisation_code: str
    organisation_name: str
    holding_id: int


def seat_of(account: Account, day: date) -> Seat | None:
    """Where the account sits that day; None when it holds no role."""
    seats = _seats(account, holdings_of(account.pk, day)[:1], day)
    return seats[0] if seats else None


def _seats(account: Account, holdings: Iterable[RoleHolding], day: date) -> list[Seat]:
    """A seat for each post, in their order. One query."""
    held = list(holdings)
    labels = organisations.labels_of({each.organisation_id for each in held if each.organisation_id is not None}, day)
    found = []
    for each in held:
        label = labels.get(each.organisation_id) if each.organisation_id is not None else None
        code, name = (label.code, label.name) if label else ("", "")
        found.append(Seat(each.role.name, str(account), each.organisation_id, code, name, each.pk))
    return found


@dataclass(frozen=True)
class Desk:
    """Where somebody sits for the length of one request: who signed in, in whose name he works, in which post.

    Roles are read once. A post narrows what is shown to that post's organisations; what one may do is judged by all.
    """

    account: Account
    principal: Account
    """Whose roles count: the account itself, or whoever it stands in for."""
    day: date
    holdings: tuple[RoleHolding, ...]
    helping: tuple[Delegation, ...]
    """Everybody in whose name the account may work that day."""
    post: RoleHolding | None = None

    @property
    def for_another(self) -> bool:
        return self.principal.pk != self.account.pk

    @property
    def own_actor(self) -> Actor:
        """In one's own name, whoever one stands in for: one's password, one's helpers."""
        return actor_for(self.account, self.day)

    @cached_property
    def actor(self) -> Actor:
        own = self.own_actor
        return replace(own, for_id=self.principal.pk, for_name=str(self.principal)) if self.for_another else own

    @cached_property
    def permissions(self) -> frozenset[str]:
        return frozenset(name for each in self.holdings for name in each.role.permissions)

    @cached_property
    def scope(self) -> Scope:
        return _scope_of(self.principal, self.holdings if self.post is None else [self.post], self.day)

    @cached_property
    def seats(self) -> list[Seat]:
        return _seats(self.principal, self.holdings, self.day)

    @property
    def seat(self) -> Seat | None:
        first = self.seats[0] if self.seats else None
        return next((each for each in self.seats if self.post and each.holding_id == self.post.pk), first)


def desk_of(account: Account, day: date, *, for_id: int | None = None, post_id: int | None = None) -> Desk:
    """Two queries. A delegation that no longer holds, or a post no longer held, is as if it had not been chosen."""
    rows = _delegations(account.pk, day)
    helping = tuple(each for each in rows if each.principal.is_active and each.principal.closed_on is None)
    principal = next((each.principal for each in helping if each.principal_id == for_id), account)
    holdings = tuple(holdings_of(principal.pk, day))
    post = next((each for each in holdings if each.pk == post_id), None)
    return Desk(account, principal, day, holdings, helping, post)


@prepared
def _delegations(helper_id: int, day: date) -> QuerySet[Delegation]:
    return Delegation.objects.filter(holds_at(day), helper_id=helper_id).select_related("principal").order_by("pk")


NO_LONGER = gettext_lazy("Người yêu cầu việc này không còn được dùng hệ thống. Chưa làm gì; dữ liệu giữ nguyên.")
NO_LONGER_FOR = gettext_lazy("Đồng chí không còn được làm thay người đó. Chưa làm gì; dữ liệu giữ nguyên.")


def standing_of_asker(job: Job, day: date) -> Standing:
    """What whoever asked for a job is, sees and may on the day it runs: rights lost in between are lost."""
    if job.actor_key is None:
        return Standing(system_actor(day), whole_scope(f"việc nền: {job.label}"), frozenset())
    asker = Account.objects.filter(pk=job.actor_key, is_active=True, closed_on=None).first()
    if asker is None:
        raise NotPermitted(str(NO_LONGER))
    account = asker
    if job.for_key is not None:
        helped = Delegation.objects.filter(holds_at(day), helper=asker, principal_id=job.for_key).first()
        if helped is None or not helped.principal.is_active:
            raise NotPermitted(str(NO_LONGER_FOR))
        account = helped.principal
    only = None if job.only is None else frozenset(job.only)
    actor = Actor(str(asker), day, asker.pk, for_id=job.for_key, for_name=job.for_name, only=only)
    held = permissions_of(account, day)
    return Standing(actor, scope_for(account, day), held if only is None else held & only, asker.language)

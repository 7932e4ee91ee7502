"""Accounts and roles from a workbook, as one whole that can be taken back.

Passwords are not made here: nobody can sign in by an account until its slip is printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext as _

from vungmanh.accounts import access
from vungmanh.accounts.commands.accounts import OF_ANOTHER, bears_another_name, keep_name
from vungmanh.accounts.commands.gate import on_places
from vungmanh.accounts.commands.holdings import overlapping
from vungmanh.accounts.models import Account, Person, RoleHolding
from vungmanh.accounts.rules.usernames import is_username
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.keeping import ChangeSet, change_each
from vungmanh.kernel.validity import is_in_force
from vungmanh.kernel.vietnamese import fold, nfc

OPEN = {"is_active": True, "closed_on": None, "close_reason": ""}


@dataclass(frozen=True)
class AccountRow:
    """One role of one person. Without ``valid_from``: from today on, or as it stands already."""

    username: str
    full_name: str
    role_code: str
    organisation_id: int
    valid_from: date | None = None
    valid_to: date | None = None
    official_code: str = ""
    email: str = ""
    phone: str = ""

    @property
    def place(self) -> access.GrantAt:
        return self.role_code, self.organisation_id


@dataclass(frozen=True)
class RowFault:
    """``row``: its place among the rows handed over."""

    row: int
    column: str
    message: str


@dataclass
class Brought:
    new: int = 0
    changed: int = 0
    same: int = 0
    faults: list[RowFault] = field(default_factory=list)


@act
def import_accounts(action: Action, *, rows: Sequence[AccountRow], change_set: ChangeSet) -> Brought:
    """Open what is missing, give what is new, put right what differs; any fault is told by row."""
    on_places(action, {row.organisation_id for row in rows})
    whole = _Whole(action, change_set, rows)
    for place, row in enumerate(rows):
        whole.judge(place, row)
    if not whole.brought.faults:
        whole.write()
    counts = {"new": whole.brought.new, "changed": whole.brought.changed, "same": whole.brought.same}
    action.record("accounts.accounts", change_set.pk, **counts)
    return whole.brought


class _Whole:
    """All rows of one import, judged against what stands and against one another."""

    def __init__(self, action: Action, change_set: ChangeSet, rows: Sequence[AccountRow]) -> None:
        self.action, self.change_set, self.brought = action, change_set, Brought()
        names = {row.username for row in rows}
        codes = {row.official_code for row in rows if row.official_code}
        self.accounts = {each.username: each for each in Account.objects.filter(username__in=names)}
        self.persons = {each.official_code: each for each in Person.objects.filter(official_code__in=codes)}
        self.owners = dict(
            Account.objects.filter(person__official_code__in=codes).values_list("person__official_code", "username")
        )
        self.held: dict[str, list[RoleHolding]] = {}
        for each in RoleHolding.unscoped.filter(account__username__in=names).select_related("account"):
            self.held.setdefault(each.account.username, []).append(each)
        self.barred = access.ungrantable(action.actor, {row.place for row in rows})
        self.first: dict[str, AccountRow] = {}
        self.opening: dict[str, AccountRow] = {}
        self.giving: list[tuple[AccountRow, RoleHolding]] = []
        self.changing: list[tuple[Any, dict[str, Any]]] = []

    def judge(self, place: int, row: AccountRow) -> None:
        fault = self._person_fault(row) or self._role_fault(row)
        if fault is not None:
            self.brought.faults.append(RowFault(place, *fault))

    def _person_fault(self, row: AccountRow) -> tuple[str, str] | None:
        if not is_username(row.username):
            return "username", _("Viết từ 3 đến 40 chữ thường không dấu, chữ số, dấu chấm hoặc gạch nối.")
        first = self.first.setdefault(row.username, row)
        if fold(first.full_name) != fold(row.full_name):
            return "full_name", _("Tên đăng nhập này ở dòng khác là của người khác. Mỗi người một tên đăng nhập.")
        owner = self.owners.setdefault(row.official_code, row.username) if row.official_code else row.username
        if owner != row.username:
            return "official_code", _("Mã cán bộ này đã gắn với tài khoản khác. Mỗi người chỉ có một tài khoản.")
        known, person = self.accounts.get(row.username), self.persons.get(row.official_code)
        tied = known is not None and person is not None and known.person_id == person.pk
        if person is not None and not tied and bears_another_name(person, row.full_name):
            return "official_code", str(OF_ANOTHER) % {"code": row.official_code}
        if known is None:
            if first is row:
                self.opening[row.username] = row
            return None
        return self._known_fault(known, row) if first is row else None

    def _known_fault(self, known: Account, row: AccountRow) -> tuple[str, str] | None:
        """What the row says of an account that stands; blanks say nothing."""
        new = {name: value for name in ("phone", "email") if (value := getattr(row, name))}
        new["full_name"] = nfc(row.full_name)
        differing: dict[str, Any] = {name: value for name, value in new.items() if getattr(known, name) != value}
        if not known.is_active and not self.held.get(known.username):
            differing |= OPEN  # came in by an import that was taken back
        if not differing:
            return None
        mine = {(each.role_id, each.organisation_id) for each in self._running(known)}
        if None in {place for _code, place in mine} or access.ungrantable(self.action.actor, mine):
            return "username", _("Tên đăng nhập này đã có người khác dùng. Chọn tên khác.")
        if "full_name" in differing:
            probe = Account(username=known.username)
            keep_name(probe, row.full_name)
            differing |= {"folded": probe.folded, "sort_key": probe.sort_key}
        self.changing.append((known, differing))
        return None

    def _running(self, known: Account) -> list[RoleHolding]:
        day = self.action.actor.day
        return [each for each in self.held.get(known.username, []) if each.valid_to is None or each.valid_to > day]

    def _role_fault(self, row: AccountRow) -> tuple[str, str] | None:
        rows = self.held.setdefault(row.username, [])
        there = [each for each in rows if (each.role_id, each.organisation_id) == row.place]
        start = row.valid_from or self._since(there)
        same = next((each for each in there if each.valid_from == start), None)
        if same is not None and same.valid_to == row.valid_to:
            self.brought.same += 1
            return None
        if row.place in self.barred:
            return "role", _("Vai trò của đồng chí không được giao vai trò này ở tổ chức ấy.")
        if same is not None:
            self.changing.append((same, {"valid_to": row.valid_to}))
            return None
        if overlapping(there, start, row.valid_to) is not None:
            return "valid_from", _("Người này đã giữ vai trò ấy ở đây trong những ngày đó.")
        new = RoleHolding(role_id=row.role_code, organisation_id=row.organisation_id, made_in=self.change_set)
        new.valid_from, new.valid_to = start, row.valid_to
        rows.append(new)
        self.giving.append((row, new))
        return None

    def _since(self, there: list[RoleHolding]) -> date:
        """A blank day means as it stands; where nothing stands, from today on."""
        day = self.action.actor.day
        return next((each.valid_from for each in there if is_in_force(each.valid_from, each.valid_to, day)), day)

    def write(self) -> None:
        opened = self._open()
        self.accounts |= {each.username: each for each in opened}
        for row, holding in self.giving:
            holding.account = self.accounts[row.username]
        RoleHolding.with_voided.bulk_create([holding for _row, holding in self.giving], batch_size=1000)
        change_each(self.change_set, self.changing)
        self.brought.new, self.brought.changed = len(self.giving), len(self.changing)
        for row, holding in self.giving:
            self.action.record(
                "accounts.account",
                holding.account_id,
                row.organisation_id,
                username=row.username,
                role=row.role_code,
                valid_from=holding.valid_from,
            )

    def _open(self) -> list[Account]:
        """Written closed and then opened: so taking the import back closes them again, and nothing is deleted."""
        persons = self._persons()
        accounts = [self._account(row, persons) for row in self.opening.values()]
        Account.objects.bulk_create(accounts, batch_size=1000)
        change_each(self.change_set, [(account, dict(OPEN)) for account in accounts])
        return accounts

    def _persons(self) -> dict[str, Person]:
        rows = [row for row in self.opening.values() if row.official_code and row.official_code not in self.persons]
        new = [Person(full_name=nfc(row.full_name), official_code=row.official_code) for row in rows]
        Person.objects.bulk_create(new, batch_size=1000)
        found = {**self.persons, **{each.official_code: each for each in new}}
        return {code: person for code, person in found.items() if code}

    def _account(self, row: AccountRow, persons: dict[str, Person]) -> Account:
        account = Account(username=row.username, phone=row.phone, email=row.email, password=make_password(None))
        account.is_active, account.must_change_password = False, True
        account.closed_on, account.close_reason = self.action.actor.day, _("lần nhập đã huỷ")
        account.person = persons.get(row.official_code)
        keep_name(account, row.full_name)
        return account

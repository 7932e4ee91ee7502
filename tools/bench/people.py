"""One account for each place in the made-up province, and its organisations by level."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.test import Client

from vungmanh.accounts.commands import grant_role, open_account
from vungmanh.accounts.models import Account
from vungmanh.kernel import clock
from vungmanh.kernel.action import system_actor
from vungmanh.organisations.queries import last_bearer

SINCE = date(2016, 1, 1)
ROOT, DISTRICT, COMMUNE, CELL = "M1", "M1.02", "M1.02.003", "M1.02.003.001"


@dataclass(frozen=True)
class Places:
    root: int
    district: int
    commune: int
    cell: int


def places() -> Places:
    """Units that no act of the simulated reorganisation touches."""
    found = {code: last_bearer(code) for code in (ROOT, DISTRICT, COMMUNE, CELL)}
    missing = [code for code, one in found.items() if one is None]
    if missing:
        raise SystemExit(f"no organisation {missing}: too few cells were simulated")
    return Places(*(one for one in found.values() if one is not None))


def accounts(where: Places) -> dict[str, Account]:
    """Each role of the catalogue at its level; the administrator sees the whole tree."""
    held = {
        "administrator": ("administrator", None),
        "province board": ("organising_board", where.root),
        "district board": ("organising_board", where.district),
        "standing committee": ("standing_committee", where.root),
        "commune office": ("commune_office", where.commune),
        "cell secretary": ("cell_secretary", where.cell),
    }
    system = system_actor(clock.today())
    found = {}
    for name, (role, at) in held.items():
        account = open_account(system, username=name.replace(" ", "-"), full_name=name, password="do-mot-lan-2026")  # noqa: S106 - a throw-away database
        grant_role(system, account_id=account.pk, role_code=role, organisation_id=at, valid_from=SINCE)
        found[name] = account
    return found


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client

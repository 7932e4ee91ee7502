"""A province with the people who manage accounts in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tests.factories.accounts import make_account
from tests.factories.organisations import small_province
from vungmanh.accounts.access import actor_for
from vungmanh.accounts.commands import NewAccount
from vungmanh.accounts.models import Account, RoleHolding
from vungmanh.kernel.action import Actor

DAY = date(2026, 3, 2)
SINCE = date(2026, 1, 1)


@dataclass(frozen=True)
class People:
    """``admin`` over the installation, ``board`` at the province, ``clerk`` at commune A, ``cell`` below him."""

    keys: dict[str, int]
    admin: Account
    board: Account
    clerk: Account
    cell: Account

    def actor(self, name: str, day: date = DAY) -> Actor:
        return actor_for(getattr(self, name), day)


def people() -> People:
    keys = small_province()
    return People(
        keys,
        make_account("quan-tri", "administrator", None),
        make_account("ban", "organising_board", keys["83"]),
        make_account("van-phong", "commune_office", keys["83.836.A"]),
        make_account("bi-thu", "cell_secretary", keys["83.836.A.01"], full_name="Võ Văn Tám"),
    )


def new_account(place: int | None, role: str = "reader", username: str = "lannt", code: str = "") -> NewAccount:
    return NewAccount(
        username=username,
        full_name="Nguyễn Thị Lan",
        role_code=role,
        organisation_id=place,
        valid_from=SINCE,
        official_code=code,
    )


def roles_of(account: Account) -> list[tuple[str, date, date | None]]:
    rows = RoleHolding.unscoped.filter(account=account).order_by("valid_from", "role_id", "pk")
    return list(rows.values_list("role_id", "valid_from", "valid_to"))

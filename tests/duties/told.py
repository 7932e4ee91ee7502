"""A small province whose cells owe a monthly count, with the people who are told; and what was said to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.factories.accounts import make_account
from tests.factories.duties import make_duty
from tests.factories.organisations import small_province
from vungmanh.accounts.models import Account
from vungmanh.duties.models import Notice
from vungmanh.kernel.action import Actor, system_actor

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
LADDER: list[dict[str, Any]] = [
    {"days": -3, "to": "doer"},
    {"days": 0, "to": "doer"},
    {"days": 3, "to": "doer"},
    {"days": 5, "to": "level_above"},
    {"days": 10, "to": "level_above", "levels": 2},
]
DUE = date(2026, 3, 5)
"""February's count; a Thursday. Its rungs: 02/3, 05/3, 09/3 (the 8th is a Sunday), 10/3 above, 16/3 two above."""


def at(day: int, hour: int = 8, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=HERE)


def system_on(moment: datetime) -> Actor:
    return system_actor(moment.date())


@dataclass(frozen=True)
class Told:
    """Keys of organisations by code, of accounts by user name."""

    keys: dict[str, int]
    accounts: dict[str, int]

    def actor(self, username: str, moment: datetime) -> Actor:
        return Actor(username, moment.date(), account_id=self.accounts[username])


PEOPLE = {
    "bi-thu-1": ("cell_secretary", "83.836.A.01"),
    "bi-thu-2": ("cell_secretary", "83.836.A.02"),
    "van-phong": ("commune_office", "83.836.A"),
    "ban-huyen": ("organising_board", "83.836"),
    "nguoi-xem": ("reader", "83.836.A.01"),
}


def people_and_duty(**values: Any) -> Told:
    """One commune has people, the other has none; who only reads is told of nothing."""
    keys = small_province()
    make_duty("headcount", name="Báo số đảng viên", **{"from": date(2026, 2, 1), "reminders": LADDER, **values})
    accounts = {}
    for username, (role, code) in PEOPLE.items():
        account = make_account(username, role, keys[code], full_name=f"Đ/c {username}")
        Account.objects.filter(pk=account.pk).update(email=f"{username}@tinh.example")
        accounts[username] = account.pk
    return Told(keys, accounts)


def said(**wanted: Any) -> list[tuple[str, str, str, str]]:
    """Who, what for, which rung, how it stands; in order."""
    rows = Notice.with_voided.filter(**wanted).order_by("account__username", "occurrence", "rung", "organisation_id")
    return [(row.account.username, row.occurrence, row.rung, row.state) for row in rows.select_related("account")]

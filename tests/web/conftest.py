"""A small province with titles and targets, and the people who look at it. Built in a full scope, looked at without."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM, change_set, small_province
from tests.factories.programmes import bring_in, shipped_programmes, title_row
from vungmanh.accounts.models import Account
from vungmanh.indicators.commands import state_targets
from vungmanh.indicators.commands.targets import TargetRow
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import entered, whole_scope

YEAR = parse_period("2021")


@dataclass(frozen=True)
class Scene:
    """Keys of organisations by code, and a signed-in client for each of the people."""

    keys: dict[str, int]
    sign_in: Callable[[str], Client]

    @property
    def board(self) -> Client:
        return self.sign_in("ban-to-chuc")

    def board_of(self, code: str) -> Client:
        """An organising board further down, which sees and manages its own part only."""
        name = f"ban-{code}"
        if not Account.objects.filter(username=name).exists():
            with entered(whole_scope("dựng dữ liệu thử")):
                make_account(name, "organising_board", self.keys[code])
        return self.sign_in(name)


def target(keys: dict[str, int], code: str, value: int, day: date = date(2021, 1, 15)) -> TargetRow:
    return TargetRow(
        organisation_id=keys[code],
        period=YEAR,
        measure="recognised",
        programme="tsvmtd",
        value=Decimal(value),
        decided_on=day,
        decision_number="03-NQ/TU",
    )


def fill(keys: dict[str, int]) -> None:
    """Two recognised under Ba Tri, one registered; one registered under Bình Đại, which has no target."""
    shipped_programmes()
    bring_in(
        title_row(
            keys["83.836.A.01"], 2, period="2021", registered_on="2021-02-01", appraised_on="2021-03-01",
            recognised_on="2021-03-15", decision_number="95-QĐ/HU",
        ),
        title_row(
            keys["83.836.B.01"], 3, period="2021", registered_on="2021-02-01", recognised_on="2021-05-20",
            decision_number="96-QĐ/HU",
        ),
        title_row(keys["83.836.B.02"], 4, period="2021", registered_on="2021-02-02"),
        title_row(keys["83.835.C.01"], 5, period="2021", registered_on="2021-02-03"),
    )  # fmt: skip
    rows = [target(keys, "83", 4), target(keys, "83.836", 9, date(2021, 1, 2)), target(keys, "83.836", 3)]
    state_targets(SYSTEM, rows=rows, change_set=change_set())


def people(keys: dict[str, int]) -> None:
    make_account("ban-to-chuc", "organising_board", keys["83"], full_name="Lê Minh Thảo")
    make_account("nguoi-xem", "reader", keys["83.836"])
    make_account("nguoi-la", "reader", keys["83.835"])
    make_account("khong-vai", "", None)
    make_account("toan-quyen", "reader", None)


def scene_of() -> Scene:
    with entered(whole_scope("dựng dữ liệu thử")):
        keys = small_province()
        fill(keys)
        people(keys)

    def sign_in(username: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(username=username))
        return client

    return Scene(keys, sign_in)


@pytest.fixture(scope="module")
def kept_scene(kept_rows: None) -> Scene:
    return scene_of()


@pytest.fixture
def scene(kept_scene: Scene, db: None) -> Scene:
    return kept_scene

"""A small province, done in sight of all, as the command line does; and people who look with their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date

import pytest

from tests.factories.accounts import make_account
from tests.factories.members import shipped_limits
from tests.factories.organisations import small_province
from vungmanh.accounts import access
from vungmanh.accounts.models import Account
from vungmanh.kernel.action import Actor
from vungmanh.kernel.scope import Scope, entered, whole_scope

DAY = date(2026, 11, 20)


@dataclass(frozen=True)
class Land:
    """Keys of organisations by code."""

    keys: dict[str, int]

    @property
    def cell(self) -> int:
        return self.keys["83.836.A.01"]

    @property
    def other_cell(self) -> int:
        return self.keys["83.836.B.01"]

    def person(self, username: str, role: str, code: str) -> Actor:
        account = Account.objects.filter(username=username).first() or make_account(username, role, self.keys[code])
        return access.actor_for(account, DAY)

    @property
    def clerk(self) -> Actor:
        """The office of commune A."""
        return self.person("van-phong", "commune_office", "83.836.A")

    @property
    def board(self) -> Actor:
        return self.person("ban-to-chuc", "organising_board", "83")

    @property
    def secretary(self) -> Actor:
        return self.person("bi-thu", "cell_secretary", "83.836.A.01")


def seeing(actor: Actor) -> AbstractContextManager[Scope]:
    assert actor.account_id is not None
    return entered(access.scope_for(Account.objects.get(pk=actor.account_id), DAY))


@pytest.fixture(autouse=True)
def whole() -> Iterator[None]:
    with entered(whole_scope("thử")):
        yield


@pytest.fixture(scope="module")
def kept_province(kept_rows: None) -> dict[str, int]:
    """Keys by code: a province, two districts, three communes, six cells. The limits of transfers are as shipped."""
    with entered(whole_scope("thử")):
        keys = small_province()
        shipped_limits()
    return keys


@pytest.fixture
def province(kept_province: dict[str, int], db: None) -> dict[str, int]:
    return kept_province


@pytest.fixture
def land(province: dict[str, int]) -> Land:
    return Land(province)

"""The small province of the pages, asked by other programs: each person with a key of his own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.factories.accounts import make_account
from tests.web.conftest import Scene, scene_of
from vungmanh.accounts.access import actor_for, permissions_of
from vungmanh.accounts.commands.tokens import make_token
from vungmanh.accounts.models import Account
from vungmanh.api.counting import running
from vungmanh.kernel import clock
from vungmanh.kernel.scope import entered, whole_scope

READER, STRANGER = "nguoi-xem", "nguoi-la"


def key_of(username: str, *permissions: str, until: date | None = None, name: str = "thử") -> str:
    """A key with these rights; without any named, all of the account's."""
    account, day = Account.objects.get(username=username), clock.today()
    rights = permissions or tuple(permissions_of(account, day))
    made = make_token(
        actor_for(account, day),
        name=f"{name} {username} {','.join(sorted(permissions))}",
        permissions=rights,
        expires_on=until or day + timedelta(days=30),
        at=clock.now(),
    )
    return made.key


@dataclass(frozen=True)
class Desk:
    """The small province and the addresses of its API."""

    keys: dict[str, int]
    sign_in: Callable[[str], Client]

    def get(self, path: str, key: str = "", **query: Any) -> Any:
        return Client().get(f"/api/v1{path}", query, headers=self._headers(key))

    def post(self, path: str, key: str = "", **given: Any) -> Any:
        return Client().post(f"/api/v1{path}", given, "application/json", headers=self._headers(key))

    @staticmethod
    def _headers(key: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {key}"} if key else {}


def desk_of() -> Desk:
    scene: Scene = scene_of()
    with entered(whole_scope("dựng dữ liệu thử")):
        make_account("thuong-vu", "standing_committee", scene.keys["83"], full_name="Nguyễn Thị Hạnh")
    return Desk(scene.keys, scene.sign_in)


@pytest.fixture(scope="module")
def kept_desk(kept_rows: None) -> Desk:
    return desk_of()


@pytest.fixture
def desk(kept_desk: Desk, db: None) -> Desk:
    running.counts.clear()
    return kept_desk


@pytest.fixture
def board(desk: Desk) -> str:
    return key_of("ban-to-chuc")


@pytest.fixture
def committee(desk: Desk) -> str:
    return key_of("thuong-vu")


@pytest.fixture
def reader(desk: Desk) -> str:
    return key_of(READER)


@pytest.fixture
def stranger(desk: Desk) -> str:
    return key_of(STRANGER)

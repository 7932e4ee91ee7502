"""A small province with a few members, seen by those who write them, by a reader and by a stranger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client

from tests.factories.accounts import make_account
from tests.factories.members import make_member, shipped_limits
from tests.factories.organisations import small_province
from vungmanh.accounts.models import Account
from vungmanh.kernel.scope import entered, whole_scope

A1, A2, C1 = "83.836.A.01", "83.836.A.02", "83.835.C.01"


@dataclass
class Place:
    keys: dict[str, int]
    members: dict[str, int]


@pytest.fixture(scope="module")
def kept_place(kept_rows: None) -> Place:
    with entered(whole_scope("dựng dữ liệu thử")):
        keys = small_province()
        shipped_limits()
        make_account("xa.a", "commune_office", keys["83.836.A"])
        make_account("bithu.c", "cell_secretary", keys[C1])
        make_account("la", "commune_office", keys["83.836.B"])
        make_account("xem", "reader", keys["83"])
        make_account("ban", "organising_board", keys["83"])
        members = {
            name: make_member(keys[cell], name, since=date(2020, 5, 19)).pk
            for name, cell in (("Nguyễn Văn Hoà", A1), ("Trần Thị Út", A1), ("Lê Minh Đức", C1))
        }
    return Place(keys, members)


@pytest.fixture
def place(kept_place: Place, db: None) -> Place:
    return kept_place


@pytest.fixture
def sign_in(place: Place) -> Callable[[str], Client]:
    def signed_in(username: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(username=username))
        return client

    return signed_in

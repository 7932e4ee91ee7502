"""Thái Bình's districts with the people who choose, state, let spread and take up."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.test import Client

from tests.factories.accounts import make_account
from tests.factories.pilots import thai_binh
from tests.factories.programmes import shipped_programmes
from vungmanh.accounts.models import Account
from vungmanh.kernel.scope import entered, whole_scope


@dataclass
class Desks:
    keys: dict[str, int]

    def of(self, username: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(username=username))
        return client


@pytest.fixture
def desks(db: None) -> Desks:
    with entered(whole_scope("thử")):
        keys = thai_binh()
        shipped_programmes()
        make_account("tinh", "organising_board", keys["34"])
        make_account("huyen", "organising_board", keys["34.338"])
        make_account("huyen-khac", "organising_board", keys["34.339"])
        make_account("truong-1", "cell_secretary", keys["34.338.A.T1"])
        make_account("truong-2", "cell_secretary", keys["34.338.A.T2"])
        make_account("nguoi-xem", "reader", keys["34.338"])
        make_account("khong-vai", "", None)
    return Desks(keys)

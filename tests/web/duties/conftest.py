"""The people who are told, signed in; built in sight of all, looked at by each with his own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.duties.told import Told, people_and_duty
from tests.factories.accounts import make_account
from vungmanh.accounts.models import Account
from vungmanh.kernel.scope import entered, whole_scope


@pytest.fixture(scope="module")
def kept_told(kept_rows: None) -> Told:
    with entered(whole_scope("dựng dữ liệu thử")):
        found = people_and_duty()
        make_account("khong-vai", "", None)
        make_account("nguoi-la", "commune_office", found.keys["83.835.C"])
    return found


@pytest.fixture
def told(kept_told: Told, db: None) -> Told:
    return kept_told


@pytest.fixture
def sign_in(told: Told) -> Callable[[str], Client]:
    def signed_in(username: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(username=username))
        return client

    return signed_in

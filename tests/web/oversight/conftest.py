"""A small province with those who follow it, and the people who look at that."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest
from django.test import Client

from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM, small_province
from tests.factories.oversight import make_assignment, make_entry, make_official
from vungmanh.accounts.commands import link_person
from vungmanh.accounts.models import Account
from vungmanh.kernel import clock
from vungmanh.kernel.action import acting_on
from vungmanh.kernel.scope import entered, whole_scope

PEOPLE = {
    "van-phong": ("commune_office", "83.836.A"),
    "ban": ("organising_board", "83"),
    "can-bo": ("attending_official", "83.836.A"),
    "nguoi-xem": ("reader", "83.836.A"),
    "nguoi-la": ("commune_office", "83.835.C"),
}


@dataclass
class Followed:
    """Keys of organisations by code; of what stands: ``staff``, ``above``, ``given``, ``entry``."""

    keys: dict[str, int]
    ids: dict[str, int] = field(default_factory=dict)

    def of(self, username: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(username=username))
        return client


@pytest.fixture
def scene(db: object) -> Followed:
    with entered(whole_scope("dựng dữ liệu thử")):
        found = Followed(small_province())
        keys = found.keys
        for username, (role, code) in PEOPLE.items():
            make_account(username, role, keys[code], full_name=username)
        above = make_official("CB-1", keys["83.836"], "Trần Huyện", "Huyện uỷ viên", phone="0903111222")
        staff = make_official("CB-2", keys["83.836.A"], "Lê Xã", "Cán bộ", phone="0903123456", email="xa@x.vn")
        make_assignment(above, keys["83.836.A"], duty="IN_CHARGE")
        [given] = make_assignment(staff, keys["83.836.A.01"], every="month")
        now = acting_on(SYSTEM, clock.today())
        entry = make_entry(given, date(2025, 10, 5), actor=now, difficulty="Thiếu chỗ họp", agreed="Mượn nhà văn hoá")
        link_person(SYSTEM, account_id=Account.objects.get(username="can-bo").pk, official_code="CB-2")
        found.ids = {"above": above.pk, "staff": staff.pk, "given": given.pk, "entry": entry.pk}
    return found

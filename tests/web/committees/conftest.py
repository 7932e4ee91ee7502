"""A small province with committees of every sort, and the people who look at them."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM, change_set, small_province
from tests.factories.posts import make_committee, make_roll, shipped_posts
from tests.web.conftest import Scene
from vungmanh.accounts.models import Account
from vungmanh.indicators.commands import HeadCountRow, state_headcounts
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.commands import CommitteeRow, state_committees

ELECTED = date(2025, 6, 1)
ENDING = date(2026, 7, 1)
DAY = "2026-06-01"


def build() -> dict[str, int]:
    """A.01 elected with a secretary; A.02 vacant seats and no secretary, its term near its end; B.01 too few by a
    count; B.02 could elect by records; C.01 over its term; C.02 a committee without names.
    """
    shipped_posts()
    keys = small_province()
    make_committee(
        keys["83.836.A.01"],
        ("SECRETARY", "Nguyễn Văn An"),
        ("DEPUTY_SECRETARY", "Trần Thị Bé"),
        ("CELL_COMMITTEE_MEMBER", "Lê Văn Cảnh"),
        on=ELECTED,
    )
    make_committee(keys["83.836.A.02"], ("DEPUTY_SECRETARY", "Võ Văn Em"), on=ELECTED, until=ENDING, members=3)
    without = [CommitteeRow(keys[code], ELECTED, None, 0, "mới lập" if code[-1] == "1" else "")
               for code in ("83.836.B.01", "83.836.B.02")]  # fmt: skip
    over = CommitteeRow(keys["83.835.C.01"], ELECTED, date(2026, 3, 1), 3)
    state_committees(SYSTEM, rows=[*without, over], change_set=change_set())
    counted = [HeadCountRow(keys["83.836.B.01"], date(2026, 1, 31), 9, 7)]
    state_headcounts(SYSTEM, rows=counted, change_set=change_set())
    make_roll(keys["83.836.B.02"], 12, official=9)
    return keys


@pytest.fixture(scope="module")
def kept_scene(kept_rows: None) -> Scene:
    with entered(whole_scope("dựng dữ liệu thử")):
        keys = build()
        make_account("ban-to-chuc", "organising_board", keys["83"], full_name="Lê Minh Thảo")
        make_account("van-phong", "commune_office", keys["83.836.A"])
        make_account("bi-thu", "cell_secretary", keys["83.836.A.01"])
        make_account("nguoi-xem", "reader", keys["83"])
        make_account("nguoi-la", "organising_board", keys["83.835"])
        make_account("khong-vai", "", None)

    def sign_in(username: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(username=username))
        return client

    return Scene(keys, sign_in)


@pytest.fixture
def scene(kept_scene: Scene, db: None) -> Scene:
    return kept_scene

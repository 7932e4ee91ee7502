"""Whoever imports needs the right at every organisation the rows speak of."""

from datetime import date
from pathlib import Path

import pytest

from tests.factories.organisations import SYSTEM
from tests.imports.commands.given import PROVINCE, bring, counts
from vungmanh.accounts.access import actor_for
from vungmanh.accounts.commands import grant_role, open_account
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotPermitted
from vungmanh.organisations.queries import bearer_of

DAY = date(2024, 1, 15)
TITLES = (("tsvmtd", "83.836.A.01", "01/02/2021"),)


@pytest.fixture
def province(shipped: None, tmp_path: Path) -> None:
    assert bring(tmp_path, organisations=PROVINCE).faults == []


pytestmark = pytest.mark.usefixtures("province")


def holder(role: str, code: str) -> Actor:
    account = open_account(SYSTEM, username=f"{role}-{code}", full_name="Người thử", password="mat-khau-thu-nghiem")
    seat = bearer_of(code, DAY)
    grant_role(SYSTEM, account_id=account.pk, role_code=role, organisation_id=seat, valid_from=date(2020, 1, 1))
    return actor_for(account, DAY)


def test_a_board_imports_what_is_below_it(tmp_path: Path) -> None:
    outcome = bring(tmp_path, actor=holder("organising_board", "83.836"), titles=TITLES)
    assert counts(outcome) == {"titles": (1, 0, 0)}


@pytest.mark.parametrize(("role", "code"), [("reader", "83"), ("organising_board", "83.836.B")])
def test_nobody_imports_without_the_right_or_elsewhere(tmp_path: Path, role: str, code: str) -> None:
    with pytest.raises(NotPermitted):
        bring(tmp_path, actor=holder(role, code), titles=TITLES)


def test_a_board_of_a_district_opens_no_root(tmp_path: Path) -> None:
    rows = (("84", "Đảng bộ tỉnh Trà Vinh", "PROVINCE", "", "01/01/2015"),)
    with pytest.raises(NotPermitted):
        bring(tmp_path, actor=holder("organising_board", "83.836"), organisations=rows)

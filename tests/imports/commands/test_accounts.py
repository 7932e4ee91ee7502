"""Accounts by workbook: opened without a password, judged by who brings them, taken back as a whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM
from tests.imports.commands.given import PROVINCE, bring, counts, messages, told
from vungmanh.accounts.access import actor_for
from vungmanh.accounts.commands import change_own_password, close_account, make_slips
from vungmanh.accounts.models import Account, Person, RoleHolding
from vungmanh.imports.commands import run_import, undo_import
from vungmanh.imports.queries import export_sheets
from vungmanh.imports.templates import write_rows
from vungmanh.kernel import clock
from vungmanh.kernel.errors import Refusal
from vungmanh.organisations.queries import bearer_of

DAY = date(2026, 1, 1)
LAN = ("lannt", "Nguyễn Thị Lan", "commune_office", "83.836.A", "01/07/2025", "", "CB-01", "0903123456")
TAM = ("tamvv", "Võ Văn Tám", "cell_secretary", "83.836.A.01", "01/07/2025")
TAM_TOO = ("tamvv", "Võ Văn Tám", "reader", "83.836.A", "01/07/2025", "31/12/2026")


@pytest.fixture(autouse=True)
def province(shipped: None, tmp_path: Path) -> None:
    assert bring(tmp_path, organisations=PROVINCE).faults == []


def held(username: str) -> list[tuple[str, date, date | None]]:
    rows = RoleHolding.unscoped.filter(account__username=username).order_by("role_id")
    return list(rows.values_list("role_id", "valid_from", "valid_to"))


def test_rows_open_accounts_with_their_roles_and_no_password(tmp_path: Path) -> None:
    outcome = bring(tmp_path, accounts=(LAN, TAM, TAM_TOO))

    assert (outcome.faults, counts(outcome)) == ([], {"accounts": (3, 0, 0)})
    lan = Account.objects.get(username="lannt")
    assert (str(lan), lan.phone, lan.person and lan.person.official_code) == ("Nguyễn Thị Lan", "0903123456", "CB-01")
    assert (lan.is_active, lan.closed_on, lan.has_usable_password(), lan.must_change_password) == (
        True,
        None,
        False,
        True,
    )
    assert held("tamvv") == [
        ("cell_secretary", date(2025, 7, 1), None),
        ("reader", date(2025, 7, 1), date(2027, 1, 1)),
    ]


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    bring(tmp_path, accounts=(LAN, TAM))

    again = bring(tmp_path, accounts=(LAN, TAM))
    assert (again.batch, counts(again)) == (None, {"accounts": (0, 0, 2)})


def test_a_blank_day_means_from_today_and_later_as_it_stands(tmp_path: Path) -> None:
    row = ("lannt", "Nguyễn Thị Lan", "reader", "83.836.A")
    bring(tmp_path, accounts=(row,))

    assert held("lannt") == [("reader", DAY, None)]
    assert counts(bring(tmp_path, accounts=(row,))) == {"accounts": (0, 0, 1)}


def test_what_differs_is_put_right(tmp_path: Path) -> None:
    bring(tmp_path, accounts=(LAN,))
    outcome = bring(
        tmp_path,
        accounts=(("lannt", "Nguyễn Thị Lân", "commune_office", "83.836.A", "01/07/2025", "31/03/2026"),),
    )

    assert counts(outcome) == {"accounts": (0, 2, 0)}
    lan = Account.objects.get(username="lannt")
    assert (lan.full_name, lan.folded, lan.phone) == ("Nguyễn Thị Lân", "nguyen thi lan lannt", "0903123456")
    assert held("lannt") == [("commune_office", date(2025, 7, 1), date(2026, 4, 1))]


def test_faults_are_told_by_row_and_nothing_is_written(tmp_path: Path) -> None:
    outcome = bring(
        tmp_path,
        accounts=(
            LAN,
            ("Tám Vũ", "Võ Văn Tám", "reader", "83.836.A"),
            ("lannt", "Trần Văn Khác", "reader", "83.836.A"),
            ("hoanb", "Bùi Hoà", "reader", "83.836.A", "", "", "CB-01"),
            ("anlv", "Lê Văn An", "king", "83.836.A"),
        ),
    )

    assert told(outcome) == [
        ("accounts", 3, "username", "Tám Vũ"),
        ("accounts", 4, "full_name", "Trần Văn Khác"),
        ("accounts", 5, "official_code", "CB-01"),
        ("accounts", 6, "role", "king"),
    ]
    assert (Account.objects.count(), RoleHolding.unscoped.count(), Person.objects.count()) == (0, 0, 0)


def test_a_code_of_somebody_of_another_name_is_a_fault(tmp_path: Path) -> None:
    Person.objects.create(full_name="NGUYỄN THỊ LAN", official_code="CB-01")
    other = ("khactv", "Trần Văn Khác", "reader", "83.836.A", "", "", "CB-01")
    assert told(bring(tmp_path, accounts=(other,))) == [("accounts", 2, "official_code", "CB-01")]
    assert bring(tmp_path, accounts=(LAN,)).faults == []
    renamed = (LAN[0], "Nguyễn Thị Lan Anh", *LAN[2:])
    assert bring(tmp_path, accounts=(renamed,)).faults == [], "đã gắn rồi thì sửa tên là việc khác"


def test_overlapping_days_of_one_role_are_refused(tmp_path: Path) -> None:
    bring(tmp_path, accounts=(LAN,))
    outcome = bring(tmp_path, accounts=((*LAN[:4], "01/09/2025"),))

    assert messages(outcome) == ["Người này đã giữ vai trò ấy ở đây trong những ngày đó."]


def test_taking_the_import_back_closes_its_accounts_and_a_further_import_opens_them(tmp_path: Path) -> None:
    batch = bring(tmp_path, accounts=(LAN,)).batch
    assert batch is not None
    undo_import(SYSTEM, batch_id=batch, at=clock.now())

    lan = Account.objects.get(username="lannt")
    assert (lan.is_active, lan.close_reason, held("lannt")) == (False, "lần nhập đã huỷ", [])
    assert counts(bring(tmp_path, accounts=(LAN,))) == {"accounts": (1, 1, 0)}
    lan.refresh_from_db()
    assert (lan.is_active, len(held("lannt"))) == (True, 1)


def test_an_import_is_not_taken_back_over_the_head_of_who_closed_an_account_since(tmp_path: Path) -> None:
    batch = bring(tmp_path, accounts=(LAN,)).batch
    assert batch is not None
    close_account(SYSTEM, account_id=Account.objects.get().pk, reason="nghỉ hưu", day=DAY)

    with pytest.raises(Refusal, match="đã được sửa lần nữa"):
        undo_import(SYSTEM, batch_id=batch, at=clock.now())


def test_what_goes_out_comes_back_the_same(tmp_path: Path) -> None:
    bring(tmp_path, accounts=(LAN, TAM, TAM_TOO))
    under = bearer_of("83", DAY)
    assert under is not None
    path = tmp_path / "ra.xlsx"
    written = write_rows(export_sheets(["accounts"], under_id=under, on=None, today=DAY), path)

    outcome = run_import(SYSTEM, files=[path], check=False, at=clock.now())
    assert (written, outcome.faults, outcome.batch) == ({"accounts": 3}, [], None)


def test_nobody_brings_a_role_he_may_not_grant(tmp_path: Path) -> None:
    clerk = make_account("van-phong", "commune_office", bearer_of("83.836.A", DAY))
    actor = actor_for(clerk, DAY)
    outcome = bring(tmp_path, actor=actor, accounts=(TAM, ("x-1", "Lê Văn X", "organising_board", "83.836.A")))

    assert told(outcome) == [("accounts", 3, "role", "organising_board")]
    assert Account.objects.filter(username__in=("tamvv", "x-1")).count() == 0
    assert bring(tmp_path, actor=actor, accounts=(TAM,)).faults == []


def test_nobody_brings_accounts_beyond_his_organisations(tmp_path: Path) -> None:
    clerk = make_account("van-phong", "commune_office", bearer_of("83.836.A", DAY))
    outcome = bring(tmp_path, actor=actor_for(clerk, DAY), accounts=(("tamvv", "Võ Văn Tám", "reader", "83.836.B.01"),))

    assert [each[:3] for each in told(outcome)] == [("accounts", 2, "organisation_code")]
    assert not Account.objects.filter(username="tamvv").exists()


def test_nobody_renames_somebody_he_does_not_manage(tmp_path: Path) -> None:
    make_account("thao", "organising_board", bearer_of("83", DAY), full_name="Lê Minh Thảo")
    clerk = make_account("van-phong", "commune_office", bearer_of("83.836.A", DAY))
    outcome = bring(tmp_path, actor=actor_for(clerk, DAY), accounts=(("thao", "Người Khác", "reader", "83.836.A"),))

    assert told(outcome) == [("accounts", 2, "username", "thao")]
    assert str(Account.objects.get(username="thao")) == "Lê Minh Thảo"


def test_slips_of_an_import_let_people_in_once_they_chose_their_own(tmp_path: Path) -> None:
    bring(tmp_path, accounts=(LAN, TAM))
    keys = list(Account.objects.values_list("pk", flat=True))
    slips = make_slips(SYSTEM, account_ids=keys)

    lan = Account.objects.get(username="lannt")
    mine = next(slip for slip in slips if slip.username == "lannt")
    assert [slip.full_name for slip in slips] == ["Nguyễn Thị Lan", "Võ Văn Tám"]
    assert lan.check_password(mine.password)
    change_own_password(actor_for(lan, DAY), old="", new="một câu của riêng tôi")
    lan.refresh_from_db()
    assert (lan.must_change_password, lan.check_password("một câu của riêng tôi")) == (False, True)

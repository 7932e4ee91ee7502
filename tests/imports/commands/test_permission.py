"""Whoever imports needs the right at every organisation the rows speak of."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from tests.factories.organisations import SYSTEM
from tests.imports.commands.given import PROVINCE, Rows, bring, counts, messages, told
from vungmanh.accounts.access import actor_for, scope_for
from vungmanh.accounts.commands import grant_role, open_account
from vungmanh.accounts.models import Account
from vungmanh.imports.commands import undo_import
from vungmanh.kernel import clock
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotPermitted
from vungmanh.kernel.scope import entered
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


@contextmanager
def seen_by(role: str, code: str) -> Iterator[Actor]:
    """The actor, in sight of what his role lets him see."""
    actor = holder(role, code)
    assert actor.account_id is not None
    with entered(scope_for(Account.objects.get(pk=actor.account_id), DAY)):
        yield actor


def test_a_board_imports_what_is_below_it(tmp_path: Path) -> None:
    outcome = bring(tmp_path, actor=holder("organising_board", "83.836"), titles=TITLES)
    assert counts(outcome) == {"titles": (1, 0, 0)}


@pytest.mark.parametrize(("role", "code"), [("reader", "83"), ("organising_board", "83.836.B")])
def test_rows_out_of_ones_hands_are_faults(tmp_path: Path, role: str, code: str) -> None:
    outcome = bring(tmp_path, actor=holder(role, code), titles=TITLES)
    assert (outcome.batch, told(outcome)) == (None, [("titles", 2, "cell_code", "83.836.A.01")])


def test_a_row_elsewhere_says_whom_to_ask(tmp_path: Path) -> None:
    with seen_by("organising_board", "83.836.A") as actor:
        counted = (("83.836.A", "31/12/2020", 20), ("83.836", "31/12/2020", 90))
        outcome = bring(tmp_path, actor=actor, headcounts=counted)
    assert messages(outcome) == ["Không có tổ chức nào mang mã 83.836."]


def test_what_one_sees_and_may_not_write_is_refused_where_it_would_change(tmp_path: Path) -> None:
    assert bring(tmp_path, headcounts=(("83.836.A", "31/12/2020", 20), ("83.836.B", "31/12/2020", 30))).faults == []
    rows = (("83.836.A", "31/12/2020", 20), ("83.836.B", "31/12/2020", 31))
    with seen_by("standing_committee", "83") as actor:
        outcome = bring(tmp_path, actor=actor, headcounts=rows)
    assert messages(outcome) == [
        "Vai trò của đồng chí không ghi được trang này ở 83.836.B. Bỏ dòng này khỏi tệp, hoặc nhờ cơ quan phụ trách tổ"
        " chức đó nhập."
    ]
    assert counts(outcome) == {"headcounts": (0, 0, 1)}


def test_a_list_sent_out_comes_back_unchanged_whoever_brings_it(tmp_path: Path) -> None:
    rows = (("83.836.A", "31/12/2020", 20), ("83.836.B", "31/12/2020", 30))
    assert bring(tmp_path, headcounts=rows).faults == []
    with seen_by("reader", "83") as actor:
        outcome = bring(tmp_path, actor=actor, check=True, headcounts=rows)
    assert (outcome.faults, counts(outcome)) == ([], {"headcounts": (0, 0, 2)})


def test_names_out_of_sight_stay_out_of_faults(tmp_path: Path) -> None:
    row = ("83.836.B", "Đảng bộ xã Khác", "COMMUNE", "83.836.A", "01/01/2020")
    with seen_by("organising_board", "83.836.A") as actor:
        outcome = bring(tmp_path, actor=actor, organisations=(row,), titles=(("tsvmtd", "83.836.B.0", "01/02/2021"),))
    assert messages(outcome) == [
        "Mã 83.836.B đã có tổ chức khác mang. Dùng mã khác.",
        "Không có tổ chức nào mang mã 83.836.B.0.",
    ]


def test_a_board_corrects_nothing_above_itself(tmp_path: Path) -> None:
    row = ("83", "Đảng bộ tỉnh Tên Khác", "PROVINCE", "", "01/01/2015")
    with seen_by("standing_committee", "83") as actor:
        outcome = bring(tmp_path, actor=actor, organisations=(row,))
    assert told(outcome) == [("organisations", 2, "code", "83")]


@pytest.mark.parametrize("sent", [PROVINCE, PROVINCE[:2]])
def test_organisations_come_back_unchanged_whoever_brings_them(tmp_path: Path, sent: Rows) -> None:
    with seen_by("reader", "83") as actor:
        outcome = bring(tmp_path, actor=actor, check=True, organisations=sent)
    assert (outcome.faults, counts(outcome)) == ([], {"organisations": (0, 0, len(sent))})


@pytest.mark.parametrize("changed", [{6: "31/12/2023"}, {7: "không"}, {1: "Đảng bộ xã Tên Khác"}])
def test_one_changed_organisation_is_refused_to_whoever_may_not_write_it(
    tmp_path: Path, changed: dict[int, str]
) -> None:
    row = next(each for each in PROVINCE if each[0] == "83.836.A")
    cells = [*row, *[""] * (8 - len(row))]
    for place, value in changed.items():
        cells[place] = value
    with seen_by("reader", "83") as actor:
        outcome = bring(tmp_path, actor=actor, organisations=(tuple(cells),))
    assert told(outcome) == [("organisations", 2, "code", "83.836.A")]


def test_a_board_of_a_district_opens_no_root(tmp_path: Path) -> None:
    rows = (("84", "Đảng bộ tỉnh Trà Vinh", "PROVINCE", "", "01/01/2015"),)
    outcome = bring(tmp_path, actor=holder("organising_board", "83.836"), organisations=rows)
    assert messages(outcome) == ["Ghi mã cấp trên: tổ chức không có cấp trên chỉ người quản trị hệ thống lập được."]


def test_an_office_takes_its_own_import_back_and_no_other(tmp_path: Path) -> None:
    with seen_by("commune_office", "83.836.A") as actor:
        mine = bring(tmp_path, actor=actor, headcounts=(("83.836.A.01", "31/12/2020", 20),))
        board = bring(tmp_path, organisations=(("83.836.A.09", "Chi bộ ấp 9", "SUBORDINATE_CELL", "83.836.A"),))
        assert (mine.faults, board.faults) == ([], [])
        assert mine.batch is not None
        assert board.batch is not None
        with pytest.raises(NotPermitted):
            undo_import(actor, batch_id=board.batch, at=clock.now())
        assert undo_import(actor, batch_id=mine.batch, at=clock.now()) == 1

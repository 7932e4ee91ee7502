"""Who follows what, gaps told apart, and the figures that open them."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM, apply_orders, make_cell, make_organisation, order, small_province
from tests.factories.oversight import SINCE, make_assignment, make_entry, make_official
from vungmanh.accounts.access import actor_for, scope_for
from vungmanh.accounts.commands import link_person
from vungmanh.indicators.engine import figure_table
from vungmanh.kernel.action import acting_on
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.figures import Question
from vungmanh.kernel.memory import afresh
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import entered
from vungmanh.oversight.enums import Coverage
from vungmanh.oversight.queries import (
    AssignmentsAsked,
    Covered,
    EntriesAsked,
    assignment_line,
    assignments_page,
    board_of,
    cells_by_coverage,
    entries_page,
    official_line,
    officials_page,
    own_assignments,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
DAY = date(2025, 11, 20)
NOW = acting_on(SYSTEM, DAY)


@pytest.fixture
def keys() -> dict[str, int]:
    """A cell followed itself, its neighbour only through the commune, a commune whose two cells nobody follows."""
    found = small_province()
    above = make_official("CB-1", found["83.836"], "Trần Huyện", "Huyện uỷ viên")
    staff = make_official("CB-2", found["83.836.A"], "Lê Xã", "Cán bộ Văn phòng")
    make_assignment(above, found["83.836.A"], duty="IN_CHARGE")
    [given] = make_assignment(staff, found["83.836.A.01"], every="month")
    make_entry(given, date(2025, 9, 5), actor=NOW)
    make_entry(given, date(2025, 10, 5), actor=NOW, difficulty="Thiếu chỗ họp", agreed="Mượn nhà văn hoá")
    make_assignment(staff, found["83.836.B.01"], until=date(2025, 10, 1))
    return found


def names(under: int, coverage: str, day: date = DAY) -> list[str]:
    return [row.unit.code for row in cells_by_coverage(under, day=day, coverage=coverage).rows]


def test_gaps_tell_apart_cells_covered_only_through_their_commune(keys: dict[str, int]):
    under = keys["83.836"]
    assert [names(under, each) for each in Coverage] == [
        ["83.836.A.01"],
        ["83.836.A.02"],
        ["83.836.B.01", "83.836.B.02"],
    ]
    assert names(under, Coverage.OWN, date(2025, 9, 30)) == ["83.836.A.01", "83.836.B.01"]
    page = cells_by_coverage(under, day=DAY, coverage=Coverage.ABOVE)
    assert (page.total, page.cells) == (1, 4)
    assert [line.full_name for line in page.rows[0].above] == ["Trần Huyện"]


def test_board_counts_by_direct_part_and_its_parts_add_up(keys: dict[str, int]):
    board = board_of(keys["83.836"], day=DAY)
    assert board.top.covered == Covered(4, 1, 1)
    assert {row.unit.code: (row.covered, row.covered.none) for row in board.rows} == {
        "83.836.A": (Covered(2, 1, 1), 0),
        "83.836.B": (Covered(2, 0, 0), 2),
    }
    [commune, _other] = board.rows
    assert [(line.full_name, line.duty) for line in commune.followers] == [("Trần Huyện", "IN_CHARGE")]
    cells = board_of(keys["83.836.A"], day=DAY)
    [line] = cells.rows[0].followers
    assert (line.full_name, line.last_entry, line.every) == ("Lê Xã", date(2025, 10, 5), "month")
    [line] = board_of(keys["83.836.A"], day=date(2025, 9, 30)).rows[0].followers
    assert line.last_entry == date(2025, 9, 5)


def test_board_narrows_by_duty_and_official_without_touching_the_counts(keys: dict[str, int]):
    board = board_of(keys["83.836"], day=DAY, duty="ATTEND_MEETINGS")
    assert [row.followers for row in board.rows] == [(), ()]
    assert board.top.covered == Covered(4, 1, 1)
    assert [len(row.followers) for row in board_of(keys["83.836"], day=DAY, text="tran huyen").rows] == [1, 0]


def test_indicators_say_what_the_lists_show(keys: dict[str, int]):
    question = Question(parse_period("2025"), DAY, DAY)
    told = {}
    for code in ("oversight.followed", "oversight.followed_above_only", "oversight.unfollowed"):
        table = figure_table(code, question=question, under_id=keys["83"])
        told[code] = [(row.code, row.numerator, row.denominator) for row in (*table.rows, table.total)]
    assert told["oversight.followed"] == [("83.836", 1, 4), ("83.835", 0, 2), ("83", 1, 6)]
    assert told["oversight.followed_above_only"] == [("83.836", 1, 4), ("83.835", 0, 2), ("83", 1, 6)]
    assert told["oversight.unfollowed"] == [("83.836", 2, 4), ("83.835", 2, 2), ("83", 4, 6)]


def test_gap_names_who_followed_what_went_into_the_cell(keys: dict[str, int]):
    apply_orders(date(2025, 11, 1), order("merge", "83.836.A.01", "83.836.A.02", to="83.836.A.02"))
    [row] = cells_by_coverage(keys["83.836.A"], day=DAY, coverage=Coverage.ABOVE).rows
    assert [(line.full_name, line.code) for line in row.before] == [("Lê Xã", "83.836.A.01")]


def test_assignments_are_listed_by_state_duty_and_official(keys: dict[str, int]):
    def told(**asked: object) -> list[tuple[str, str]]:
        page = assignments_page(AssignmentsAsked(DAY, keys["83"], **asked))  # type: ignore[arg-type]  # short form
        assert page.total == len(page.rows)
        return [(line.official_code, line.code) for line in page.rows]

    assert told() == [("CB-1", "83.836.A"), ("CB-2", "83.836.A.01")]
    assert told(ended=True) == [("CB-2", "83.836.B.01")]
    assert told(duty="IN_CHARGE") == [("CB-1", "83.836.A")]
    assert told(text="van phong") == [("CB-2", "83.836.A.01")]


def test_log_is_read_latest_first_and_open_agreements_apart(keys: dict[str, int]):
    every = entries_page(EntriesAsked(DAY, keys["83.836"]))
    assert [row.on for row in every.rows] == [date(2025, 10, 5), date(2025, 9, 5)]
    opened = entries_page(EntriesAsked(DAY, keys["83.836"], open_only=True))
    assert [(row.agreed, row.late) for row in opened.rows] == [("Mượn nhà văn hoá", False)]
    assert entries_page(EntriesAsked(DAY, keys["83.835"])).total == 0
    assert entries_page(EntriesAsked(DAY, keys["83.836"], difficult_only=True)).total == 1


def test_who_works_above_is_known_where_he_follows_and_nowhere_else(keys: dict[str, int]):
    near = make_account("van-phong", "commune_office", keys["83.836.A"])
    far = make_account("van-phong-b", "commune_office", keys["83.836.B"])
    above = assignments_page(AssignmentsAsked(DAY, keys["83.836.A"], duty="IN_CHARGE")).rows[0].official_id
    with entered(scope_for(near, DAY)), afresh():
        lines = {line.code: line for line in officials_page(actor_for(near, DAY), day=DAY).rows}
        assert {code: (line.open, line.seen) for code, line in lines.items()} == {
            "CB-2": (True, True),
            "CB-1": (False, False),
        }
    with entered(scope_for(far, DAY)), afresh():
        with pytest.raises(NotFound):
            official_line(actor_for(far, DAY), above, day=DAY)
        # He once followed a cell there.
        assert [line.code for line in officials_page(actor_for(far, DAY), day=DAY).rows] == ["CB-2"]
        hidden = assignments_page(AssignmentsAsked(DAY)).rows
        assert hidden == ()


def test_own_assignments_are_those_of_the_official_one_is(keys: dict[str, int]):
    account = make_account("can-bo", "attending_official", keys["83.836.A"])
    with entered(scope_for(account, DAY)), afresh():
        assert own_assignments(actor_for(account, DAY)).official_id is None
    link_person(SYSTEM, account_id=account.pk, official_code="CB-2")
    with entered(scope_for(account, DAY)), afresh():
        own = own_assignments(actor_for(account, DAY))
        assert [line.code for line in own.lines] == ["83.836.A.01"]
        assert [(line.agreed, line.code) for line in own.open] == [("Mượn nhà văn hoá", "83.836.A.01")]
        with pytest.raises(NotFound):
            assignment_line(10**6, day=DAY)


def test_board_and_gaps_cost_the_same_however_many(keys: dict[str, int]):
    def cost() -> list[int]:
        found = []
        for ask in (
            lambda: board_of(keys["83.836"], day=DAY),
            lambda: cells_by_coverage(keys["83.836"], day=DAY, coverage=Coverage.ABOVE),
            lambda: assignments_page(AssignmentsAsked(DAY, keys["83.836"])),
            lambda: entries_page(EntriesAsked(DAY, keys["83.836"])),
        ):
            with CaptureQueriesContext(connection) as asked:
                ask()
            found.append(len(asked))
        return found

    few = cost()
    commune = make_organisation("83.836.D", "Đảng bộ xã D", "COMMUNE", keys["83.836"])
    for number in range(3):
        make_cell(f"83.836.D.0{number}", commune)
    other = make_official("CB-3", keys["83.836"], "Lê Ba")
    make_assignment(other, commune, keys["83.836.B"], since=SINCE)
    assert cost() == few

"""The one statement, against single obligations reckoned in Python."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.duties.reckoning import check_board
from tests.factories.duties import make_duty, shipped_duties, state_count, version
from tests.factories.organisations import SYSTEM, apply_orders, change_set, make_cell, order, small_province
from tests.factories.programmes import make_title
from vungmanh.duties.commands import excuse, extend
from vungmanh.duties.engine import Board, Tally, board, by_unit, late, standing, tallied
from vungmanh.duties.engine.question import ask
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.commands import CommitteeRow, state_committees
from vungmanh.organisations.models import OrganisationCategory
from vungmanh.programmes.models import ProgrammeVersion

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 20)


@pytest.fixture
def province() -> Any:
    with entered(whole_scope("thử")):
        yield small_province()


def checked(keys: dict[str, int], day: date = DAY, unit: str = "83", least: int = 1) -> Board:
    found = board(keys[unit], day)
    assert check_board(ask(keys[unit], day), found) >= least
    check_tallied(keys[unit], day)
    return found


def check_tallied(unit: int, day: date) -> None:
    """The last time of each duty as the whole board tells it, with the names that the list of who is late gives."""
    whole = board(unit, day, count=1000, running=False)
    with_period = {each.duty for each in whole.standing if each.key}
    late_with: dict[tuple[str, str], list[int]] = {}
    for row in whole.late.rows:
        for duty, key in {(item.duty, item.key if item.duty in with_period else "") for item in row.items}:
            late_with.setdefault((duty, key), []).append(row.organisation_id)
    found = tallied(unit, day, count=1000)
    assert {each.standing.duty: each.standing for each in found} == {each.duty: each for each in whole.standing}
    told = {(each.standing.duty, each.standing.key): sorted(each.late) for each in found}
    assert told == {key: sorted(late_with.get(key, [])) for key in told}


def test_done_late_running_and_missing_are_told_apart(province: dict[str, int]) -> None:
    make_duty()
    state_count(province["83.836.A.01"], date(2026, 4, 10))
    state_count(province["83.836.A.02"], date(2026, 4, 10), entered=date(2026, 5, 6))
    state_count(province["83.836.B.01"], date(2026, 5, 2))
    told = {each.key: each.tally for each in checked(province).standing}
    assert told == {
        "2026-03": Tally(owed=6, late=6),
        "2026-04": Tally(owed=6, done=2, on_time=1, late=4),
        "2026-05": Tally(owed=6, done=1, on_time=1, running=5),
    }


def test_what_was_entered_after_the_day_is_not_known_on_it(province: dict[str, int]) -> None:
    make_duty()
    state_count(province["83.836.A.01"], date(2026, 4, 10), entered=date(2026, 5, 21))
    assert checked(province).total.done == 0
    assert checked(province, date(2026, 5, 21)).total.done == 1


def test_moment_late_in_the_evening_is_still_that_day(province: dict[str, int]) -> None:
    """A change set is stamped in the zone of the country."""
    make_duty()
    state_count(province["83.836.A.01"], date(2026, 4, 10), entered=date(2026, 5, 5))
    assert {each.key: each.tally.on_time for each in checked(province).standing}["2026-04"] == 1


def test_lines_are_the_parts_and_the_unit_itself(province: dict[str, int]) -> None:
    make_duty(who={"kinds": ["PROVINCE", "SUBORDINATE_CELL"]})
    found = by_unit(province["83"], DAY)
    assert {each.organisation_id: each.tally.late for each in found} == {
        province["83.836"]: 8,
        province["83.835"]: 4,
        province["83"]: 2,
    }
    checked(province)
    checked(province, unit="83.836.A")
    checked(province, unit="83.836.A.01")


@pytest.mark.parametrize("every", ["month", "quarter", "half", "year"])
@pytest.mark.parametrize("chase", [1, 3, 12])
def test_every_rhythm_is_counted(province: dict[str, int], every: str, chase: int) -> None:
    make_duty(every=every, chase=chase)
    for code in ("83.836.A.01", "83.836.B.02"):
        for month in (1, 5, 11):
            state_count(province[code], date(2025, month, 28), entered=date(2025, month, 28))
    checked(province)


def test_many_duties_need_more_than_one_word(province: dict[str, int]) -> None:
    for number in range(12):
        make_duty(f"viec_{number:02d}", chase=6, grace=number, who={"properties": ["cell"]} if number % 2 else None)
    state_count(province["83.836.A.01"], date(2026, 2, 10), entered=date(2026, 3, 9))
    assert len(ask(province["83"], DAY).bits.words) == 2
    checked(province, least=500)


def test_kind_category_and_territory_narrow_who_owes(province: dict[str, int]) -> None:
    make_cell("83.836.A.03", province["83.836.A"], category="SCHOOL")
    make_duty("truong", who={"categories": ["SCHOOL"]})
    make_duty("ba_tri", under="83.836")
    make_duty("xa", version(who={"properties": ["grassroots"]}, **{"from": date(2026, 1, 1)}))
    told = {each.duty: each.tally.owed for each in standing(province["83"], DAY) if each.key == "2026-04"}
    assert told == {"truong": 1, "ba_tri": 5}
    checked(province)


def test_property_counts_as_of_each_bearing_day(province: dict[str, int]) -> None:
    """Communes are grassroots organisations again from 26/7/2026."""
    make_duty("xa", who={"properties": ["grassroots"]}, every="month")
    told = {each.key: each.tally.owed for each in checked(province, date(2026, 8, 20)).standing}
    assert told == {"2026-07": 3, "2026-08": 3}


def test_type_counts_as_of_each_bearing_day(province: dict[str, int]) -> None:
    make_duty("truong", who={"categories": ["SCHOOL"]})
    of_cell = OrganisationCategory.unscoped.filter(organisation_id=province["83.836.A.01"])
    of_cell.update(valid_to=date(2026, 4, 1))
    OrganisationCategory.objects.create(
        organisation_id=province["83.836.A.01"], category_id="SCHOOL", valid_from=date(2026, 4, 1)
    )
    told = {each.key: each.tally.owed for each in checked(province).standing}
    assert told == {"2026-04": 1, "2026-05": 1}


def test_reorganised_duties_are_answered_by_heirs(province: dict[str, int]) -> None:
    make_duty()
    state_count(province["83.835.C.01"], date(2026, 3, 10))
    apply_orders(
        date(2026, 4, 10),
        order("merge", "83.835.C.01", "83.835.C.02", to="83.835.N", to_names=("Chi bộ mới",)),
        order("move", "83.836.B", parent_code="83.835"),
    )
    found = checked(province)
    assert {each.key: each.tally for each in found.standing} == {
        "2026-03": Tally(owed=6, done=1, on_time=1, late=5),
        "2026-04": Tally(owed=5, late=5),
        "2026-05": Tally(owed=5, running=5),
    }
    answering = {row.organisation_id: row.answering_id for row in found.late.rows}
    assert answering[province["83.835.C.02"]] not in (None, province["83.835.C.02"])
    checked(province, unit="83.835")


def test_exceptions_let_off_or_give_time(province: dict[str, int]) -> None:
    make_duty()
    make_duty("khac")
    here: dict[str, Any] = {"duty": "headcount", "valid_from": date(2026, 1, 1), "valid_to": None, "reason": "bão"}
    excuse(SYSTEM, organisation_id=province["83.836.A.01"], **here)
    extend(SYSTEM, organisation_id=province["83.836.B"], below=True, until=date(2026, 5, 25), **here)
    extend(SYSTEM, organisation_id=province["83.835.C"], below=True, until=date(2026, 5, 10), **here)
    state_count(province["83.835.C.01"], date(2026, 4, 10), entered=date(2026, 5, 9))
    state_count(province["83.835.C.02"], date(2026, 4, 10), entered=date(2026, 5, 12))
    told = {each.key: each.tally for each in checked(province).standing if each.duty == "headcount"}
    assert told["2026-03"] == Tally(owed=5, excused=1, late=3, running=2)
    assert told["2026-04"] == Tally(owed=5, excused=1, done=2, on_time=1, late=1, running=2)


def test_exception_reaches_only_what_stood_below_on_the_bearing_day(province: dict[str, int]) -> None:
    make_duty()
    apply_orders(date(2026, 4, 10), order("move", "83.836.A.01", parent_code="83.836.B"))
    excuse(
        SYSTEM,
        organisation_id=province["83.836.B"],
        below=True,
        duty="headcount",
        valid_from=date(2026, 1, 1),
        valid_to=date(2026, 5, 1),
        reason="bão",
    )
    assert {each.key: each.tally.excused for each in checked(province).standing} == {
        "2026-03": 2,
        "2026-04": 3,
        "2026-05": 0,
    }


def test_committees_at_the_end_of_their_term(province: dict[str, int]) -> None:
    make_duty("nhiem_ky", done_by="committees.renewed", who=None, every="none", due={"before": 10})
    rows = [
        CommitteeRow(province["83.836"], date(2020, 1, 1), date(2026, 4, 1), members=9),
        CommitteeRow(province["83.836"], date(2026, 3, 31).replace(month=4, day=1), None, members=9),
        CommitteeRow(province["83.835"], date(2020, 1, 1), date(2025, 2, 1), members=9),
        CommitteeRow(province["83.836.A"], date(2020, 1, 1), date(2026, 6, 10), members=9),
        CommitteeRow(province["83.836.B"], date(2020, 1, 1), date(2027, 6, 10), members=9),
    ]
    state_committees(SYSTEM, rows=rows, change_set=change_set())
    extend(
        SYSTEM,
        organisation_id=province["83.835"],
        duty="nhiem_ky",
        valid_from=date(2025, 1, 1),
        valid_to=None,
        until=date(2026, 5, 19),
        reason="bão",
    )
    found = checked(province, least=3)
    assert found.total == Tally(owed=3, done=1, late=1, running=1)
    assert [row.organisation_id for row in found.late.rows] == [province["83.835"]]


def test_titles_are_checked_again_where_a_programme_says_when(province: dict[str, int]) -> None:
    make_duty("kiem_tra", done_by="titles.rechecked", who=None, every="none", due={"before": 0})
    make_title(
        province["83.836.A.01"],
        period="2024",
        registered_on="2024-01-05",
        recognised_on="2024-05-20",
        decision_number="1",
    )
    make_title(
        province["83.836.A.02"],
        period="2024",
        registered_on="2024-01-05",
        recognised_on="2024-05-20",
        decision_number="1",
        rechecked_on="2025-05-30",
        recheck_result="MAINTAINED",
    )
    assert checked(province, least=0).total == Tally()
    ProgrammeVersion.objects.update(recheck_months=12)
    found = checked(province, least=3)
    assert found.total == Tally(owed=3, done=1, late=1, running=1)


def test_late_ones_come_in_pieces_the_longest_first(province: dict[str, int]) -> None:
    make_duty()
    state_count(province["83.836.A.01"], date(2026, 3, 10))
    whole = late(province["83"], DAY)
    pieces = [late(province["83"], DAY, first=first, count=2) for first in (0, 2, 4)]
    assert [row for piece in pieces for row in piece.rows] == list(whole.rows)
    assert whole.rows[-1].organisation_id == province["83.836.A.01"]
    assert {piece.total for piece in pieces} == {6}


def test_period_and_duty_narrow_what_is_asked(province: dict[str, int]) -> None:
    make_duty()
    make_duty("khac", every="quarter")
    found = board(province["83"], DAY, duty="headcount", period=parse_period("2025-07"))
    assert {(each.duty, each.key) for each in found.standing} == {("headcount", "2025-07")}
    assert found.late.rows[0].items[0].key == "2025-07"


def test_whole_board_asks_a_fixed_number_of_times(province: dict[str, int], django_assert_num_queries: Any) -> None:
    make_duty()
    make_duty("quy", every="quarter")
    with django_assert_num_queries(16):
        board(province["83.836.A"], DAY)
    with django_assert_num_queries(16):
        board(province["83"], DAY)


def test_shipped_duties_are_counted(province: dict[str, int]) -> None:
    shipped_duties()
    checked(province, least=12)


def test_version_that_follows_is_counted_from_its_day(province: dict[str, int]) -> None:
    make_duty(
        "doi",
        version(to=date(2026, 3, 31)),
        version(**{"from": date(2026, 4, 1)}, every="quarter", due={"after_end": 10}),
    )
    assert [each.key for each in checked(province).standing] == ["2026-02", "2026-03", "2026-Q2"]


def test_tally_leaves_out_what_is_tallied_elsewhere(province: dict[str, int]) -> None:
    make_duty()
    assert [each.standing.duty for each in tallied(province["83"], DAY, count=5)] == ["headcount"]
    assert tallied(province["83"], DAY, count=5, leaving={"headcounts.stated"}) == ()

"""Pilots against the limits of the file, on the tree of the day; what acts refuse and cost."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM, apply_orders, order
from tests.factories.pilots import CHOSEN, choose, thai_binh
from tests.factories.programmes import make_title, shipped_programmes
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotFound, NotPermitted, Unmet
from vungmanh.kernel.periods import parse_period
from vungmanh.programmes import commands
from vungmanh.programmes.models import Pilot
from vungmanh.programmes.queries import pilots

pytestmark = pytest.mark.django_db
TODAY = date(2022, 12, 31)


@pytest.fixture
def keys(db: None) -> dict[str, int]:
    found = thai_binh()
    shipped_programmes()
    return found


def grid(unit: int, on: date | None = None, today: date = TODAY) -> pilots.PilotGrid:
    return pilots.pilot_grid("kieu_mau", under_id=unit, on=on, today=today)


def told(unit: pilots.UnitPilots) -> dict[str, tuple[int, int, str]]:
    return {each.category: (each.chosen, each.cells, each.fit.value) for each in unit.squares if each.cells}


def refused(act: Callable[[], object]) -> list[str]:
    with pytest.raises(Unmet) as caught:
        act()
    return caught.value.reasons


def test_types_of_a_unit_are_weighed_apart_and_one_without_cells_is_not_missing(keys: dict[str, int]):
    choose(keys["34.338"], *(keys[f"34.338.A.0{number}"] for number in range(1, 5)), keys["34.338.A.T1"])
    found = grid(keys["34.338"])
    assert found.bound is True
    assert found.limits == (1, 3)
    assert told(found.unit) == {
        "AGENCY": (0, 1, "none"),
        "RESIDENTIAL": (4, 5, "too_many"),
        "SCHOOL": (1, 2, "within"),
    }
    assert {each.category for each in found.unit.warned} == {"AGENCY", "RESIDENTIAL"}
    health = next(each for each in found.unit.squares if each.category == "HEALTH")
    assert health.fit.value == "absent"


def test_pilots_of_another_unit_are_not_counted(keys: dict[str, int]):
    choose(keys["34.339"], keys["34.339.A.01"])
    assert grid(keys["34.338"]).unit.chosen == 0


def test_level_above_sees_units_by_types(keys: dict[str, int]):
    choose(keys["34.338"], keys["34.338.A.01"], keys["34.338.A.T1"], keys["34.338.C1"])
    found = grid(keys["34"])
    assert found.bound is False
    assert [(row.name, row.chosen, sorted(each.category for each in row.warned)) for row in found.rows] == [
        ("Đảng bộ huyện Hưng Hà", 0, ["RESIDENTIAL"]),
        ("Đảng bộ huyện Quỳnh Phụ", 3, []),
    ]
    assert found.settled == 1
    assert found.unit.chosen == 3
    assert {each.fit.value for each in found.unit.squares} == {"unbound", "absent"}, (
        "a province has no limit of its own"
    )


def test_choice_counts_from_its_day_to_the_day_it_was_taken_back(keys: dict[str, int]):
    pilot = choose(keys["34.338"], keys["34.338.A.01"])[0]
    commands.end_pilot(SYSTEM, pilot_id=pilot.pk, day=date(2022, 6, 1), reason="Bí thư chuyển công tác")
    days = {"2022-02-09": 0, "2022-02-10": 1, "2022-05-31": 1, "2022-06-01": 0}
    assert {day: grid(keys["34.338"], date.fromisoformat(day)).unit.chosen for day in days} == days
    assert grid(keys["34.338"]).unit.chosen == 0


def test_cell_taken_back_may_be_chosen_again(keys: dict[str, int]):
    pilot = choose(keys["34.338"], keys["34.338.A.01"])[0]
    commands.end_pilot(SYSTEM, pilot_id=pilot.pk, day=CHOSEN, reason="Chọn nhầm")
    choose(keys["34.338"], keys["34.338.A.01"])
    assert grid(keys["34.338"]).unit.chosen == 1


def test_cell_is_a_pilot_of_a_stage_once(keys: dict[str, int]):
    choose(keys["34.338"], keys["34.338.A.01"])
    again = refused(lambda: choose(keys["34.338"], keys["34.338.A.01"], keys["34.338.A.02"]))
    assert again == ["pilot:chosen"]
    assert Pilot.objects.count() == 1, "all of them or none"


def test_choice_is_refused_with_every_reason(keys: dict[str, int]):
    wrong: dict[str, Any] = {"day": date(2027, 1, 1), "decision_number": ""}
    assert refused(lambda: choose(keys["34"], keys["34.338"], keys["34.338.A.01"], **wrong)) == [
        "pilot:basis",
        "dates:future:2026-01-01",
        "pilot:unit_kind",
        "pilot:not_of_unit",
    ]
    assert refused(lambda: choose(keys["34.338"])) == ["pilot:none"]


def test_cell_of_another_unit_is_not_chosen(keys: dict[str, int]):
    assert refused(lambda: choose(keys["34.338"], keys["34.339.A.01"])) == ["pilot:not_of_unit"]


def test_programme_without_a_pilot_stage_says_so(keys: dict[str, int]):
    with pytest.raises(NotFound):
        pilots.pilot_grid("tsvmtd", under_id=keys["34"], on=None, today=TODAY)


def test_choosing_asks_for_the_right_at_the_unit_that_chooses(keys: dict[str, int]):
    account = make_account("van-phong", "commune_office", keys["34.338.A"])
    office = Actor("van-phong", date(2026, 1, 1), account_id=account.pk)
    board = Actor("ban", date(2026, 1, 1), account_id=make_account("ban", "organising_board", keys["34.338"]).pk)
    given: dict[str, Any] = {
        "programme": "kieu_mau", "period": "2022", "unit_id": keys["34.338"], "cell_ids": [keys["34.338.A.01"]],
        "day": CHOSEN, "reason": "Cấp uỷ vững",
    }  # fmt: skip
    with pytest.raises(NotPermitted):
        commands.choose_pilots(office, **given)
    assert len(commands.choose_pilots(board, **given)) == 1
    with pytest.raises(NotPermitted):
        commands.choose_pilots(board, **{**given, "unit_id": keys["34.339"], "cell_ids": [keys["34.339.A.01"]]})


def test_taking_back_says_why_and_keeps_the_order_of_days(keys: dict[str, int]):
    pilot = choose(keys["34.338"], keys["34.338.A.01"])[0]
    early = date(2022, 2, 9)
    reasons = refused(lambda: commands.end_pilot(SYSTEM, pilot_id=pilot.pk, day=early, reason=" "))
    assert reasons == ["reason:missing", "plan-dates:before:2022-02-10"]
    commands.end_pilot(SYSTEM, pilot_id=pilot.pk, day=CHOSEN, reason="x")
    assert refused(lambda: commands.end_pilot(SYSTEM, pilot_id=pilot.pk, day=CHOSEN, reason="x")) == ["pilot:ended"]


def asked(unit: int, **more: Any) -> pilots.PilotsAsked:
    return pilots.PilotsAsked("kieu_mau", parse_period("2022"), unit, **more)


def test_list_behind_a_square_is_the_square(keys: dict[str, int]):
    choose(keys["34.338"], keys["34.338.A.01"], keys["34.338.A.T1"])
    make_title(keys["34.338.A.01"], programme="kieu_mau", period="2022", registered_on="2022-02-01")
    for square in grid(keys["34.338"]).unit.squares:
        page = pilots.pilots_page(asked(keys["34.338"], category=square.category), day=TODAY)
        assert page.total == square.chosen
    line = pilots.pilots_page(asked(keys["34.338"], category="RESIDENTIAL"), day=TODAY).rows[0]
    assert (line.cell, line.chosen_at, line.title_state, line.pilot.decision_number) == (
        "Chi bộ thôn 1", "Đảng bộ huyện Quỳnh Phụ", "registered", "15-QĐ/HU",
    )  # fmt: skip


def test_those_taken_back_are_a_list_of_their_own(keys: dict[str, int]):
    pilot = choose(keys["34.338"], keys["34.338.A.01"])[0]
    commands.end_pilot(SYSTEM, pilot_id=pilot.pk, day=CHOSEN, reason="x")
    assert pilots.pilots_page(asked(keys["34.338"]), day=TODAY).total == 0
    assert pilots.pilots_page(asked(keys["34.338"], ended=True), day=TODAY).total == 1


def test_cells_to_choose_from_are_those_not_chosen_with_a_dossier_first(keys: dict[str, int]):
    choose(keys["34.338"], keys["34.338.A.01"])
    make_title(keys["34.338.A.04"], programme="kieu_mau", period="2022", registered_on="2022-02-01")
    found = pilots.could_pilot(
        "kieu_mau", parse_period("2022"), under_id=keys["34.338"], category="RESIDENTIAL", day=TODAY
    )
    assert [(row.name, row.title_state) for row in found.rows] == [
        ("Chi bộ thôn 4", "registered"), ("Chi bộ thôn 2", ""), ("Chi bộ thôn 3", ""), ("Chi bộ thôn 5", ""),
    ]  # fmt: skip
    assert found.total == 4


def listed(unit: int, category: str) -> tuple[pilots.PilotLine, ...]:
    asked = pilots.PilotsAsked("kieu_mau", parse_period("2022"), unit, category=category)
    return pilots.pilots_page(asked, day=TODAY).rows


def test_pilot_of_a_merged_cell_counts_among_the_type_of_its_heir_and_opens_its_record(keys: dict[str, int]):
    old = choose(keys["34.338"], keys["34.338.A.01"])[0]
    apply_orders(date(2022, 7, 1), order("merge", "34.338.A.01", "34.338.A.02", to="34.338.A.02"))
    assert told(grid(keys["34.338"]).unit)["RESIDENTIAL"] == (1, 4, "within")
    assert grid(keys["34.338"], date(2022, 6, 30)).unit.chosen == 1
    assert [row.chosen for row in grid(keys["34"]).rows] == [0, 1]
    (line,) = listed(keys["34.338"], "RESIDENTIAL")
    assert line.heir is not None
    assert (line.pilot.pk, line.heir.id) == (old.pk, keys["34.338.A.02"])
    assert listed(keys["34.338"], "SCHOOL") == ()


def test_pilot_counts_among_the_type_the_heir_has_and_not_its_own(keys: dict[str, int]):
    choose(keys["34.338"], keys["34.338.A.01"])
    apply_orders(date(2022, 7, 1), order("merge", "34.338.A.01", "34.338.A.T1", to="34.338.A.T1"))
    found = told(grid(keys["34.338"]).unit)
    assert (found["RESIDENTIAL"][0], found["SCHOOL"][0]) == (0, 1)
    (line,) = listed(keys["34.338"], "SCHOOL")
    assert (line.category, listed(keys["34.338"], "RESIDENTIAL")) == ("Chi bộ trường học", ())


def test_pilot_of_a_cell_divided_among_several_is_of_no_type(keys: dict[str, int]):
    choose(keys["34.338"], keys["34.338.A.01"])
    apply_orders(
        date(2022, 7, 1),
        order("split", "34.338.A.01", to=("34.338.A.08", "34.338.A.09"), to_names=("Chi bộ thôn 8", "Chi bộ thôn 9")),
    )
    assert {each.chosen for each in grid(keys["34.338"]).unit.squares} == {0}


def test_types_are_told_beside_registrations_and_titles(keys: dict[str, int]):
    choose(keys["34.338"], keys["34.338.A.01"], keys["34.338.A.T1"])
    make_title(keys["34.338.A.01"], programme="kieu_mau", period="2022", registered_on="2022-02-01")
    rows, total = pilots.results_by_type(
        "kieu_mau", under_id=keys["34.338"], period=parse_period("2022"), on=None, today=TODAY
    )
    assert [(row.name, row.cells, row.pilots, row.registered, row.recognised) for row in rows] == [
        ("Chi bộ ấp, khu phố, thôn, tổ dân phố", 5, 1, 1, 0),
        ("Chi bộ cơ quan", 1, 0, 0, 0),
        ("Chi bộ trường học", 2, 1, 0, 0),
    ]
    assert (total.cells, total.pilots, total.registered, total.recognised) == (8, 2, 1, 0)


def statements(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        act()
    return sum("SAVEPOINT" not in each["sql"] for each in queries)


def test_choosing_costs_the_same_for_one_and_for_three(keys: dict[str, int]):
    board = Actor("ban", date(2026, 1, 1), account_id=make_account("ban", "organising_board", keys["34.338"]).pk)

    def act(*numbers: int) -> int:
        given: dict[str, Any] = {"cell_ids": [keys[f"34.338.A.0{number}"] for number in numbers], "reason": "x"}
        given |= {"programme": "kieu_mau", "period": "2022", "unit_id": keys["34.338"], "day": CHOSEN}
        return statements(lambda: commands.choose_pilots(board, **given))

    assert act(1) == NUMBER
    assert act(2, 3, 4) == NUMBER


NUMBER = 8


def test_grid_costs_the_same_with_one_and_three(keys: dict[str, int]):
    choose(keys["34.338"], keys["34.338.A.01"])
    first = statements(lambda: grid(keys["34"]))
    choose(keys["34.338"], keys["34.338.A.02"], keys["34.338.A.T1"])
    choose(keys["34.339"], keys["34.339.A.02"])
    assert statements(lambda: grid(keys["34"])) == first == GRID


GRID = 13
"""Three kinds of unit may choose, one sum for each that is there."""

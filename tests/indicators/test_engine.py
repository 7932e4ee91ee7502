"""Sums over the dated tree: then, today, by kind, with lines of their own."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db.models import Case, Count, F, Value, When

from tests.factories.organisations import SYSTEM, apply_orders, change_set, order, small_province
from vungmanh.indicators.commands import HeadCountRow, state_headcounts
from vungmanh.indicators.engine import FigureTable, figure_table, sums
from vungmanh.indicators.models import HeadCount
from vungmanh.kernel.figures import Facts, Question
from vungmanh.kernel.periods import parse_period
from vungmanh.organisations.queries import bearer_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
DAY = date(2025, 7, 1)


def ask(code: str, under: int, period: str = "2021", on: date | None = None, **rest: str) -> FigureTable:
    question = Question(parse_period(period), on, TODAY, kind=rest.pop("kind", ""))
    return figure_table(code, question=question, under_id=under, **rest)


def lines(table: FigureTable) -> dict[str, int]:
    return {row.code: row.numerator for row in table.rows}


def count(keys: dict[str, int], on: date = date(2020, 12, 31), **members: int) -> None:
    rows = [HeadCountRow(keys[code], on, members=number) for code, number in members.items()]
    state_headcounts(SYSTEM, rows=rows, change_set=change_set())


def counts(keys: dict[str, int], given: dict[str, int], on: date = date(2020, 12, 31)) -> None:
    rows = [HeadCountRow(keys[code], on, members=number) for code, number in given.items()]
    state_headcounts(SYSTEM, rows=rows, change_set=change_set())


def test_cells_are_counted_under_each_child() -> None:
    keys = small_province()
    table = ask("organisations.cells", keys["83"])
    assert lines(table) == {"83.835": 2, "83.836": 4}
    assert table.total.numerator == 6


def test_facts_of_a_unit_itself_are_a_row() -> None:
    keys = small_province()
    counts(keys, {"83.836": 7, "83.835.C.01": 5})
    assert lines(ask("members.count", keys["83.836"])) == {"83.836": 7, "83.836.A": 0, "83.836.B": 0}


def test_deepest_count_stands_and_the_one_above_is_shown_beside() -> None:
    keys = small_province()
    counts(keys, {"83.836": 99, "83.836.A.01": 10, "83.836.B.01": 20})
    table = ask("members.count", keys["83"])
    row = next(row for row in table.rows if row.code == "83.836")
    assert (row.numerator, row.stated) == (30, 99)
    assert table.total.numerator == 30


def test_latest_count_by_the_day_is_taken() -> None:
    keys = small_province()
    counts(keys, {"83.836.A.01": 10}, date(2020, 12, 31))
    counts(keys, {"83.836.A.01": 14}, date(2021, 6, 30))
    assert ask("members.count", keys["83"], on=date(2021, 3, 1)).total.numerator == 10
    assert ask("members.count", keys["83"]).total.numerator == 14


def test_predecessors_count_until_the_heir_counts_for_itself() -> None:
    keys = small_province()
    counts(keys, {"83.836.A.01": 10, "83.836.A.02": 5})
    apply_orders(DAY, order("merge", "83.836.A.01", "83.836.A.02", to="83.836.A.01"))
    assert ask("members.count", keys["83"], "2025").total.numerator == 15
    counts(keys, {"83.836.A.01": 16}, date(2025, 9, 30))
    assert ask("members.count", keys["83"], "2025").total.numerator == 16
    assert ask("members.count", keys["83"], "2025", on=date(2025, 6, 30)).total.numerator == 15


def test_today_lays_the_past_on_living_units() -> None:
    keys = small_province()
    counts(keys, {"83.836.A.01": 10, "83.836.A.02": 5, "83.836.B.01": 20, "83.835.C.01": 3})
    apply_orders(
        DAY,
        order("split", "83.836.A", to=("86.X", "86.Y"), to_names=("Xã X", "Xã Y"), parent_code="83"),
        order("move", "83.836.A.01", parent_code="86.X"),
        order("move", "83.836.A.02", parent_code="86.Y"),
        order("merge", "83.836.B", "83.835.C", to="86.Z", to_names=("Xã Z",), parent_code="83"),
        order("close", "83.836", "83.835"),
    )
    table = ask("members.count", keys["83"], tree="today")
    assert lines(table) == {"86.X": 10, "86.Y": 5, "86.Z": 23}
    assert table.total.numerator == 38
    district = ask("members.count", keys["83.836"], on=date(2021, 12, 31), tree="today")
    assert lines(district) == {"86.X": 10, "86.Y": 5, "86.Z": 20}


def test_facts_of_an_ended_unit_itself_have_a_line_of_their_own() -> None:
    keys = small_province()
    rows = [HeadCountRow(keys["83.836"], date(2021, 6, 30), staff=100, staff_not_members=40)]
    state_headcounts(SYSTEM, rows=rows, change_set=change_set())
    apply_orders(DAY, order("move", "83.836.A", "83.836.B", parent_code="83"), order("close", "83.836"))
    table = ask("staff.not_members", keys["83"], tree="today")
    own = [(row.code, row.kind_of_line, row.numerator, row.denominator) for row in table.rows if row.numerator]
    assert own == [("83.836", "closed", 40, 100)]
    assert (table.total.numerator, table.total.denominator) == (40, 100)


def test_by_kind_leaves_what_lies_outside_in_a_row_of_its_own() -> None:
    keys = small_province()
    table = ask("organisations.without_committee", keys["83"], by="COMMUNE")
    assert [row.code for row in table.rows] == ["83.836.A", "83.836.B", "83.835.C"]
    assert (table.total.numerator, table.total.denominator) == (3, 9)


def test_ended_unit_is_asked_on_its_last_day() -> None:
    keys = small_province()
    apply_orders(DAY, order("merge", "83.836.A", "83.836.B", to="83.836.N", to_names=("Xã N",)))
    table = ask("organisations.cells", keys["83.836.A"], "2025", on=date(2025, 6, 30))
    assert table.total.numerator == 2
    assert bearer_of("83.836.N", DAY) is not None


@pytest.mark.parametrize("one_source", [True, False])
def test_a_measure_known_to_have_no_facts_stands_beside_others(one_source: bool) -> None:
    """As where no rule is loaded that leaves anybody out."""
    keys = small_province()
    counts(keys, {"83.836.A.01": 10})
    rows = HeadCount.unscoped.all()
    other = rows if one_source else HeadCount.unscoped.filter(pk__gt=0)
    facts = {
        "all": Facts(rows, "organisation_id", Count("pk")),
        "more": Facts(other, "organisation_id", Count("pk")),
        "none": Facts(HeadCount.unscoped.filter(pk__in=[]), "organisation_id", Count("pk")),
    }
    table = sums(facts, under_id=keys["83"], question=Question(parse_period("2021"), None, TODAY))
    assert (table.total.numbers.get("all"), table.total.numbers.get("none", 0)) == (1, 0)
    alone = sums({"none": facts["none"]}, under_id=keys["83"], question=Question(parse_period("2021"), None, TODAY))
    assert alone.total.numbers.get("none", 0) == 0


def test_measures_by_marks_count_what_bears_them() -> None:
    keys = small_province()
    counts(keys, {"83.836.A.01": 10, "83.836.A.02": 20, "83.836.B.01": 30, "83.835.C.01": 30})
    size = Case(When(members__gte=20, then=Value("many")), default=Value("few"))
    marks: dict[str, Any] = {"many": size, "own": F("members")}
    told = Facts(HeadCount.unscoped.all(), "organisation", Count("pk"), marks=marks)
    question = Question(parse_period("2021"), None, TODAY)
    asked = {
        "all": told,
        "many": replace(told, bearing=({"many": ("many",)},)),
        "many of thirty": replace(told, bearing=({"many": ("many",), "own": (30, 31)},)),
        "ten or thirty": replace(told, bearing=({"own": (10,)}, {"own": (30,)})),
        "none": replace(told, bearing=({"many": ("no such",)},)),
    }
    found = {row.code: tuple(row.numbers.values()) for row in sums(asked, under_id=keys["83"], question=question).rows}
    assert found == {"83.836": (3, 2, 1, 2, 0), "83.835": (1, 1, 1, 1, 0)}
    alone = sums({"many": asked["many"]}, under_id=keys["83.836"], question=question)
    assert (alone.total.numbers, [row.numbers for row in alone.rows]) == ({"many": 2}, [{"many": 1}, {"many": 1}])
    by_each = sums(asked, under_id=keys["83.836"], question=question, by="each")
    assert {row.organisation_id: row.numbers["many"] for row in by_each.rows} == {
        keys["83.836.A.01"]: 0,
        keys["83.836.A.02"]: 1,
        keys["83.836.B.01"]: 1,
    }
    assert tuple(by_each.total.numbers.values()) == (3, 2, 1, 2, 0)

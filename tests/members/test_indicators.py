"""Records where a cell has any, else head counts: both are added, and no organisation is counted twice."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.factories.members import make_member
from tests.factories.organisations import SYSTEM, apply_orders, change_set, order
from vungmanh.indicators.commands import HeadCountRow, state_headcounts
from vungmanh.indicators.engine import FigureRow, figure_table, sums_at
from vungmanh.kernel.figures import Question, registry
from vungmanh.kernel.periods import parse_period
from vungmanh.members.commands import leave, readmit
from vungmanh.members.commands.entering import Entry, enter_member

A1, A2, B1, B2 = "83.836.A.01", "83.836.A.02", "83.836.B.01", "83.836.B.02"
TODAY = date(2026, 1, 1)


def count(province: dict[str, int], on: date = date(2024, 12, 31), **given: Any) -> None:
    rows = [HeadCountRow(province[code], on, members=n, official_members=n - 1) for code, n in given["at"].items()]
    state_headcounts(SYSTEM, rows=rows, change_set=change_set())


def total(province: dict[str, int], code: str = "83", on: date = TODAY, indicator: str = "members.count") -> FigureRow:
    question = Question(parse_period(str(on.year)), on, TODAY)
    return figure_table(indicator, question=question, under_id=province[code]).total


def test_records_and_counts_of_different_cells_are_added_and_told_apart(province: dict[str, int]) -> None:
    count(province, at={A2: 10, B1: 20})
    make_member(province[A1])
    make_member(province[A1], official=False)
    question = Question(parse_period("2025"), None, TODAY)
    table = figure_table("members.count", question=question, under_id=province["83.836"])
    assert {row.code: (row.numerator, row.basis) for row in table.rows} == {
        "83.836.A": (12, "headcount_and_records"),
        "83.836.B": (20, "headcount"),
    }
    assert (table.total.numerator, table.total.basis) == (32, "headcount_and_records")
    assert total(province, indicator="members.official").numerator == 9 + 19 + 1


def test_records_alone_need_no_mark(province: dict[str, int]) -> None:
    make_member(province[A1])
    assert (total(province).numerator, total(province).basis) == (1, "")


def test_count_of_a_cell_that_has_records_is_shown_beside_and_never_added(province: dict[str, int]) -> None:
    count(province, at={A1: 30})
    make_member(province[A1])
    row = total(province, A1)
    assert (row.numerator, row.stated, row.basis) == (1, 30, "")
    assert total(province).numerator == 1
    before = total(province, on=date(2018, 1, 1))
    assert (before.numerator, before.stated) == (0, None)


def test_count_above_records_is_shown_beside(province: dict[str, int]) -> None:
    count(province, at={"83.836.A": 99})
    make_member(province[A1])
    assert (total(province, "83.836.A").numerator, total(province, "83.836.A").stated) == (1, 99)


def test_cell_whose_members_all_left_has_none(province: dict[str, int]) -> None:
    count(province, at={A1: 30})
    member = make_member(province[A1])
    leave(SYSTEM, member_id=member.pk, left_as="DECEASED", day=date(2025, 2, 1))
    assert (total(province).numerator, total(province, on=date(2025, 1, 31)).numerator) == (0, 1)


def test_merged_cells_with_records_and_counts_add_both_until_the_heir_has_entered_all(province: dict[str, int]) -> None:
    count(province, at={A2: 10})
    make_member(province[A1])
    apply_orders(date(2025, 7, 1), order("merge", A1, A2, to="83.836.N", to_names=("Chi bộ mới",)))
    row = total(province)
    assert (row.numerator, row.basis) == (11, "headcount_and_records_of_predecessors")
    from vungmanh.organisations.queries import bearer_of

    heir = bearer_of("83.836.N", TODAY)
    assert heir is not None
    entry = Entry(member_code="X1", full_name="Lê Mơ", state="OFFICIAL", in_cell_from=date(2025, 7, 1))
    enter_member(SYSTEM, cell_id=heir, entry=entry)
    assert (total(province).numerator, total(province).basis) == (2, "")


def test_official_once_and_probationary_again_reads_as_it_was_each_day(province: dict[str, int]) -> None:
    member = make_member(province[A1])
    leave(SYSTEM, member_id=member.pk, left_as="RESIGNED", day=date(2021, 5, 1), decision_number="9-QĐ")
    readmit(
        SYSTEM, member_id=member.pk, cell_id=province[B2], day=date(2024, 6, 1), decision_number="3-QĐ", consent="9-CV"
    )
    official = [
        total(province, on=day, indicator="members.official").numerator
        for day in (date(2019, 1, 1), date(2020, 1, 1), date(2022, 1, 1), date(2025, 1, 1))
    ]
    assert official == [0, 1, 0, 0]


def test_sums_at_units_add_both_sources(province: dict[str, int]) -> None:
    count(province, at={A2: 10})
    make_member(province[A1])
    indicator = registry.find("members.count")
    assert indicator is not None
    question = Question(parse_period("2025"), None, TODAY)
    found = sums_at({"v": indicator.facts(question)}, [province["83.836.A"]], question=question, on=date(2025, 6, 1))
    assert found[province["83.836.A"]]["v"].number == 11

"""What a score sheet is told of members: records where a cell has any, else head counts, as the indicator does."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.members import make_member
from tests.factories.organisations import SYSTEM, change_set
from vungmanh.criteria.queries.facts import FactQuestion, registry
from vungmanh.indicators.commands import HeadCountRow, state_headcounts
from vungmanh.indicators.engine import figure_table
from vungmanh.kernel.figures import Question
from vungmanh.kernel.periods import parse_period, year_of
from vungmanh.members.commands import leave

A, A1, A2, A3 = "83.836.A", "83.836.A.01", "83.836.A.02", "83.836.B.01"
DAY = date(2025, 3, 3)
Keys = dict[str, int]


def count(province: Keys, code: str, members: int) -> None:
    rows = [HeadCountRow(province[code], date(2025, 1, 1), members=members, official_members=members - 1)]
    state_headcounts(SYSTEM, rows=rows, change_set=change_set())


def told(province: Keys, *codes: str, fact: str = "members.count", on: date = DAY) -> dict[str, Decimal]:
    compute = registry.find(fact)
    assert compute is not None
    found = compute(FactQuestion(tuple(province[code] for code in codes), on, parse_period("2025-03")))
    return {code: found[province[code]] for code in codes if province[code] in found}  # type: ignore[misc]  # numbers


def test_records_go_before_counts_and_nothing_is_told_where_there_is_neither(province: Keys) -> None:
    count(province, A1, 30)
    count(province, A2, 10)
    make_member(province[A1])
    make_member(province[A1], official=False)
    assert told(province, A1, A2, A3) == {A1: 2, A2: 10}
    assert told(province, A1, A2, A3, fact="members.official") == {A1: 1, A2: 9}


def test_a_committee_is_told_the_sum_below_it_as_the_figure_says_it(province: Keys) -> None:
    count(province, A, 99)
    count(province, A2, 10)
    make_member(province[A1])
    figure = figure_table("members.count", question=Question(year_of(2025), DAY, DAY), under_id=province[A]).total
    assert told(province, A) == {A: 11}
    assert figure.numerator == 11


def test_a_cell_whose_members_have_gone_has_none_and_not_its_old_count(province: Keys) -> None:
    count(province, A1, 30)
    member = make_member(province[A1])
    leave(SYSTEM, member_id=member.pk, left_as="DECEASED", day=date(2025, 2, 1))
    assert told(province, A1) == {A1: 0}
    assert told(province, A1, on=date(2025, 1, 15)) == {A1: 1}


@pytest.mark.parametrize("codes", [(A1,), (A1, A2, A3)])
def test_many_cells_cost_no_more_questions_than_one(province: Keys, codes: tuple[str, ...]) -> None:
    count(province, A2, 10)
    make_member(province[A1])
    with CaptureQueriesContext(
        connection,
    ) as asked:
        told(province, *codes)
    assert len(asked) == 5

"""The yearly table of organisations: quickly summed, and the same as counting every column by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.factories.evaluations import intent, make_evaluation, shipped_rules
from tests.factories.organisations import SYSTEM, small_province
from vungmanh.evaluations.commands import advance, begin
from vungmanh.evaluations.queries import CELLS, COLUMNS, grading_table
from vungmanh.evaluations.queries.facts import all_facts, kinds_asked, table_facts
from vungmanh.evaluations.queries.tables import question_of
from vungmanh.indicators.engine import sums
from vungmanh.kernel.figures import Question
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.enums import KindProperty

pytestmark = pytest.mark.django_db
YEAR, DAY = parse_period("2025"), date(2026, 1, 1)
PROVINCE = "83"


@pytest.fixture
def graded() -> Iterator[dict[str, int]]:
    """Cells and communes at every level, one left out, one changed later, one of another year, one under way."""
    with entered(whole_scope("thử")):
        keys = small_province()
        shipped_rules()
        make_evaluation(keys["83.836.A.01"], level="GOOD")
        make_evaluation(keys["83.836.A.02"], level="UNSATISFACTORY")
        make_evaluation(keys["83.836.B.01"], level="SATISFACTORY")
        changed = make_evaluation(keys["83.836.A"], level="GOOD")
        advance(SYSTEM, evaluation_id=changed.pk, intent=intent("change", DAY, level="SATISFACTORY"))
        left = intent("leave_out", DAY, note="mới thành lập")
        begin(SYSTEM, organisation_id=keys["83.836.B.02"], period=YEAR, intent=left)
        make_evaluation(keys["83.835.C.01"], "2024", level="GOOD")
        make_evaluation(keys["83.836.B"], upto="appraise")
        yield keys


@pytest.mark.parametrize("kind", ["", CELLS, "SUBORDINATE_CELL"])
@pytest.mark.parametrize("under", [PROVINCE, "83.836", "83.836.A", "83.836.A.01"])
@pytest.mark.parametrize("on", [None, DAY, date(2025, 12, 31)])
def test_each_column_is_what_it_comes_to_by_itself(
    graded: dict[str, int], under: str, kind: str, on: date | None
) -> None:
    question, default = question_of(YEAR, on, DAY, kind)
    alone = sums(all_facts(question, default), under_id=graded[under], question=question)
    table = grading_table(YEAR, under_id=graded[under], on=on, today=DAY, kind=kind)
    every = {row.organisation_id: {each: row.numbers.get(each, 0) for each in COLUMNS} for row in alone.rows}
    assert {row.organisation_id: dict(row.numbers) for row in table.rows} == every
    assert dict(table.total.numbers) == {each: alone.total.numbers.get(each, 0) for each in COLUMNS}


def test_the_kinds_are_what_each_comes_to_by_itself(graded: dict[str, int]) -> None:
    """Of 2024, when a commune was a grassroots organisation: committees stand beside cells and are not added."""
    year = parse_period("2024")
    make_evaluation(graded["83.836.A"], "2024", level="SATISFACTORY")
    asked: dict[str, Any] = {"under_id": graded[PROVINCE], "on": None, "today": DAY}
    table = grading_table(year, by="kind", **asked)
    assert [row.of("rated") for row in table.rows] == [1, 1]
    for row in table.rows:
        question = Question(year, None, DAY, kind=row.code)
        alone = sums(all_facts(question), under_id=graded[PROVINCE], question=question, by="total")
        assert dict(row.numbers) == {each: alone.total.numbers.get(each, 0) for each in COLUMNS}, row.code
    assert dict(table.total.numbers) == dict(grading_table(year, **asked).total.numbers)
    assert table.total.of("rated") == 1


@pytest.mark.parametrize(("by", "count"), [("children", 19), ("kind", 23)])
def test_table_costs_the_same_with_one_and_with_three_graded(
    graded: dict[str, int], by: str, count: int, django_assert_num_queries: Any
) -> None:
    asked: dict[str, Any] = {"under_id": graded["83.836"], "on": None, "today": DAY, "kind": CELLS, "by": by}
    with django_assert_num_queries(count):
        grading_table(YEAR, **asked)
    make_evaluation(graded["83.835.C.01"])
    make_evaluation(graded["83.835.C"])
    with django_assert_num_queries(count):
        grading_table(YEAR, **asked)


def test_all_columns_of_a_year_are_one_statement(graded: dict[str, int], django_assert_num_queries: Any) -> None:
    question = Question(YEAR, None, DAY)
    facts = table_facts(question, {"": kinds_asked(question, KindProperty.CELL)})
    assert len({id(each.source) for each in facts.values()}) == 2
    asked: dict[str, Any] = {"under_id": graded[PROVINCE], "question": replace(question, kind="")}
    one = {":existing": facts[":existing"]}
    with django_assert_num_queries(4):
        sums(one, **asked, by="total")
    with django_assert_num_queries(4):
        sums(facts, **asked, by="total")

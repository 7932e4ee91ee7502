"""Sums at any units are those of each unit's own table."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.organisations import apply_orders, order, small_province
from vungmanh.indicators.engine import UnitSum, sums, sums_at
from vungmanh.kernel.figures import Question, registry
from vungmanh.kernel.periods import year_of
from vungmanh.kernel.scope import entered, whole_scope

pytestmark = pytest.mark.django_db
CODE = "organisations.without_committee"


@pytest.mark.parametrize("day", [date(2025, 6, 30), date(2025, 7, 1)])
def test_each_unit_has_the_total_of_its_own_table(day: date):
    indicator = registry.find(CODE)
    assert indicator is not None
    with entered(whole_scope("thử")):
        keys = small_province()
        apply_orders(date(2025, 7, 1), order("merge", "83.836.A", "83.836.B", to="83.836.B"))
        question = Question(year_of(2025), day, day)
        asked = [keys["83"], keys["83.836"], keys["83.836.B"], keys["83.835.C.01"]]
        facts = {CODE: indicator.facts(question)}
        found = sums_at(facts, asked, question=question, on=day)
        tables = {one: sums(facts, under_id=one, question=question).total for one in asked}

    said = {one: each.get(CODE, UnitSum()) for one, each in found.items()}
    assert said == {
        one: UnitSum(total.numbers.get(CODE, 0), total.denominators.get(CODE, 0)) for one, total in tables.items()
    }
    assert said[keys["83"]].denominator > 0


def test_no_units_no_question(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert sums_at({}, [], question=Question(year_of(2025), None, date(2025, 1, 1)), on=date(2025, 1, 1)) == {}

"""A count crossed out: what it costs, and what a closed period keeps."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories.organisations import SYSTEM, small_province
from vungmanh.indicators.commands import HeadCountRow, close_period, state_headcount, void_headcount
from vungmanh.indicators.models import HeadCount
from vungmanh.kernel import clock
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import entered, whole_scope

CELL, DAY = "83.836.A.01", date(2024, 3, 31)


@pytest.fixture
def cell(db: None) -> int:
    with entered(whole_scope("dựng dữ liệu thử")):
        keys = small_province()
        for month in range(3):
            row = HeadCountRow(keys[CELL], DAY + timedelta(days=31 * month), 20 + month, 18, 5, 1)
            state_headcount(SYSTEM, row=row)
    return keys[CELL]


def test_crossing_out_costs_at_most_eight_statements_beside_its_transaction(
    cell: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with entered(whole_scope("thử")):
        on = DAY + timedelta(days=31)
        with django_assert_max_num_queries(11):
            void_headcount(SYSTEM, organisation_id=cell, on=on, reason="nhầm", at=clock.now())
        assert HeadCount.objects.order_by("on").values_list("members", "members_until").first() == (
            20, DAY + timedelta(days=62),
        )  # fmt: skip


def test_what_is_not_there_or_lies_in_a_closed_period_stays(cell: int) -> None:
    with entered(whole_scope("thử")):
        with pytest.raises(NotFound):
            void_headcount(SYSTEM, organisation_id=cell, on=date(2024, 1, 1), reason="nhầm", at=clock.now())
        close_period(SYSTEM, organisation_id=cell, period=parse_period("2024-Q1"), day=SYSTEM.day)
        with pytest.raises(Refusal):
            void_headcount(SYSTEM, organisation_id=cell, on=DAY, reason="nhầm", at=clock.now())
        assert HeadCount.objects.count() == 3

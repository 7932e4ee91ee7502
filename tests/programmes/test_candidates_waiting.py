"""Cells that lost the title and may not register again yet: marked in the shortlist, with the day and the rule."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories.conditions import TWO_YEARS, programme_with
from tests.factories.organisations import SYSTEM
from tests.factories.programmes import make_title
from tests.factories.upkeep import with_upkeep
from vungmanh.kernel.action import acting_on
from vungmanh.kernel.errors import Unmet
from vungmanh.kernel.periods import parse_period
from vungmanh.programmes import commands, queries
from vungmanh.programmes.queries import CandidatesAsked, Ripeness
from vungmanh.programmes.queries.conditions.candidates import nearest_candidates

pytestmark = pytest.mark.django_db
Keys = dict[str, int]
LOST, BEFORE, FREE = date(2025, 6, 30), date(2026, 6, 29), date(2026, 6, 30)
CELL = "83.836.A.01"


@pytest.fixture
def lost(province: Keys) -> Keys:
    """One cell of four lost the title; the file lets it wait a year."""
    programme_with(TWO_YEARS)
    with_upkeep("thu", register_again_months=12)
    _lose(province[CELL])
    return province


def _lose(cell: int) -> None:
    make_title(
        cell, programme="thu", period="2024", recognised_on="2024-02-01", decision_number="1",
        revoked_on=LOST.isoformat(), revocation_number="2",
    )  # fmt: skip


def asked(keys: Keys, day: date, **more: Any) -> CandidatesAsked:
    version = queries.programme_named("thu").for_period(parse_period("2026"), day)
    return CandidatesAsked(version, parse_period("2026"), keys["83.836"], **more)


def page(keys: Keys, day: date, **more: Any) -> queries.CandidatesPage:
    return queries.candidates_page(asked(keys, day, **more), day=day)


def test_cell_that_lost_the_title_is_marked_until_its_day(lost: Keys):
    rows = {row.code: (row.waits_until, row.ripeness.value) for row in page(lost, BEFORE).rows}
    assert rows[CELL] == (FREE, "hindered")
    assert rows["83.836.A.02"] == (None, "unknown")
    assert {row.code: row.waits_until for row in page(lost, FREE).rows}[CELL] is None


def test_waiting_cells_are_counted_among_those_that_may_not_register(lost: Keys):
    found = page(lost, BEFORE)
    assert found.counts == {Ripeness.HINDERED: 1, Ripeness.UNKNOWN: 3}
    assert dict(found.waiting.days) == {lost[CELL]: FREE}
    assert [row.code for row in page(lost, BEFORE, ripeness="hindered").rows] == [CELL]
    assert page(lost, FREE).counts == {Ripeness.UNKNOWN: 4}


def test_waiting_cell_is_not_offered_as_one_of_the_nearest(lost: Keys):
    assert CELL not in [row.code for row in nearest_candidates(asked(lost, BEFORE), day=BEFORE, count=9).rows]
    assert CELL in [row.code for row in nearest_candidates(asked(lost, FREE), day=FREE, count=9).rows]


def test_the_day_of_the_list_is_the_day_on_which_registering_is_let_in(lost: Keys):
    asking: dict[str, Any] = {"programme": "thu", "organisation_id": lost[CELL], "for_period": "2026"}
    with pytest.raises(Unmet) as refusal:
        commands.register(acting_on(SYSTEM, FREE), day=BEFORE, **asking)
    assert refusal.value.reasons == [f"upkeep:waits:{FREE.isoformat()}"]
    assert commands.register(acting_on(SYSTEM, FREE), day=FREE, **asking).state == "registered"


def test_a_file_that_says_nothing_lets_nobody_wait_and_asks_nothing(lost: Keys, django_assert_num_queries: Any):
    with_upkeep("thu")
    version = asked(lost, BEFORE).version
    with django_assert_num_queries(0):
        assert queries.still_waiting(version, BEFORE) == queries.Waiting()
    assert page(lost, BEFORE).counts == {Ripeness.UNKNOWN: 4}


@pytest.mark.parametrize("count", [1, 3])
def test_waiting_costs_one_query_however_many_wait(lost: Keys, django_assert_num_queries: Any, count: int):
    for code in ("83.836.A.02", "83.836.B.01")[: count - 1]:
        _lose(lost[code])
    version = asked(lost, BEFORE).version
    with django_assert_num_queries(1):
        assert len(queries.still_waiting(version, BEFORE).days) == count

"""What a unit still lacks to its target: the nearest cells first, and a forecast that says what it rests on."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.conditions import TWO_YEARS, programme_with
from tests.factories.evaluations import make_evaluation
from tests.factories.organisations import SYSTEM, change_set, make_cell
from tests.factories.plans import make_plan, make_review
from tests.factories.programmes import make_title
from vungmanh.indicators.commands import state_targets
from vungmanh.indicators.commands.targets import TargetRow
from vungmanh.kernel.periods import parse_period
from vungmanh.programmes.models import Plan
from vungmanh.programmes.queries import planner as planning

pytestmark = pytest.mark.django_db
TODAY = date(2025, 6, 30)
YEAR = parse_period("2025")
ATTRIBUTE = {"code": "ntm", "name": "Xã đạt chuẩn", "kind": "attribute", "attribute": "new_countryside", "of": "above"}


def plan_of(unit: int, programme: str = "tsvmtd", **more: Any) -> planning.Planner:
    return planning.planner(programme, under_id=unit, period=YEAR, today=TODAY, discipline=True, **more)


def given(unit: int, value: int, programme: str = "tsvmtd") -> None:
    row = TargetRow(
        organisation_id=unit, period=YEAR, measure="recognised", programme=programme, value=Decimal(value),
        decided_on=date(2025, 1, 2), decision_number="1-CT",
    )  # fmt: skip
    state_targets(SYSTEM, rows=[row], change_set=change_set())


def registered(cell: int, programme: str = "tsvmtd", **said: Any) -> Any:
    return make_title(cell, programme=programme, period="2025", registered_on="2025-02-01", **said)


def test_missing_is_the_target_less_what_is_done(province: dict[str, int]):
    unit = province["83.836"]
    assert plan_of(unit).missing is None, "no target, so nothing can be missing"
    given(unit, 3)
    registered(province["83.836.A.01"], recognised_on="2025-05-01", decision_number="9-QĐ")
    found = plan_of(unit)
    assert (found.missing, found.forecast.done) == (2, 1)


def test_open_dossiers_stand_by_step_then_by_what_they_lack(province: dict[str, int]):
    programme_with(TWO_YEARS)
    good, bad, done = (province[f"83.836.{code}"] for code in ("A.01", "A.02", "B.01"))
    for cell in (good, bad, done):
        registered(cell, "thu", **({"appraised_on": "2025-04-01"} if cell == done else {}))
    for year in ("2023", "2024"):
        make_evaluation(good, year, "GOOD", day=date(2025, 1, 5))
        make_evaluation(bad, year, "SATISFACTORY", day=date(2025, 1, 5))
    near = plan_of(province["83.836"], "thu").near
    assert near.open_count == 3
    assert [(row.organisation_id, row.state) for row in near.open_rows] == [
        (done, "appraised"), (good, "registered"), (bad, "registered"),
    ]  # fmt: skip
    lacking = near.open_rows[2].found.weighed[0]
    assert lacking.outcome.value == "not_met"


def test_plan_tells_equals_apart(province: dict[str, int]):
    one, other = province["83.836.A.01"], province["83.836.A.02"]
    for cell, state in ((one, "under_way"), (other, "done")):
        make_review(make_plan(cell, tasks=2), state=state)
    rows = plan_of(province["83.836"]).near.open_rows
    assert [(row.organisation_id, row.plan.tasks, row.plan.left) for row in rows if row.plan] == [
        (other, 2, 0), (one, 2, 2),
    ]  # fmt: skip
    assert {row.plan.plan_id for row in rows if row.plan} == set(Plan.objects.values_list("pk", flat=True))


def test_cells_without_a_dossier_follow_the_fewest_lacking_first(province: dict[str, int]):
    programme_with(TWO_YEARS, ATTRIBUTE)
    ready = province["83.836.B.02"]
    for year in ("2023", "2024"):
        make_evaluation(ready, year, "GOOD", day=date(2025, 1, 5))
    registered(province["83.836.A.01"], "thu")
    near = plan_of(province["83.836"], "thu").near
    assert near.candidate_count == 3
    assert [row.organisation_id for row in near.candidates] == [
        ready, province["83.836.A.02"], province["83.836.B.01"],
    ]  # fmt: skip


def test_cell_that_may_not_register_is_not_proposed(province: dict[str, int]):
    programme_with({**TWO_YEARS, "when_unmet": "hinders", "when_unknown": "hinders"})
    near = plan_of(province["83.836"], "thu").near
    assert (near.candidates, near.candidate_count) == ((), 0)


def test_only_the_nearest_are_shown_and_all_are_counted(province: dict[str, int]):
    near = plan_of(province["83.836"], count=2).near
    assert (len(near.candidates), near.candidate_count) == (2, 4)


def with_past(province: dict[str, int], made: int, recognised: int) -> None:
    """So many registrations of 2023, of which so many were recognised in their year and one more only after it."""
    for number in range(made):
        cell = make_cell(f"83.836.A.9{number:02}", province["83.836.A"])
        said: dict[str, Any] = {"registered_on": "2023-02-01", "decision_number": ""}
        if number <= recognised:
            said |= {
                "recognised_on": "2023-11-01" if number < recognised else "2024-03-01",
                "decision_number": "8-QĐ",
            }
        make_title(cell, period="2023", **said)


def test_forecast_is_a_range_with_the_units_own_pace_between(province: dict[str, int]):
    with_past(province, 10, 5)
    registered(province["83.836.A.01"], appraised_on="2025-04-01")
    for code in ("A.02", "B.01", "B.02"):
        registered(province[f"83.836.{code}"])
    forecast = plan_of(province["83.836"]).forecast
    assert (forecast.past, forecast.past_recognised) == (10, 5)
    assert (forecast.low, forecast.middle, forecast.high) == (1, 2, 4)


def test_too_few_past_dossiers_tell_no_pace(province: dict[str, int]):
    with_past(province, 9, 5)
    registered(province["83.836.A.01"])
    forecast = plan_of(province["83.836"]).forecast
    assert (forecast.low, forecast.middle, forecast.high) == (0, None, 1)


def test_highest_forecast_is_that_of_the_programmes_table(province: dict[str, int]):
    registered(province["83.836.A.01"], recognised_on="2025-05-01", decision_number="9-QĐ")
    registered(province["83.836.A.02"])
    found = plan_of(province["83"])
    assert found.forecast.high == found.table.total.forecast == 2


def test_every_number_opens_its_dossiers(province: dict[str, int]):
    with_past(province, 10, 5)
    registered(province["83.836.A.01"], appraised_on="2025-04-01")
    registered(province["83.836.B.01"])
    unit = province["83.836"]
    counted = {
        key: planning.planner_records("tsvmtd", key, under_id=unit, period=YEAR, today=TODAY).total
        for key in ("open", "appraised", "past", "past_recognised")
    }
    assert counted == {"open": 2, "appraised": 1, "past": 10, "past_recognised": 5}


def test_units_that_lag_stand_with_the_most_missing_first(province: dict[str, int]):
    given(province["83.836"], 2)
    given(province["83.835"], 5)
    rows = plan_of(province["83"]).lagging
    assert [(row.code, row.target) for row in rows] == [("83.835", 5), ("83.836", 2)]


def statements(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


def test_planner_costs_the_same_with_one_and_three(province: dict[str, int]):
    programme_with(TWO_YEARS, ATTRIBUTE)
    registered(province["83.836.A.01"], "thu")
    first = statements(lambda: plan_of(province["83.836"], "thu"))
    registered(province["83.836.A.02"], "thu")
    registered(province["83.836.B.01"], "thu")
    assert statements(lambda: plan_of(province["83.836"], "thu")) == first == NUMBER


NUMBER = 53

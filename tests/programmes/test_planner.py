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
from vungmanh.kernel.memory import remembering
from vungmanh.kernel.periods import parse_period
from vungmanh.organisations.models import OrganisationAttribute
from vungmanh.programmes.models import Plan
from vungmanh.programmes.queries import planner as planning

pytestmark = pytest.mark.django_db
TODAY = date(2025, 6, 30)
YEAR = parse_period("2025")
ATTRIBUTE = {"code": "ntm", "name": "Xã đạt chuẩn", "kind": "attribute", "attribute": "new_countryside", "of": "above"}


def plan_of(unit: int, programme: str = "tsvmtd", **more: Any) -> planning.Planner:
    return planning.planner(programme, under_id=unit, period=YEAR, today=TODAY, discipline=True, **more)


def given(one: int, value: int, programme: str = "tsvmtd", **more: Any) -> None:
    row = TargetRow(
        organisation_id=one, period=more.pop("period", YEAR), measure="recognised", programme=programme,
        value=Decimal(value), decided_on=date(2025, 1, 2), decision_number="1-CT", **more,
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
    with CaptureQueriesContext(connection) as queries, remembering():
        act()
    return len(queries)


def test_planner_costs_the_same_with_one_and_three(province: dict[str, int]):
    programme_with(TWO_YEARS, ATTRIBUTE)
    registered(province["83.836.A.01"], "thu")
    given(province["83.836"], 2, "thu", attribute=NTM)
    bearing(province["83.836.A"])
    first = statements(lambda: plan_of(province["83.836"], "thu"))
    registered(province["83.836.A.02"], "thu")
    registered(province["83.836.B.01"], "thu")
    given(province["83.836"], 2, "thu", category="RESIDENTIAL")
    given(province["83.836"], 1, "thu", attribute="civilised_urban")
    bearing(province["83.836.B"], "civilised_urban")
    assert statements(lambda: plan_of(province["83.836"], "thu")) == first == NUMBER


NUMBER = 36
NTM = "new_countryside"


def bearing(unit: int, attribute: str = NTM) -> None:
    OrganisationAttribute.objects.create(
        organisation_id=unit, attribute_id=attribute, value="có", valid_from=date(2024, 1, 1)
    )


def test_unit_behind_a_target_by_attribute_is_seen_behind_and_offered_only_its_cells(province: dict[str, int]):
    """Enough for the target of all cells; the one of new countryside communes has its own gap and its own cells."""
    unit = province["83.836"]
    given(unit, 1)
    given(unit, 2, attribute=NTM)
    bearing(province["83.836.A"])
    registered(province["83.836.B.01"], recognised_on="2025-05-01", decision_number="9-QĐ")
    for code in ("A.01", "B.02"):
        registered(province[f"83.836.{code}"])
    assert [(each.cells, each.row.recognised, each.missing, each.short) for each in plan_of(unit).targets] == [
        (planning.ALL, 1, 0, 0), (planning.Cells(attribute=NTM), 0, 2, 1),
    ]  # fmt: skip
    found = plan_of(unit, cells=planning.Cells(attribute=NTM))
    assert (found.missing, found.forecast.done, found.forecast.high) == (2, 0, 1)
    assert [row.organisation_id for row in found.near.open_rows] == [province["83.836.A.01"]]
    assert [row.organisation_id for row in found.near.candidates] == [province["83.836.A.02"]]
    opened = planning.planner_records(
        "tsvmtd", "open", under_id=unit, period=YEAR, today=TODAY, cells=planning.Cells(attribute=NTM)
    )
    assert [row.organisation_id for row in opened.rows] == [province["83.836.A.01"]]


def test_percent_by_attribute_is_a_share_of_its_own_cells(province: dict[str, int]):
    given(province["83"], 100, attribute=NTM, unit="percent")
    bearing(province["83.836.A"])
    assert [each.row.target for each in plan_of(province["83"]).targets] == [2]


def test_planner_of_a_type_counts_and_offers_cells_of_that_type(province: dict[str, int]):
    unit, programme = province["83.836"], "kieu_mau"
    school = make_cell("83.836.A.71", province["83.836.A"], category="SCHOOL")
    given(unit, 1, programme, category="SCHOOL")
    given(province["83.836.A"], 1, programme, category="SCHOOL")
    registered(province["83.836.A.01"], programme, recognised_on="2025-05-01", decision_number="9-QĐ")
    found = plan_of(unit, programme, cells=planning.Cells(category="SCHOOL"))
    assert (found.missing, found.forecast.done) == (1, 0)
    assert [row.organisation_id for row in found.near.candidates] == [school]
    assert [(row.code, row.target) for row in found.lagging] == [("83.836.A", 1)]
    assert [(each.cells.category, each.short) for each in found.targets] == [("SCHOOL", 1)]


def test_short_targets_are_those_that_open_dossiers_do_not_reach(province: dict[str, int]):
    """Whichever cells they are for; a target of a whole term waits for its last year."""
    unit = province["83.836"]
    bearing(province["83.836.A"])
    given(unit, 1)
    registered(province["83.836.B.01"])
    given(unit, 2, attribute=NTM)
    given(unit, 9, period=parse_period("2025..2030"))
    short = planning.short_targets([unit, province["83"]], today=TODAY)
    assert [(each.row.code, each.cells.attribute, each.short) for each in short] == [("83.836", NTM, 2)]
    late = planning.short_targets([unit], today=date(2030, 3, 1))
    assert [(each.period, each.short) for each in late] == [("2025..2030", 8)]


def test_short_targets_cost_the_same_with_one_and_three(province: dict[str, int]):
    unit = province["83.836"]
    given(unit, 2)
    given(unit, 2, attribute=NTM)
    bearing(province["83.836.A"])
    one = statements(lambda: planning.short_targets([unit], today=TODAY))
    given(unit, 2, attribute="civilised_urban")
    given(province["83"], 2, category="SCHOOL")
    bearing(province["83.836.B"], "civilised_urban")
    three = statements(lambda: planning.short_targets([unit, province["83"]], today=TODAY))
    assert (one, three) == (SHORT, SHORT)


SHORT = 7

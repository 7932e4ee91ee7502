"""The plan of a committee: its numbers are counted, its months are said, nothing is lost."""

from datetime import date
from typing import Any

import pytest

from tests.factories.conditions import programme_with
from tests.factories.organisations import SYSTEM
from tests.factories.programmes import make_title
from vungmanh.kernel.action import acting_on
from vungmanh.kernel.errors import Unmet
from vungmanh.programmes.commands import unit_plans as commands
from vungmanh.programmes.models import UnitPlan, UnitReview
from vungmanh.programmes.queries.unit_plans import (
    UnitPlansAsked,
    unit_plan_sheet,
    unit_plans_page,
    unit_plans_to_review,
)
from vungmanh.programmes.rules.unit_plans import first_missed, months_missed

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 10)
NOW = acting_on(SYSTEM, DAY)
MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)
Keys = dict[str, int]


@pytest.fixture
def plan(province: Keys) -> UnitPlan:
    programme_with()
    return write(province["83.836.A"])


def write(unit: int, **more: Any) -> UnitPlan:
    said = {"programme": "thu", "for_period": "2026..2030", "day": date(2026, 2, 3), "aim": "Chọn việc dễ trước"}
    return commands.write_unit_plan(NOW, organisation_id=unit, **{**said, **more})


def review(plan: UnitPlan, month: date = MARCH, **more: Any) -> UnitReview:
    said = {"day": DAY, "progress": "Hai chi bộ đã đăng ký", "difficulties": "Thiếu kinh phí"}
    return commands.review_unit_plan(NOW, unit_plan_id=plan.pk, month=month, **{**said, **more})


def test_numbers_of_a_plan_are_counted_from_the_records(plan: UnitPlan, province: Keys):
    make_title(province["83.836.A.01"], programme="thu", period="2026", registered_on="2026-02-10")
    make_title(
        province["83.836.A.02"], programme="thu", period="2026", registered_on="2026-02-10",
        appraised_on="2026-03-01", recognised_on="2026-03-05", decision_number="1",
    )  # fmt: skip
    found = unit_plan_sheet(plan.pk, day=DAY)
    assert (found.row.registered, found.row.appraised, found.row.recognised) == (2, 1, 1)


def test_month_said_anew_keeps_what_was_said_before(plan: UnitPlan):
    first = review(plan)
    second = review(plan, progress="Ba chi bộ đã đăng ký", difficulties="")
    assert [each.pk for each in unit_plan_sheet(plan.pk, day=DAY).reviews] == [second.pk]
    kept = UnitReview.with_voided.get(pk=first.pk)
    assert (kept.progress, kept.voided_at is not None) == ("Hai chi bộ đã đăng ký", True)


def test_list_tells_who_has_not_looked_at_the_month_and_what_stands_in_the_way(plan: UnitPlan, province: Keys):
    other = write(province["83.836.B"])
    review(plan, APRIL)
    review(other, MARCH, difficulties="")

    def units(**asked: Any) -> list[int]:
        return [row.plan.pk for row in unit_plans_page(UnitPlansAsked(**asked), day=DAY).rows]

    assert units() == [other.pk, plan.pk]
    assert units(unreviewed=DAY) == [other.pk]
    assert units(difficult=True) == [plan.pk]
    assert units(under_id=province["83.836.B"]) == [other.pk]
    assert unit_plans_to_review([province["83.836.A"], province["83.836.B"]], day=DAY) == [other]


@pytest.mark.parametrize(
    ("month", "said", "reason"),
    [
        (MARCH, {"progress": " "}, "unit-plan:progress"),
        (date(2026, 1, 1), {}, "plan-dates:before:2026-02-03"),
        (date(2026, 5, 1), {}, "dates:future:2026-04-10"),
        (MARCH, {"day": date(2026, 2, 20)}, "plan-dates:before:2026-03-01"),
    ],
)
def test_month_that_cannot_be_reviewed_says_why(plan: UnitPlan, month: date, said: dict[str, Any], reason: str):
    with pytest.raises(Unmet) as refused:
        review(plan, month, **said)
    assert refused.value.reasons == [reason]


def test_plan_is_written_once_a_period_and_not_for_a_cell(plan: UnitPlan, province: Keys):
    for unit, reason in ((province["83.836.A"], "unit-plan:exists"), (province["83.836.A.01"], "unit-plan:cell")):
        with pytest.raises(Unmet) as refused:
            write(unit)
        assert refused.value.reasons == [reason]


def test_plan_is_taken_back_only_while_no_month_rests_on_it(plan: UnitPlan):
    said = review(plan)
    with pytest.raises(Unmet) as refused:
        commands.void_unit_plan(NOW, unit_plan_id=plan.pk, reason="nhầm")
    assert refused.value.reasons == ["unit-plan:reviewed"]
    commands.void_unit_review(NOW, unit_review_id=said.pk, reason="nhầm")
    commands.void_unit_plan(NOW, unit_plan_id=plan.pk, reason="nhầm")
    assert (UnitPlan.objects.count(), UnitPlan.with_voided.get().void_reason) == (0, "nhầm")


@pytest.mark.parametrize(
    ("reviewed", "day", "missed"),
    [
        (None, date(2026, 3, 31), None),
        (None, date(2026, 4, 1), date(2026, 3, 1)),
        (date(2026, 2, 1), date(2026, 3, 31), None),
        (date(2026, 2, 1), date(2026, 4, 1), date(2026, 3, 1)),
        (date(2026, 12, 1), date(2027, 2, 1), date(2027, 1, 1)),
        (date(2026, 2, 1), date(2031, 1, 1), None),
    ],
)
def test_first_month_that_is_over_and_was_not_reviewed(reviewed: date | None, day: date, missed: date | None):
    assert first_missed(date(2026, 2, 3), date(2026, 1, 1), date(2031, 1, 1), reviewed, day) == missed


def test_list_tells_how_many_are_behind_and_how_many_say_what_stands_in_the_way(plan: UnitPlan, province: Keys):
    write(province["83.836.B"])
    review(plan, MARCH)
    review(plan, date(2026, 2, 1), difficulties="")
    found = unit_plans_page(UnitPlansAsked(difficult=True), day=DAY)
    assert ([row.plan.pk for row in found.rows], found.unreviewed, found.difficult) == ([plan.pk], 2, 1)
    told = {row.plan.pk: row.behind for row in unit_plans_page(UnitPlansAsked(), day=DAY).rows}
    assert list(told.values()) == [date(2026, 3, 1), None]
    review(plan, APRIL, difficulties="")
    assert unit_plans_page(UnitPlansAsked(), day=DAY).difficult == 0


def test_months_that_are_over_and_were_not_reviewed_are_named(plan: UnitPlan):
    review(plan, MARCH)
    later = date(2026, 6, 10)
    assert unit_plan_sheet(plan.pk, day=later).missed(later) == [APRIL, date(2026, 5, 1)]
    assert months_missed(date(2025, 12, 3), date(2026, 1, 1), APRIL, {MARCH}, later) == [
        date(2026, 1, 1), date(2026, 2, 1),
    ]  # fmt: skip

"""The month a plan is to be reviewed next, as the engine of duties sees it."""

from datetime import date

import pytest

from tests.factories.duties import make_duty
from tests.factories.organisations import SYSTEM
from tests.factories.plans import APRIL, MARCH, make_plan, make_review
from vungmanh.duties.engine import owed
from vungmanh.duties.enums import Stand
from vungmanh.programmes import commands
from vungmanh.programmes.queries.plan_months import months_open, months_reviewed

pytestmark = pytest.mark.django_db
EVER = date(2020, 1, 1), date(2030, 1, 1)


def due_days() -> list[date]:
    return [row.duty_day for row in months_open(*EVER)]


def test_next_month_follows_the_last_review_else_the_handing_in(province: dict[str, int]):
    plan = make_plan(province["83.836.A.01"])
    assert due_days() == [date(2025, 4, 1)]
    make_review(plan, MARCH)
    assert due_days() == [date(2025, 5, 1)]
    last = make_review(plan, APRIL)
    assert [row.duty_day for row in months_reviewed(*EVER)] == [date(2025, 4, 1), date(2025, 5, 1)]
    commands.void_review(SYSTEM, review_id=last.pk, reason="nhầm")
    assert due_days() == [date(2025, 5, 1)]


def test_draft_and_closed_dossier_owe_nothing(province: dict[str, int]):
    make_plan(province["83.836.A.01"], state="draft")
    plan = make_plan(province["83.836.A.02"])
    commands.withdraw(SYSTEM, registration_id=plan.registration_id, day=date(2025, 5, 1), reason="rà soát")
    assert due_days() == []


def test_duty_is_done_once_the_month_is_reviewed(province: dict[str, int]):
    make_duty("kiem_diem", done_by="plans.reviewed", who=None, every="none", due={"before": 0})
    one = province["83.836.A.01"]
    make_review(make_plan(one), MARCH)
    found = owed([one], date(2025, 1, 1), date(2025, 12, 31), date(2025, 5, 20))
    assert [(each.due, each.stand) for each in found] == [
        (date(2025, 4, 1), Stand.DONE),
        (date(2025, 5, 1), Stand.LATE),
    ]

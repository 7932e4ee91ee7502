"""Plans from workbooks: new, changed, same; all or nothing; taken back whole."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.factories.organisations import SYSTEM, change_set
from tests.factories.plans import make_plan
from tests.factories.programmes import make_title
from vungmanh.indicators.commands import close_period
from vungmanh.kernel import clock
from vungmanh.kernel.keeping import undo
from vungmanh.kernel.periods import parse_period
from vungmanh.programmes.commands import PlanOutcome, PlanRow, import_plans
from vungmanh.programmes.models import Plan, PlanReview, PlanStep, PlanTask, TaskProgress
from vungmanh.programmes.queries.known_plans import plan_rows
from vungmanh.programmes.rules.plan_history import judge_rows

OCTOBER, NOVEMBER = parse_period("2025-10"), parse_period("2025-11")
TODAY = date(2026, 1, 1)
MADE = (Plan, PlanStep, PlanTask, PlanReview, TaskProgress)


def row(one: int, place: int = 1, **said) -> PlanRow:
    plain = {
        "at": place, "programme": "tsvmtd", "organisation_id": one, "for_period": "2025", "place": place,
        "made_on": date(2025, 3, 1), "what": f"Việc {place}", "due": date(2025, 12, 1), "number": "02-KH/CB",
        "submitted_on": date(2025, 3, 5), "agreed_on": date(2025, 3, 10),
    }  # fmt: skip
    return PlanRow(**{**plain, **said})


def bring(*rows: PlanRow) -> PlanOutcome:
    return import_plans(SYSTEM, rows=rows, change_set=change_set())


def counts(outcome: PlanOutcome) -> tuple[int, int, int, list]:
    return (outcome.new, outcome.changed, outcome.same, outcome.faults)


def two_months(one: int) -> tuple[PlanRow, ...]:
    first = row(one, goal=Decimal(3), unit="hộ", difficulty="hard")
    return (
        replace(first, month=OCTOBER, state="under_way", figure=Decimal(1), words="mới bàn"),
        replace(first, month=NOVEMBER, state="done", figure=Decimal(3)),
        row(one, 2),
    )


@pytest.fixture
def one(province: dict[str, int]) -> int:
    make_title(province["83.836.A.01"], period="2025", registered_on="2025-02-01")
    return province["83.836.A.01"]


@pytest.mark.django_db
def test_new_rows_are_a_plan_with_steps_tasks_and_months(one: int):
    assert counts(bring(*two_months(one))) == (3, 0, 0, [])
    plan = Plan.objects.get()
    assert (plan.state, plan.number, plan.agreed_on) == ("agreed", "02-KH/CB", date(2025, 3, 10))
    assert list(PlanStep.objects.order_by("day").values_list("move", flat=True)) == ["begin", "submit", "agree"]
    assert list(PlanTask.objects.order_by("place").values_list("what", "difficulty")) == [
        ("Việc 1", "hard"),
        ("Việc 2", "middle"),
    ]
    assert list(TaskProgress.objects.order_by("review__month").values_list("review__month", "state", "figure")) == [
        (OCTOBER.first, "under_way", Decimal(1)),
        (NOVEMBER.first, "done", Decimal(3)),
    ]


@pytest.mark.django_db
def test_same_rows_again_change_nothing_and_a_blank_leaves_what_is_known(one: int):
    bring(*two_months(one))
    assert counts(bring(*two_months(one))) == (0, 0, 3, [])
    assert counts(bring(row(one, 1, number=""))) == (0, 0, 1, [])


@pytest.mark.django_db
def test_other_rows_correct_and_can_be_taken_back_whole(one: int):
    bring(*two_months(one))
    whole = change_set()
    later = replace(row(one, 2), what="Việc khác", month=NOVEMBER, state="dropped", words="xã đã làm")
    outcome = import_plans(SYSTEM, rows=[later], change_set=whole)
    assert counts(outcome) == (1, 0, 0, [])
    assert PlanTask.objects.get(place=2).what == "Việc khác"
    undo(whole, at=clock.now(), by="x", reason="nhầm tệp")
    assert PlanTask.objects.get(place=2).what == "Việc 2"
    assert TaskProgress.objects.count() == 2


@pytest.mark.django_db
def test_first_import_is_taken_back_to_nothing(one: int):
    whole = change_set()
    import_plans(SYSTEM, rows=two_months(one), change_set=whole)
    undo(whole, at=clock.now(), by="x", reason="nhầm tệp")
    assert [model.objects.count() for model in MADE] == [0, 0, 0, 0, 0]
    assert [model.with_voided.count() for model in MADE] == [1, 3, 2, 2, 2]


@pytest.mark.django_db
def test_plan_written_by_hand_is_gone_on_with(one: int, province: dict[str, int]):
    make_plan(province["83.836.A.02"], state="draft")
    told = row(province["83.836.A.02"], what="Việc 1", due=date(2025, 6, 30))
    assert counts(bring(told)) == (0, 1, 0, [])
    assert Plan.objects.get().state == "agreed"
    assert list(PlanStep.objects.order_by("pk").values_list("move", flat=True)) == ["begin", "submit", "agree"]


@pytest.mark.django_db
def test_cell_without_a_dossier_is_a_fault_and_nothing_is_written(one: int, province: dict[str, int]):
    outcome = bring(row(one), row(province["83.836.B.01"], 2))
    assert [(fault.row, fault.column) for fault in outcome.faults] == [(2, "cell_code")]
    assert Plan.objects.count() == 0


@pytest.mark.django_db
def test_month_in_a_closed_period_is_a_fault(one: int, province: dict[str, int]):
    close_period(SYSTEM, organisation_id=province["83"], period=OCTOBER, day=date(2025, 11, 5))
    outcome = bring(*two_months(one))
    assert [(fault.row, fault.column) for fault in outcome.faults] == [(1, "month")]
    assert Plan.objects.count() == 0


@pytest.mark.django_db
def test_rows_come_back_as_they_went_in(one: int, province: dict[str, int]):
    bring(*two_months(one))
    found = plan_rows(province["83"], TODAY)
    assert [(each["place"], each["month"], each["state"], each["figure"]) for each in found] == [
        (1, OCTOBER, "UNDER_WAY", Decimal(1)),
        (1, NOVEMBER, "DONE", Decimal(3)),
        (2, None, None, None),
    ]
    assert (found[0]["plan_number"], found[0]["difficulty"], found[0]["goal"]) == ("02-KH/CB", "HARD", Decimal(3))


@pytest.mark.parametrize(
    ("said", "column"),
    [
        ({"made_on": date(2026, 1, 2), "submitted_on": None, "agreed_on": None}, "made_on"),
        ({"goal": Decimal(3)}, "unit"),
        ({"goal": Decimal("3.005"), "unit": "km"}, "goal"),
        ({"place": 0}, "place"),
        ({"month": parse_period("2025"), "state": "done"}, "month"),
        ({"month": parse_period("2026-02"), "state": "done"}, "month"),
        ({"month": parse_period("2025-02"), "state": "done"}, "month"),
        ({"month": OCTOBER, "state": "dropped"}, "words"),
        ({"month": OCTOBER, "state": "done", "submitted_on": None, "agreed_on": None}, "submitted_on"),
    ],
)
def test_row_that_cannot_be_is_told_at_its_column(said: dict, column: str):
    assert [fault.column for fault in judge_rows([row(1, **said)], TODAY)] == [column]


def test_rows_of_one_plan_task_and_month_must_agree():
    month = row(1, month=OCTOBER, state="done")
    faults = judge_rows(
        [month, replace(month, at=2, number="03-KH/CB"), replace(month, at=3, what="Khác"),
         replace(month, at=4, state="under_way")],
        TODAY,
    )  # fmt: skip
    assert [(fault.row, fault.column) for fault in faults] == [(2, "plan_number"), (3, "what"), (4, "state")]

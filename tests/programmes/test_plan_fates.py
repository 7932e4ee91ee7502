"""Tasks not finished when a cell merges: asked about, carried to the heir's plan or left with a reason, taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.organisations import SYSTEM, apply_orders, order
from tests.factories.programmes import make_title
from vungmanh.kernel import clock
from vungmanh.kernel.action import acting_on
from vungmanh.kernel.errors import NotFound, Refusal, Unmet
from vungmanh.kernel.journal import JournalEntry
from vungmanh.organisations.commands import undo_reorganisation
from vungmanh.organisations.models import PendingDecision
from vungmanh.organisations.queries import bearer_of
from vungmanh.programmes import commands, queries
from vungmanh.programmes.models import Plan, PlanTask, Registration
from vungmanh.programmes.queries.after_mergers import passed_on
from vungmanh.programmes.rules.plans import ProgressEntry

pytestmark = pytest.mark.django_db
Keys = dict[str, int]
NOW = acting_on(SYSTEM, date(2025, 12, 31))
CELL, OTHER = "83.836.A.01", "83.836.A.02"
BEGUN, MERGED, DECIDED = date(2025, 1, 10), date(2025, 7, 1), date(2025, 9, 1)
WHY = "Hai ấp đã có đường mới"


def make_plan(registration: Registration, *tasks: str) -> Plan:
    plan = commands.begin_plan(NOW, registration_id=registration.pk, day=BEGUN, aim="Đạt trong năm")
    for what in tasks:
        commands.add_task(NOW, plan_id=plan.pk, what=what, due=date(2025, 8, 31), difficulty="easy")
    return commands.move_plan(NOW, plan_id=plan.pk, move_name="submit", day=BEGUN)


@pytest.fixture
def plan(province: Keys) -> Plan:
    """Three tasks: one done, one under way, one not begun."""
    plan = make_plan(make_title(province[CELL], period="2025", registered_on="2025-01-02"), "Xong", "Dở", "Chưa làm")
    done, begun, _later = PlanTask.objects.filter(plan=plan).order_by("place")
    entries = [ProgressEntry(done.pk, "done"), ProgressEntry(begun.pk, "under_way")]
    commands.review_month(NOW, plan_id=plan.pk, month=date(2025, 5, 1), day=date(2025, 5, 31), entries=entries)
    return plan


def merge() -> Any:
    return apply_orders(MERGED, order("merge", CELL, OTHER, to="83.836.A.09", to_names=("Chi bộ ấp 9",)))


def question() -> PendingDecision:
    found: PendingDecision = PendingDecision.objects.get(kind="plan")
    return found


def heir() -> int:
    found = bearer_of("83.836.A.09", MERGED)
    assert found is not None
    return found


def task(what: str, plan: Plan) -> PlanTask:
    found: PlanTask = PlanTask.objects.get(plan=plan, what=what)
    return found


def decide(*carried: int, **values: Any) -> Plan:
    said = {"pending_id": question().pk, "day": DECIDED, "heir_id": heir(), "reason": WHY}
    return commands.decide_plan_fate(NOW, carried=carried, **{**said, **values})


def refused(act: Any, *args: Any, **kwargs: Any) -> list[str]:
    with pytest.raises(Unmet) as refusal:
        act(*args, **kwargs)
    return refusal.value.reasons


def test_merger_asks_about_the_plan_of_a_cell_that_left_tasks(plan: Plan):
    merge()
    asked = question()
    assert (asked.subject, asked.subject_key, asked.day, asked.decided_on) == ("programmes.plan", plan.pk, MERGED, None)
    assert asked.note == "Nhiệm vụ chưa xong của chi bộ đã kết thúc: 2 (TSVMTD, năm 2025)"
    assert set(PlanTask.objects.filter(plan=plan).values_list("fate", flat=True)) == {""}


def test_merger_asks_nothing_about_a_plan_whose_tasks_are_all_closed(province: Keys):
    plan = make_plan(make_title(province[CELL], period="2025", registered_on="2025-01-02"), "Xong", "Thôi")
    first, second = PlanTask.objects.filter(plan=plan).order_by("place")
    entries = [ProgressEntry(first.pk, "done"), ProgressEntry(second.pk, "dropped", "Không còn cần")]
    commands.review_month(NOW, plan_id=plan.pk, month=date(2025, 5, 1), day=date(2025, 5, 31), entries=entries)
    merge()
    assert PendingDecision.objects.filter(kind="plan").count() == 0


def test_chosen_tasks_go_on_at_the_heir_and_the_others_are_left_with_a_reason(plan: Plan):
    merge()
    target = decide(task("Dở", plan).pk)
    assert (target.registration.organisation_id, target.state, target.made_on, target.aim) == (
        heir(),
        "draft",
        DECIDED,
        "Đạt trong năm",
    )
    carried = PlanTask.objects.get(plan=target)
    assert (carried.what, carried.due, carried.place, carried.carried_from_id) == (
        "Dở",
        date(2025, 8, 31),
        1,
        task("Dở", plan).pk,
    )
    told = {each.what: (each.fate, each.fate_on, each.fate_reason) for each in PlanTask.objects.filter(plan=plan)}
    assert told == {
        "Xong": ("", None, ""),
        "Dở": ("carried", DECIDED, ""),
        "Chưa làm": ("left", DECIDED, WHY),
    }
    asked = question()
    assert (asked.decided_on, asked.outcome) == (
        DECIDED,
        "Chuyển 1 nhiệm vụ sang kế hoạch của Chi bộ ấp 9; Để lại 1 nhiệm vụ",
    )
    assert [step.move for step in target.steps.all()] == ["carry"]


def test_tasks_are_carried_behind_those_of_the_heirs_own_plan(plan: Plan):
    merge()
    own = Registration.objects.get(organisation_id=heir(), for_period="2025")
    there = make_plan_at(own)
    assert decide(task("Dở", plan).pk, task("Chưa làm", plan).pk, reason="").pk == there.pk
    places = list(PlanTask.objects.filter(plan=there).order_by("place").values_list("place", "what"))
    assert places == [(1, "Việc của ấp 9"), (2, "Dở"), (3, "Chưa làm")]


def make_plan_at(registration: Registration) -> Plan:
    plan = commands.begin_plan(NOW, registration_id=registration.pk, day=MERGED)
    commands.add_task(NOW, plan_id=plan.pk, what="Việc của ấp 9", due=date(2025, 12, 1), difficulty="easy")
    return plan


def test_what_was_decided_is_late_no_more_and_leads_both_ways(plan: Plan):
    merge()
    late = {line.task.what for line in queries.plan_sheet(plan.pk, on=DECIDED).late}
    assert late == {"Dở", "Chưa làm"}
    target = decide(task("Dở", plan).pk)
    assert queries.plan_sheet(plan.pk, on=DECIDED).late == ()
    assert {line.task.what for line in queries.plan_sheet(target.pk, on=DECIDED).late} == {"Dở"}
    old, new = task("Dở", plan), task("Dở", target)
    told = passed_on([old, new, task("Xong", plan)], DECIDED)
    assert told.keys() == {old.pk, new.pk}
    before, after = told[old.pk]
    assert (before, after and (after.plan_id, after.cell)) == (None, (target.pk, "Chi bộ ấp 9"))
    before, after = told[new.pk]
    assert (before and (before.plan_id, before.cell), after) == ((plan.pk, f"Chi bộ ấp {CELL}"), None)


def test_leaving_needs_a_reason_and_carrying_an_heir(plan: Plan):
    merge()
    assert refused(decide, reason=" ") == ["plan-fate:left_reason"]
    assert refused(decide, task("Dở", plan).pk, task("Xong", plan).pk) == ["plan-fate:other_task"]
    assert refused(decide, task("Dở", plan).pk, heir_id=None) == ["upkeep:no_heir"]
    early = refused(decide, task("Dở", plan).pk, day=date(2025, 6, 30))
    assert early == ["upkeep:before:2025-07-01", "upkeep:no_heir"]
    assert refused(decide, day=date(2026, 1, 1)) == ["dates:future:2025-12-31"]
    assert PlanTask.objects.exclude(fate="").count() == 0


def test_heir_without_an_open_dossier_cannot_take_tasks_but_they_may_be_left(plan: Plan):
    merge()
    at_heir = Registration.objects.get(organisation_id=heir(), for_period="2025")
    commands.withdraw(NOW, registration_id=at_heir.pk, day=DECIDED, reason="Thôi")
    assert refused(decide, task("Dở", plan).pk) == ["plan-fate:no_dossier"]
    assert decide().pk == plan.pk
    assert question().outcome == "Để lại 2 nhiệm vụ"


def test_deciding_twice_is_refused(plan: Plan):
    merge()
    decide()
    with pytest.raises(Refusal):
        decide()


def test_decision_is_taken_back_and_the_question_stands_open(plan: Plan):
    merge()
    target = decide(task("Dở", plan).pk)
    with pytest.raises(Unmet):
        commands.take_back_plan_fate(NOW, plan_id=plan.pk, reason=" ")
    commands.take_back_plan_fate(NOW, plan_id=plan.pk, reason="Ghi nhầm chi bộ")
    assert question().decided_on is None
    assert set(PlanTask.objects.filter(plan=plan).values_list("fate", flat=True)) == {""}
    assert PlanTask.with_voided.get(plan=target).voided_at is not None
    assert decide().pk == plan.pk


def test_taking_back_asks_only_what_the_decision_touched(plan: Plan, django_assert_num_queries):
    merge()
    decide(task("Dở", plan).pk)
    with django_assert_num_queries(35):  # it was 251 when every model was asked
        commands.take_back_plan_fate(NOW, plan_id=plan.pk, reason="Ghi nhầm chi bộ")


def test_decision_is_kept_once_the_heir_worked_on_what_it_got(plan: Plan):
    merge()
    target = decide(task("Dở", plan).pk)
    commands.move_plan(NOW, plan_id=target.pk, move_name="submit", day=DECIDED)
    with pytest.raises(Refusal):
        commands.take_back_plan_fate(NOW, plan_id=plan.pk, reason="Ghi nhầm")
    assert task("Dở", plan).fate == "carried"


def test_reorganisation_is_undone_only_after_the_decision(plan: Plan):
    made_in = merge()
    decide()
    with pytest.raises(Refusal):
        undo_reorganisation(SYSTEM, change_set_id=made_in.pk, reason="Nhầm", at=clock.now())


def test_question_about_a_title_is_no_question_about_a_plan(province: Keys):
    make_title(province[CELL], period="2024", recognised_on="2024-02-01", decision_number="1")
    merge()
    other = PendingDecision.objects.get(kind="title").pk
    with pytest.raises(NotFound):
        commands.decide_plan_fate(NOW, pending_id=other, day=DECIDED, reason="x")


def test_journal_tells_both_plans(plan: Plan):
    merge()
    target = decide(task("Dở", plan).pk)
    rows = JournalEntry.objects.filter(act="programmes.decide_plan_fate").order_by("pk")
    assert [(row.subject_key, row.what["tasks_carried"], row.what["tasks_left"]) for row in rows] == [
        (str(plan.pk), 1, 1),
        (str(target.pk), 1, 1),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_deciding_costs_the_same_for_one_task_and_for_three(province: Keys, count: int):
    tasks = [f"Việc {number}" for number in range(count)]
    plan = make_plan(make_title(province[CELL], period="2025", registered_on="2025-01-02"), *tasks)
    merge()
    carried = list(PlanTask.objects.filter(plan=plan).values_list("pk", flat=True))
    said: dict[str, Any] = {"pending_id": question().pk, "heir_id": heir(), "day": DECIDED, "carried": carried}
    with CaptureQueriesContext(connection) as seen:
        commands.decide_plan_fate(NOW, **said)
    assert len(seen) == 16  # fourteen, and the brackets of one transaction around rows written at once

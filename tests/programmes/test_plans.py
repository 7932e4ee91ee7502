"""Acts on plans: what they write, what they refuse, what they keep, what they cost."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM
from tests.factories.plans import (
    AGREED,
    APRIL,
    HANDED_IN,
    MADE,
    MARCH,
    make_obstacle,
    make_plan,
    make_review,
    make_task,
)
from tests.factories.programmes import make_title
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotFound, NotPermitted, Unmet
from vungmanh.kernel.journal import JournalEntry
from vungmanh.programmes import commands, queries
from vungmanh.programmes.models import Obstacle, Plan, PlanReview, PlanStep, PlanTask, TaskProgress

pytestmark = pytest.mark.django_db
NOW = date(2026, 1, 1)
DUE = date(2025, 6, 30)


def cell(province: dict[str, int]) -> int:
    return province["83.836.A.01"]


def refused(act: Callable[[], object]) -> list[str]:
    with pytest.raises(Unmet) as caught:
        act()
    return caught.value.reasons


def actor_of(username: str, role: str, at: int) -> Actor:
    return Actor(username, NOW, account_id=make_account(username, role, at).pk)


def test_plan_is_begun_with_its_step_and_journal(province: dict[str, int]):
    plan = make_plan(cell(province), state="draft", tasks=0)
    assert (plan.state, plan.number, plan.made_on) == ("draft", "02-KH/CB", MADE)
    assert list(PlanStep.objects.values_list("move", "day", "by_name")) == [("begin", MADE, "Hệ thống")]
    entry = JournalEntry.objects.latest("pk")
    assert (entry.act, entry.organisation_key, entry.what["move"]) == ("programmes.begin_plan", cell(province), "begin")


def test_plan_of_a_dossier_is_one(province: dict[str, int]):
    plan = make_plan(cell(province))
    again: dict[str, Any] = {"registration_id": plan.registration_id, "day": MADE}
    assert refused(lambda: commands.begin_plan(SYSTEM, **again)) == ["plan:exists"]


def test_plan_of_a_withdrawn_dossier_is_not_begun(province: dict[str, int]):
    title = make_title(cell(province), period="2025", registered_on="2025-02-01", withdrawn_on="2025-02-20", reason="x")
    assert refused(lambda: commands.begin_plan(SYSTEM, registration_id=title.pk, day=MADE)) == ["plan:dossier_closed"]


def test_plan_goes_up_comes_back_and_is_agreed(province: dict[str, int]):
    plan = make_plan(cell(province), state="submitted")
    back = commands.move_plan(SYSTEM, plan_id=plan.pk, move_name="return", day=HANDED_IN, note="thiếu nguồn lực")
    assert back.state == "returned"
    commands.move_plan(SYSTEM, plan_id=plan.pk, move_name="submit", day=AGREED)
    commands.move_plan(SYSTEM, plan_id=plan.pk, move_name="agree", day=AGREED)
    found = Plan.objects.get(pk=plan.pk)
    assert (found.state, found.submitted_on, found.agreed_on) == ("agreed", AGREED, AGREED)
    assert list(PlanStep.objects.order_by("pk").values_list("move", "note")) == [
        ("begin", ""), ("submit", ""), ("return", "thiếu nguồn lực"), ("submit", ""), ("agree", ""),
    ]  # fmt: skip


def test_plan_move_that_is_not_there_names_both(province: dict[str, int]):
    plan = make_plan(cell(province), state="draft")
    assert refused(lambda: commands.move_plan(SYSTEM, plan_id=plan.pk, move_name="agree", day=AGREED)) == [
        "plan-move:agree:draft"
    ]


def test_plan_is_agreed_by_somebody_else_above(province: dict[str, int]):
    plan = make_plan(cell(province), state="draft")
    office = actor_of("van-phong", "commune_office", province["83.836.A"])
    board = actor_of("ban", "organising_board", province["83.836"])
    secretary = actor_of("bi-thu", "cell_secretary", cell(province))
    agree: dict[str, Any] = {"plan_id": plan.pk, "move_name": "agree", "day": AGREED}
    commands.move_plan(office, plan_id=plan.pk, move_name="submit", day=HANDED_IN)
    with pytest.raises(NotPermitted):
        commands.move_plan(secretary, **agree)
    assert refused(lambda: commands.move_plan(office, **agree)) == ["plan:same_person"]
    assert commands.move_plan(board, **agree).state == "agreed"


def test_plan_is_written_only_by_its_own_people(province: dict[str, int]):
    plan = make_plan(cell(province), state="draft")
    stranger = actor_of("la", "cell_secretary", province["83.836.B.01"])
    with pytest.raises(NotPermitted):
        commands.add_task(stranger, plan_id=plan.pk, what="Việc", due=DUE)


def test_task_is_added_in_the_next_place_and_changed_with_both_kept(province: dict[str, int]):
    plan = make_plan(cell(province), state="draft", tasks=2)
    third = make_task(plan, "Giảm hộ nghèo", goal=Decimal("2.5"), unit="hộ", difficulty="hard")
    assert third.place == 3
    said = {"what": "Giảm hộ nghèo", "due": DUE, "difficulty": "easy", "goal": Decimal(3), "unit": "hộ"}
    commands.change_task(SYSTEM, task_id=third.pk, **said)
    found = PlanTask.objects.get(pk=third.pk)
    assert (found.difficulty, found.goal) == ("easy", Decimal(3))
    what = JournalEntry.objects.latest("pk").what
    assert what == {"old": {"difficulty": "hard", "goal": "2.5"}, "new": {"difficulty": "easy", "goal": "3"}}


def test_task_is_not_written_into_a_plan_handed_in(province: dict[str, int]):
    plan = make_plan(cell(province), state="submitted")
    assert refused(lambda: make_task(plan)) == ["plan:not_writable:submitted"]


def test_task_without_day_or_unit_is_refused_whole(province: dict[str, int]):
    plan = make_plan(cell(province), state="draft", tasks=0)
    bad = {"what": "", "due": None, "goal": Decimal(1)}
    assert refused(lambda: commands.add_task(SYSTEM, plan_id=plan.pk, **bad)) == ["task:what", "task:due", "task:unit"]
    assert PlanTask.objects.count() == 0


def test_task_taken_back_stays_voided(province: dict[str, int]):
    plan = make_plan(cell(province), state="draft", tasks=2)
    last = PlanTask.objects.get(place=2)
    commands.void_task(SYSTEM, task_id=last.pk, reason="ghi nhầm")
    gone = PlanTask.with_voided.get(pk=last.pk)
    assert (gone.voided_by, gone.void_reason) == ("Hệ thống", "ghi nhầm")
    assert make_task(plan).place == 2


def test_task_reviewed_already_is_dropped_not_taken_back(province: dict[str, int]):
    plan = make_plan(cell(province))
    make_review(plan)
    commands.move_plan(SYSTEM, plan_id=plan.pk, move_name="adjust", day=APRIL, note="thêm việc")
    task = PlanTask.objects.get()
    assert refused(lambda: commands.void_task(SYSTEM, task_id=task.pk, reason="thôi")) == ["task:reviewed"]


def test_plan_made_by_mistake_is_taken_back_until_it_was_handed_in(province: dict[str, int]):
    plan = make_plan(cell(province), state="draft")
    commands.void_plan(SYSTEM, plan_id=plan.pk, reason="nhầm chi bộ")
    assert [model.objects.count() for model in (Plan, PlanTask, PlanStep)] == [0, 0, 0]
    assert [model.with_voided.count() for model in (Plan, PlanTask, PlanStep)] == [1, 1, 1]
    other = make_plan(province["83.836.A.02"], state="submitted")
    commands.move_plan(SYSTEM, plan_id=other.pk, move_name="return", day=HANDED_IN, note="sửa")
    assert refused(lambda: commands.void_plan(SYSTEM, plan_id=other.pk, reason="nhầm")) == ["plan:was_submitted"]


def test_month_said_again_keeps_what_was_said(province: dict[str, int]):
    plan = make_plan(cell(province), tasks=2)
    make_review(plan, words="mới bàn")
    first, second = PlanTask.objects.order_by("place")
    entries = [
        commands.ProgressEntry(first.pk, "under_way", "mới bàn"),
        commands.ProgressEntry(second.pk, "done", "xong 2 km", Decimal(2)),
    ]
    commands.review_month(SYSTEM, plan_id=plan.pk, month=MARCH, day=date(2025, 3, 28), entries=entries)
    assert PlanReview.objects.count() == 1
    assert list(TaskProgress.objects.order_by("task__place").values_list("state", "words", "figure")) == [
        ("under_way", "mới bàn", None), ("done", "xong 2 km", Decimal(2)),
    ]  # fmt: skip
    gone = TaskProgress.with_voided.filter(voided_at__isnull=False)
    assert list(gone.values_list("task_id", "state", "void_reason")) == [(second.pk, "under_way", "Ghi lại tháng này")]


def test_month_sent_twice_changes_nothing(province: dict[str, int]):
    plan = make_plan(cell(province))
    entries = [commands.ProgressEntry(PlanTask.objects.get().pk, "under_way")]
    for _time in range(2):
        commands.review_month(
            SYSTEM, plan_id=plan.pk, month=MARCH, day=date(2025, 3, 25), entries=entries, obstacle="thiếu đất"
        )
    assert [model.with_voided.count() for model in (PlanReview, TaskProgress, Obstacle)] == [1, 1, 1]


def test_month_of_a_draft_is_refused(province: dict[str, int]):
    plan = make_plan(cell(province), state="draft")
    assert refused(lambda: make_review(plan)) == ["month:draft"]


def test_review_taken_back_leaves_the_month_before_standing(province: dict[str, int]):
    plan = make_plan(cell(province))
    make_review(plan, MARCH, "under_way")
    last = make_review(plan, APRIL, "done")
    assert queries.plan_sheet(plan.pk, on=NOW).done == 1
    commands.void_review(SYSTEM, review_id=last.pk, reason="nhầm tháng")
    sheet = queries.plan_sheet(plan.pk, on=NOW)
    assert (sheet.done, [each.month for each in sheet.reviews], sheet.tasks[0].state) == (0, [MARCH], "under_way")


def test_sheet_names_what_is_late_and_what_a_month_and_the_one_before_said(province: dict[str, int]):
    plan = make_plan(cell(province), state="draft", tasks=0)
    hard = make_task(plan, "Khó", difficulty="hard", due=date(2025, 4, 10))
    easy = make_task(plan, "Dễ", difficulty="easy", due=date(2025, 12, 1))
    for move, day in {"submit": HANDED_IN, "agree": AGREED}.items():
        commands.move_plan(SYSTEM, plan_id=plan.pk, move_name=move, day=day)
    make_review(plan, MARCH, "under_way", "bàn")
    make_review(plan, date(2025, 5, 1), "under_way", "làm")
    sheet = queries.plan_sheet(plan.pk, on=date(2025, 5, 20), month=date(2025, 5, 1))
    assert [line.task.pk for line in sheet.tasks] == [easy.pk, hard.pk]
    assert [line.late for line in sheet.tasks] == [False, True]
    line = sheet.tasks[0]
    assert line.now is not None
    assert line.before is not None
    assert (line.now.words, line.before.words) == ("làm", "bàn")


def test_obstacle_is_answered_by_a_level_above_and_opened_again(province: dict[str, int]):
    plan = make_plan(cell(province))
    obstacle = make_obstacle(plan)
    district = actor_of("ban", "organising_board", province["83.836"])
    told: dict[str, Any] = {"obstacle_id": obstacle.pk, "day": date(2025, 5, 1), "text": "Huyện hỗ trợ 30 triệu"}
    assert refused(lambda: commands.answer_obstacle(SYSTEM, at_id=cell(province), **told)) == ["answer:not_above"]
    answer = commands.answer_obstacle(district, at_id=province["83.836"], **told)
    again = refused(lambda: commands.answer_obstacle(district, at_id=province["83.836"], **told))
    assert again == ["obstacle:answered"]
    assert refused(lambda: commands.void_obstacle(SYSTEM, obstacle_id=obstacle.pk, reason="nhầm")) == [
        "obstacle:answered"
    ]
    commands.void_answer(district, answer_id=answer.pk, reason="trả lời nhầm")
    commands.void_obstacle(SYSTEM, obstacle_id=obstacle.pk, reason="nhầm")
    assert Obstacle.objects.count() == 0


def test_obstacle_is_not_answered_in_the_name_of_a_body_one_does_not_sit_at(province: dict[str, int]):
    obstacle = make_obstacle(make_plan(cell(province)))
    office = actor_of("van-phong", "commune_office", province["83.836.A"])
    with pytest.raises(NotPermitted):
        commands.answer_obstacle(
            office, obstacle_id=obstacle.pk, at_id=province["83.836"], day=date(2025, 5, 1), text="Đã rõ"
        )


def test_obstacles_are_counted_by_unit_with_parts_and_whole(province: dict[str, int]):
    first = make_obstacle(make_plan(cell(province)))
    make_obstacle(make_plan(province["83.836.B.01"]), "Thiếu nhà văn hoá")
    make_obstacle(make_plan(province["83.836.A.02"]))
    commands.answer_obstacle(
        SYSTEM, obstacle_id=first.pk, at_id=province["83.836.A"], day=date(2025, 5, 1), text="Xã lo"
    )
    rows, total = queries.obstacles_by_unit(province["83.836"], today=NOW)
    assert [(row.code, row.stated, row.answered, row.open) for row in rows] == [
        ("83.836.A", 2, 1, 1), ("83.836.B", 1, 0, 1),
    ]  # fmt: skip
    assert (total.stated, total.answered, total.open) == (3, 1, 2)
    found = queries.obstacles_page(queries.ObstaclesAsked("open", province["83.836.A"]), day=NOW)
    assert [(row.cell, row.line.answer) for row in found.rows] == [("Chi bộ ấp 83.836.A.02", None)]


def test_plans_are_listed_with_what_their_tasks_come_to(province: dict[str, int]):
    plan = make_plan(cell(province), tasks=2)
    make_review(plan, MARCH, "done")
    make_task(make_plan(province["83.836.A.02"], state="draft"), "Quá hạn", due=date(2025, 4, 1))
    rows = queries.plans_page(queries.PlansAsked(), day=NOW).rows
    assert [(row.code, row.state, row.tasks, row.done, row.late, row.reviewed) for row in rows] == [
        ("83.836.A.02", "draft", 2, 0, 2, None), ("83.836.A.01", "agreed", 2, 2, 0, MARCH),
    ]  # fmt: skip
    narrowed = queries.plans_page(queries.PlansAsked(unreviewed=APRIL), day=NOW)
    assert [row.code for row in narrowed.rows] == ["83.836.A.01"]
    assert queries.plans_page(queries.PlansAsked(unreviewed=MARCH), day=NOW).total == 0


def test_plan_out_of_sight_is_not_found(province: dict[str, int]):
    with pytest.raises(NotFound):
        queries.plan_sheet(9_999_999, on=NOW)


def statements(act: Callable[[], object]) -> int:
    """Statements of one act without the brackets of the transaction."""
    with CaptureQueriesContext(connection) as captured:
        act()
    return len([each for each in captured if not each["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))])


def test_every_act_on_a_plan_costs_at_most_eight_statements(province: dict[str, int]):
    """The system actor passes no gate, which is two more; that its day's period is open is one, not counted here."""
    title = make_title(province["83.836.A.02"], period="2025", registered_on="2025-02-01")
    plan = make_plan(cell(province), state="draft", tasks=3)
    move: dict[str, Any] = {"plan_id": plan.pk}
    one = PlanTask.objects.get(place=3)
    costs = {
        "begin": statements(lambda: commands.begin_plan(SYSTEM, registration_id=title.pk, day=MADE)) - 1,
        "task": statements(lambda: make_task(plan)),
        "change": statements(lambda: commands.change_task(SYSTEM, task_id=one.pk, what="Khác", due=DUE)),
        "submit": statements(lambda: commands.move_plan(SYSTEM, **move, move_name="submit", day=HANDED_IN)) - 1,
        "agree": statements(lambda: commands.move_plan(SYSTEM, **move, move_name="agree", day=AGREED)) - 1,
        "review": statements(lambda: make_review(plan)) - 1 - 1,
        "again": statements(lambda: make_review(plan, state="done")) - 1 - 1,
        "obstacle": statements(lambda: make_obstacle(plan)) - 1,
    }
    assert costs == {
        "begin": 5, "task": 4, "change": 4, "submit": 5, "agree": 5, "review": 6, "again": 6, "obstacle": 3,
    }  # fmt: skip

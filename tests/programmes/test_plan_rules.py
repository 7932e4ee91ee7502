"""Rules of plans: plain values, no database."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from vungmanh.kernel.workflow import NoSuchMove
from vungmanh.programmes.enums import Difficulty, PlanMove, PlanState, TaskState
from vungmanh.programmes.queries.reasons import reason_text
from vungmanh.programmes.rules.plans import (
    CLOSED,
    DIFFICULTIES,
    PLAN_LIFE,
    MonthFacts,
    PlanFacts,
    ProgressEntry,
    easy_first,
    is_late,
    unmet_month,
    unmet_task,
)

DAY = date(2026, 3, 10)
FULL = PlanFacts(day=DAY, acting_day=DAY, tasks=1, reason="thiếu hạn")
MONTH = MonthFacts(
    date(2026, 3, 1), DAY, DAY, date(2026, 2, 5), "agreed", "registered", frozenset({1}), (ProgressEntry(1, "done"),)
)


@dataclass(frozen=True)
class Thing:
    difficulty: str
    due: date
    place: int


def unmet(move: str, state: str, facts: PlanFacts) -> list[str]:
    return PLAN_LIFE.find(move, state).unmet(facts)


def test_plan_states_and_moves_are_those_of_the_database():
    assert PLAN_LIFE.states - {""} == set(PlanState.values)
    # What becomes of tasks after a merger is decided beside the table, when the cell has ended and no move is open.
    assert {move.name for move in PLAN_LIFE.moves} == set(PlanMove.values) - {PlanMove.CARRY}
    assert tuple(Difficulty.values) == DIFFICULTIES
    assert CLOSED - set(TaskState.values) == set()


def test_plan_without_a_task_is_not_handed_in():
    assert unmet("submit", "draft", replace(FULL, tasks=0)) == ["plan:no_task"]


def test_plan_is_not_agreed_by_who_handed_it_in():
    same = replace(FULL, submitted_by=frozenset({7}), acting=frozenset({7, 9}))
    assert unmet("agree", "submitted", same) == ["plan:same_person"]
    assert unmet("agree", "submitted", replace(same, acting=frozenset({9}))) == []


def test_plan_is_sent_back_and_opened_again_with_a_reason():
    silent = replace(FULL, reason=" ")
    assert unmet("return", "submitted", silent) == ["reason:missing"]
    assert unmet("adjust", "agreed", silent) == ["reason:missing"]


def test_plan_lists_everything_in_the_way():
    facts = replace(FULL, day=date(2026, 3, 11), dossier_state="withdrawn", tasks=0)
    assert unmet("submit", "draft", facts) == ["dates:future:2026-03-10", "plan:dossier_closed", "plan:no_task"]


def test_plan_step_is_not_dated_before_the_last():
    assert unmet("submit", "draft", replace(FULL, last_day=date(2026, 3, 12))) == ["plan-dates:before:2026-03-12"]


@given(st.lists(st.sampled_from([move.name for move in PLAN_LIFE.moves]), max_size=12))
def test_every_walk_stays_in_the_table_and_none_dead_ends(names: list[str]):
    state = ""
    for name in names:
        try:
            state = PLAN_LIFE.find(name, state).target
        except NoSuchMove:
            continue
    assert state in PLAN_LIFE.states
    assert PLAN_LIFE.from_state(state) != []


def test_tasks_stand_easy_first_then_by_their_day():
    june, may = date(2026, 6, 1), date(2026, 5, 1)
    things = [Thing("hard", may, 1), Thing("easy", june, 2), Thing("middle", may, 3), Thing("easy", may, 4)]
    assert [each.place for each in easy_first(things)] == [4, 2, 3, 1]


def test_task_is_late_the_day_after_unless_closed():
    assert [is_late("under_way", DAY, on) for on in (DAY, date(2026, 3, 11))] == [False, True]
    assert [is_late(state, DAY, date(2026, 4, 1)) for state in TaskState.values] == [True, True, False, False]


def test_task_says_what_by_when_and_a_figure_its_unit():
    assert unmet_task(what=" ", due=None, goal=Decimal(3), unit="") == ["task:what", "task:due", "task:unit"]
    assert unmet_task(what="Làm đường", due=DAY, goal=Decimal(3), unit="km") == []


def test_month_is_reviewed_once_the_plan_is_handed_in():
    assert unmet_month(MONTH) == []
    assert unmet_month(replace(MONTH, plan_state="draft")) == ["month:draft"]
    assert unmet_month(replace(MONTH, dossier_state="withdrawn")) == ["plan:dossier_closed"]


def test_month_lies_between_the_plan_and_today():
    assert unmet_month(replace(MONTH, month=date(2026, 4, 1))) == ["month:future", "plan-dates:before:2026-04-01"]
    assert unmet_month(replace(MONTH, month=date(2026, 1, 1))) == ["month:before:2026-02-05"]
    assert unmet_month(replace(MONTH, month=date(2026, 2, 1))) == []
    assert unmet_month(replace(MONTH, day=date(2026, 3, 11))) == ["dates:future:2026-03-10"]


def test_month_says_why_a_task_was_dropped_and_speaks_of_its_own_tasks():
    assert unmet_month(replace(MONTH, entries=())) == ["month:empty"]
    assert unmet_month(replace(MONTH, entries=(ProgressEntry(2, "done"),))) == ["month:other_task"]
    assert unmet_month(replace(MONTH, entries=(ProgressEntry(1, "dropped", " "),))) == ["month:dropped_reason"]
    assert unmet_month(replace(MONTH, entries=(ProgressEntry(1, "dropped", "xã làm"),))) == []


def test_reasons_of_plans_are_said_in_words():
    assert reason_text("plan-move:agree:draft") == (
        "Kế hoạch đang ở bước “Đang soạn”, không làm được việc “Đồng ý kế hoạch”."
    )
    assert reason_text("plan:not_writable:agreed") == (
        "Kế hoạch đang ở bước “Cấp trên đã đồng ý” nên chưa sửa được. Chờ cấp trên trả lại, hoặc mở lại."
    )
    assert reason_text("month:before:2026-02-05") == "Tháng này trước khi lập kế hoạch (05/02/2026)."
    assert reason_text("plan-dates:before:2026-03-12") == "Ngày ghi sớm hơn việc trước đó (12/3/2026)."

"""Plans of building a title: list, one plan whole, and the acts on it; obstacles and their answers."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from ninja import Query, Schema
from pydantic import Field

from vungmanh.api.asking import unit_called
from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.values import Code, Day, Given, Key, Limit, Listed, Number, Offset, PeriodText, Text, Word, period_of
from vungmanh.kernel.errors import Refusal
from vungmanh.organisations.queries import labels_of
from vungmanh.programmes import commands, queries

desk = Desk("plans")
VIEW, WRITE, AGREE = "plans.view", "plans.write", "plans.agree"
State = Literal["draft", "submitted", "returned", "agreed"]
Difficulty = Literal["easy", "middle", "hard"]
TaskState = Literal["not_begun", "under_way", "done", "dropped"]
Amount = Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=2)]
Said = Annotated[Text, Field(min_length=1)]


class PlanOut(Schema):
    """One plan of a list, with parts and wholes."""

    id: int
    title_id: int
    programme: str
    cell_code: str
    cell_name: str
    for_period: str
    plan_number: str
    state: str
    tasks: int
    done: int
    late: int
    open_obstacles: int


class TaskOut(Schema):
    id: int
    place: int
    what: str
    solution: str
    resources: str
    due: Day
    assignee: str
    difficulty: str
    goal: Decimal | None
    unit: str
    state: str
    figure: Decimal | None
    words: str
    late: bool


class PlanStepOut(Schema):
    move: str
    day: Day
    by_name: str
    note: str


class ReviewOut(Schema):
    id: int
    month: str
    on: Day
    note: str


class ObstacleOut(Schema):
    """``answer`` is null while it waits."""

    id: int
    plan_id: int
    cell_code: str
    stated_on: Day
    text: str
    wish: str
    answer: str | None
    answer_id: int | None
    answered_on: Day | None


class PlanWhole(Schema):
    id: int
    title_id: int
    plan_number: str
    aim: str
    made_on: Day
    submitted_on: Day | None
    agreed_on: Day | None
    state: str
    tasks: list[TaskOut]
    steps: list[PlanStepOut]
    reviews: list[ReviewOut]
    obstacles: list[ObstacleOut]


class PlansAsked(Schema):
    under: Code | None = None
    programme: Word = ""
    state: State | None = None
    limit: Limit = 50
    offset: Offset = 0


class ObstaclesAsked(Schema):
    under: Code | None = None
    programme: Word = ""
    state: Literal["open", "answered"] | None = None
    limit: Limit = 50
    offset: Offset = 0


class Begun(Given):
    title_id: Key
    day: Day
    plan_number: Number = ""
    aim: Text = ""


class Task(Given):
    what: Annotated[Text, Field(min_length=1, max_length=500)]
    solution: Text = ""
    resources: Annotated[Text, Field(max_length=1000)] = ""
    due: Day
    assignee: Annotated[Text, Field(max_length=255)] = ""
    difficulty: Difficulty = "middle"
    goal: Amount | None = None
    unit: Word = ""


class PlanMoved(Given):
    day: Day
    note: Text = ""


class DayAndReason(Given):
    day: Day
    reason: Said


class ProgressIn(Given):
    task_id: Key
    state: TaskState
    words: Text = ""
    figure: Amount | None = None


class Reviewed(Given):
    month: PeriodText
    day: Day
    tasks: Annotated[list[ProgressIn], Field(min_length=1, max_length=999)]
    note: Text = ""
    obstacle: Text = ""
    wish: Text = ""


class Stated(Given):
    day: Day
    text: Said
    wish: Text = ""
    task_id: Key | None = None


class Answered(Given):
    day: Day
    at: Code
    text: Said


class ReasonGiven(Given):
    reason: Annotated[Text, Field(min_length=1, max_length=500)]


@desk.reads("/plans", permission=VIEW, answers=Listed[PlanOut])
def plans(request: ApiRequest, asked: Query[PlansAsked]) -> dict[str, Any]:
    """Kế hoạch xây dựng danh hiệu trong phạm vi, kỳ mới trước."""
    day = request.auth.actor.day
    under = None if asked.under is None else unit_called(asked.under, day)
    narrowed = queries.PlansAsked(programme=asked.programme, state=asked.state or "", under_id=under)
    found = queries.plans_page(narrowed, day=day, first=asked.offset, count=asked.limit)
    rows = [
        {
            "title_id": row.registration_id,
            "cell_code": row.code,
            "cell_name": row.cell,
            "plan_number": row.number,
            **{name: getattr(row, name) for name in ("id", "for_period", "state", "tasks", "done", "late")},
            "programme": row.programme_code,
            "open_obstacles": row.open_obstacles,
        }
        for row in found.rows
    ]
    return {"total": found.total, "limit": asked.limit, "offset": asked.offset, "rows": rows}


@desk.reads("/plans/{plan_id}", permission=VIEW, answers=PlanWhole)
def plan(request: ApiRequest, plan_id: Key) -> dict[str, Any]:
    """Một kế hoạch với nhiệm vụ, các bước, kiểm điểm từng tháng và khó khăn."""
    return plan_whole(request, plan_id)


@desk.reads("/obstacles", permission=VIEW, answers=Listed[ObstacleOut])
def obstacles(request: ApiRequest, asked: Query[ObstaclesAsked]) -> dict[str, Any]:
    """Khó khăn, vướng mắc đã nêu, cùng câu trả lời."""
    day = request.auth.actor.day
    under = None if asked.under is None else unit_called(asked.under, day)
    narrowed = queries.ObstaclesAsked(asked.state or "", under, asked.programme)
    found = queries.obstacles_page(narrowed, day=day, first=asked.offset, count=asked.limit)
    rows = [_obstacle(each.line, each.code) for each in found.rows]
    return {"total": found.total, "limit": asked.limit, "offset": asked.offset, "rows": rows}


@desk.writes("/plans", permission=WRITE, answers=PlanWhole)
def begin(request: ApiRequest, given: Begun) -> dict[str, Any]:
    """Lập kế hoạch cho một hồ sơ danh hiệu."""
    made = commands.begin_plan(
        request.auth.actor, registration_id=given.title_id, day=given.day, number=given.plan_number, aim=given.aim
    )
    return plan_whole(request, made.pk)


@desk.writes("/plans/{plan_id}/tasks", permission=WRITE, answers=PlanWhole)
def add_task(request: ApiRequest, plan_id: Key, given: Task) -> dict[str, Any]:
    """Thêm một nhiệm vụ."""
    commands.add_task(request.auth.actor, plan_id=plan_id, **given.dict())
    return plan_whole(request, plan_id)


@desk.writes("/plan-tasks/{task_id}", permission=WRITE, answers=PlanWhole)
def change_task(request: ApiRequest, task_id: Key, given: Task) -> dict[str, Any]:
    """Sửa một nhiệm vụ, ghi đủ mọi mục."""
    task = commands.change_task(request.auth.actor, task_id=task_id, **given.dict())
    return plan_whole(request, task.plan_id)


@desk.writes("/plan-tasks/{task_id}/void", permission=WRITE, answers=PlanWhole)
def void_task(request: ApiRequest, task_id: Key, given: ReasonGiven) -> dict[str, Any]:
    """Bỏ một nhiệm vụ ghi nhầm."""
    plan_id = queries.task_in_sight(task_id).plan_id
    commands.void_task(request.auth.actor, task_id=task_id, reason=given.reason)
    return plan_whole(request, plan_id)


@desk.writes("/plans/{plan_id}/submit", permission=WRITE, answers=PlanWhole)
def submit(request: ApiRequest, plan_id: Key, given: PlanMoved) -> dict[str, Any]:
    """Trình kế hoạch."""
    return _moved(request, plan_id, "submit", given.day, given.note)


@desk.writes("/plans/{plan_id}/adjust", permission=WRITE, answers=PlanWhole)
def adjust(request: ApiRequest, plan_id: Key, given: DayAndReason) -> dict[str, Any]:
    """Mở lại kế hoạch đã đồng ý để điều chỉnh, nêu lý do."""
    return _moved(request, plan_id, "adjust", given.day, given.reason)


@desk.writes("/plans/{plan_id}/agree", permission=AGREE, answers=PlanWhole)
def agree(request: ApiRequest, plan_id: Key, given: PlanMoved) -> dict[str, Any]:
    """Đồng ý kế hoạch. Người trình không đồng ý chính kế hoạch đó."""
    return _moved(request, plan_id, "agree", given.day, given.note)


@desk.writes("/plans/{plan_id}/return", permission=AGREE, answers=PlanWhole)
def send_back(request: ApiRequest, plan_id: Key, given: DayAndReason) -> dict[str, Any]:
    """Trả lại kế hoạch để sửa, nêu lý do."""
    return _moved(request, plan_id, "return", given.day, given.reason)


@desk.writes("/plans/{plan_id}/reviews", permission=WRITE, answers=PlanWhole)
def review(request: ApiRequest, plan_id: Key, given: Reviewed) -> dict[str, Any]:
    """Ghi kiểm điểm của một tháng; ghi lại thì lời trước vẫn được giữ."""
    month = period_of(given.month)
    if len(month.months()) != 1:
        raise Refusal(_("Kiểm điểm theo tháng. Ghi kiểu 2026-10."))
    entries = [commands.ProgressEntry(each.task_id, each.state, each.words, each.figure) for each in given.tasks]
    commands.review_month(
        request.auth.actor,
        plan_id=plan_id,
        month=month.first,
        day=given.day,
        entries=entries,
        note=given.note,
        obstacle=given.obstacle,
        wish=given.wish,
    )
    return plan_whole(request, plan_id)


@desk.writes("/plans/{plan_id}/obstacles", permission=WRITE, answers=PlanWhole)
def state_obstacle(request: ApiRequest, plan_id: Key, given: Stated) -> dict[str, Any]:
    """Nêu một khó khăn, vướng mắc."""
    commands.state_obstacle(request.auth.actor, plan_id=plan_id, **given.dict())
    return plan_whole(request, plan_id)


@desk.writes("/obstacles/{obstacle_id}/answer", permission=AGREE, answers=PlanWhole)
def answer(request: ApiRequest, obstacle_id: Key, given: Answered) -> dict[str, Any]:
    """Trả lời một khó khăn, nhân danh một cấp trên của chi bộ."""
    at = unit_called(given.at, given.day)
    commands.answer_obstacle(request.auth.actor, obstacle_id=obstacle_id, at_id=at, day=given.day, text=given.text)
    return plan_whole(request, queries.obstacle_in_sight(obstacle_id).plan_id)


@desk.writes("/obstacles/{obstacle_id}/void", permission=WRITE, answers=PlanWhole)
def void_obstacle(request: ApiRequest, obstacle_id: Key, given: ReasonGiven) -> dict[str, Any]:
    """Bỏ một khó khăn ghi nhầm."""
    plan_id = queries.obstacle_in_sight(obstacle_id).plan_id
    commands.void_obstacle(request.auth.actor, obstacle_id=obstacle_id, reason=given.reason)
    return plan_whole(request, plan_id)


def _moved(request: ApiRequest, plan_id: int, name: str, day: Day, note: str) -> dict[str, Any]:
    commands.move_plan(request.auth.actor, plan_id=plan_id, move_name=name, day=day, note=note)
    return plan_whole(request, plan_id)


def plan_whole(request: ApiRequest, plan_id: int) -> dict[str, Any]:
    """The plan as it then stands."""
    day = request.auth.actor.day
    sheet = queries.plan_sheet(plan_id, on=day)
    plan = sheet.plan
    one = plan.registration.organisation_id
    code = labels_of([one], day)[one].code
    plain = ("aim", "made_on", "submitted_on", "agreed_on", "state")
    return {
        "id": plan.pk,
        "title_id": plan.registration_id,
        "plan_number": plan.number,
        **{name: getattr(plan, name) for name in plain},
        "tasks": [_task(line) for line in sheet.tasks],
        "steps": list(sheet.steps),
        "reviews": [
            {"id": each.pk, "month": f"{each.month:%Y-%m}", "on": each.on, "note": each.note} for each in sheet.reviews
        ],
        "obstacles": [_obstacle(each, code) for each in sheet.obstacles],
    }


def _task(line: queries.TaskLine) -> dict[str, Any]:
    plain = ("place", "what", "solution", "resources", "due", "assignee", "difficulty", "goal", "unit")
    said = line.latest
    return {
        "id": line.task.pk,
        **{name: getattr(line.task, name) for name in plain},
        "state": line.state,
        "figure": said.figure if said else None,
        "words": said.words if said else "",
        "late": line.late,
    }


def _obstacle(line: Any, code: str) -> dict[str, Any]:
    plain = ("plan_id", "stated_on", "text", "wish")
    return {
        "id": line.obstacle.pk,
        "cell_code": code,
        **{name: getattr(line.obstacle, name) for name in plain},
        "answer": line.answer.text if line.answer else None,
        "answer_id": line.answer.pk if line.answer else None,
        "answered_on": line.answer.on if line.answer else None,
    }

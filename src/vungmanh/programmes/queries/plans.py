"""One plan with everything that was said of it, and plans as those who work on them look for them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.pieces import how_many
from vungmanh.kernel.prepared import Keys, prepared
from vungmanh.organisations.queries import children_on, counting_rows, labels_of
from vungmanh.organisations.queries.search import found_ids
from vungmanh.programmes.enums import PlanState, TaskState
from vungmanh.programmes.models import (
    Obstacle,
    ObstacleAnswer,
    Plan,
    PlanReview,
    PlanStep,
    PlanTask,
    Registration,
    TaskProgress,
)
from vungmanh.programmes.queries.records import labels_and_above
from vungmanh.programmes.rules.plans import CLOSED, LIVE, easy_first, is_late

PLAN_GOES_ON = LIVE
"""States of a dossier whose plan may be begun and goes on."""


@dataclass(frozen=True)
class TaskLine:
    """A task and what the last review said of it; ``before`` and ``now`` are the two months of a review page."""

    task: PlanTask
    latest: TaskProgress | None
    late: bool
    now: TaskProgress | None = None
    before: TaskProgress | None = None

    @property
    def state(self) -> str:
        return self.latest.state if self.latest else TaskState.NOT_BEGUN.value

    @property
    def difficulty(self) -> str:
        return self.task.difficulty

    @property
    def due(self) -> date:
        return self.task.due

    @property
    def place(self) -> int:
        return self.task.place


@dataclass(frozen=True)
class ObstacleLine:
    obstacle: Obstacle
    answer: ObstacleAnswer | None


@dataclass(frozen=True)
class PlanSheet:
    """A plan whole. Tasks stand easy first; reviews the newest first."""

    plan: Plan
    tasks: tuple[TaskLine, ...]
    steps: tuple[PlanStep, ...]
    reviews: tuple[PlanReview, ...]
    obstacles: tuple[ObstacleLine, ...]

    @property
    def done(self) -> int:
        return sum(line.state == TaskState.DONE for line in self.tasks)

    @property
    def late(self) -> tuple[TaskLine, ...]:
        return tuple(line for line in self.tasks if line.late)


def plan_for_update(plan_id: int) -> Plan:
    """The plan, locked, with its dossier. Raises ``NotFound`` for what is out of sight as for what is not there."""
    rows: QuerySet[Plan] = Plan.objects.select_for_update(of=("self",)).select_related("registration")
    found = rows.filter(pk=plan_id).first()
    if found is None:
        raise NotFound(_("Không có kế hoạch này trong phạm vi của đồng chí."))
    return found


def chain_of(registration: Registration) -> list[int]:
    """The dossier and those it was carried from: after a merger the plan stands at the cell that ended."""
    return [key for key in (registration.pk, registration.carried_from_id, registration.origin_id) if key is not None]


def plan_of(registration: Registration) -> Plan | None:
    """The dossier's own plan, else that of the dossier it was carried from. One query."""
    keys = chain_of(registration)
    found = {each.registration_id: each for each in _plans(keys)}
    return next((found[key] for key in keys if key in found), None)


@prepared
def _plans(registrations: Keys) -> QuerySet[Plan]:
    return Plan.objects.filter(registration__in=registrations)


def has_plan(registration_id: int) -> bool:
    return Plan.objects.filter(registration_id=registration_id).exists()


def plan_submitters(plan: Plan) -> frozenset[int]:
    """The accounts behind the last handing in: who entered it, and in whose name where that is another."""
    rows = PlanStep.objects.filter(plan=plan, move="submit").order_by("-pk")
    last = rows.values_list("by_account", "for_account").first() or ()
    return frozenset(account for account in last if account is not None)


def plan_sheet(plan_id: int, *, on: date, month: date | None = None) -> PlanSheet:
    """Seven queries, whatever the plan holds. ``month``: what that month's review and the last before it said."""
    rows = Plan.objects.select_related("registration", "registration__programme", "registration__version")
    plan = rows.filter(pk=plan_id).first()
    if plan is None:
        raise NotFound(_("Không có kế hoạch này trong phạm vi của đồng chí."))
    tasks = list(PlanTask.objects.filter(plan=plan))
    said = _said_of(Q(task__plan=plan))
    answers = {each.obstacle_id: each for each in ObstacleAnswer.objects.filter(obstacle__plan=plan)}
    obstacles = Obstacle.objects.filter(plan=plan).select_related("task").order_by("-stated_on", "-pk")
    return PlanSheet(
        plan,
        tuple(_lines(tasks, said, on, month)),
        tuple(PlanStep.objects.filter(plan=plan).order_by("day", "pk")),
        tuple(PlanReview.objects.filter(plan=plan).order_by("-month")),
        tuple(ObstacleLine(each, answers.get(each.pk)) for each in obstacles),
    )


def plan_in_sight(plan_id: int) -> Plan:
    """Raises ``NotFound`` for what is out of sight as for what is not there."""
    found: Plan | None = Plan.objects.select_related("registration").filter(pk=plan_id).first()
    if found is None:
        raise NotFound(_("Không có kế hoạch này trong phạm vi của đồng chí."))
    return found


def task_in_sight(task_id: int) -> PlanTask:
    """Raises ``NotFound`` for what is out of sight as for what is not there."""
    found: PlanTask | None = PlanTask.objects.filter(pk=task_id).first()
    if found is None:
        raise NotFound(_("Không có nhiệm vụ này trong phạm vi của đồng chí."))
    return found


def review_in_sight(review_id: int) -> PlanReview:
    """Raises ``NotFound`` for what is out of sight as for what is not there."""
    rows: QuerySet[PlanReview] = PlanReview.objects.select_related("plan__registration")
    found = rows.filter(pk=review_id).first()
    if found is None:
        raise NotFound(_("Không có lần kiểm điểm này trong phạm vi của đồng chí."))
    return found


def month_said(plan: Plan, month: date) -> QuerySet[TaskProgress]:
    """What stands of a month, with its review: a review without any progress does not come about."""
    rows: QuerySet[TaskProgress] = TaskProgress.objects.filter(review__plan=plan, review__month=month)
    return rows.select_related("review")


Said = dict[int, list[TaskProgress]]


def _said_of(wanted: Q) -> Said:
    """What reviews said of each task, oldest month first. One query."""
    said: Said = {}
    for row in TaskProgress.objects.filter(wanted).select_related("review").order_by("review__month"):
        said.setdefault(row.task_id, []).append(row)
    return said


def _lines(tasks: Iterable[PlanTask], said: Said, on: date, month: date | None = None) -> list[TaskLine]:
    lines = []
    for task in tasks:
        rows = said.get(task.pk, [])
        latest = rows[-1] if rows else None
        now = next((each for each in rows if each.review.month == month), None) if month else None
        earlier = [each for each in rows if month and each.review.month < month]
        state = latest.state if latest else TaskState.NOT_BEGUN
        late = not task.fate and is_late(state, task.due, on)  # what was decided after a merger is owed here no more
        lines.append(TaskLine(task, latest, late, now, earlier[-1] if earlier else None))
    return easy_first(lines)


@dataclass(frozen=True)
class PlansAsked:
    """What a list of plans is narrowed by; what is empty narrows nothing."""

    programme: str = ""
    state: str = ""
    under_id: int | None = None
    text: str = ""
    unreviewed: date | None = None
    """First day of a month: plans that were not reviewed for it."""


@dataclass(frozen=True)
class PlanLine:
    """One plan of a list, with its parts and wholes."""

    id: int
    registration_id: int
    organisation_id: int
    cell: str
    code: str
    above: tuple[str, ...]
    programme: str
    programme_code: str
    for_period: str
    number: str
    state: str
    tasks: int
    done: int
    late: int
    reviewed: date | None
    open_obstacles: int


@dataclass(frozen=True)
class PlansPage:
    rows: tuple[PlanLine, ...]
    total: int


def plans_page(asked: PlansAsked, *, day: date, first: int = 0, count: int = 50) -> PlansPage:
    """One page, newest period first. A fixed number of queries."""
    rows = plans_asked(asked, day)
    shown = rows.select_related("registration", "registration__programme")
    shown = shown.order_by("-registration__for_from", "-pk")[first : first + count]
    lines = plan_lines(shown, day)
    return PlansPage(lines, how_many(rows, shown=len(lines), first=first, most=count))


def plans_asked(asked: PlansAsked, day: date) -> QuerySet[Plan]:
    wanted = Q()
    if asked.programme:
        wanted &= Q(registration__programme_id=asked.programme.strip().lower())
    if asked.state in PlanState.values:
        wanted &= Q(state=asked.state)
    if asked.under_id is not None:
        below = counting_rows(day).filter(ancestor_id=asked.under_id).values("descendant_id")
        wanted &= Q(registration__organisation_id__in=below)
    if asked.text:
        named = Q(registration__organisation_id__in=list(found_ids(asked.text, on=day)))
        wanted &= named | Q(number__icontains=asked.text)
    rows: QuerySet[Plan] = Plan.objects.filter(wanted)
    return rows if asked.unreviewed is None else unreviewed(rows, asked.unreviewed)


def unreviewed(plans: QuerySet[Plan], month: date) -> QuerySet[Plan]:
    """Those handed in, of a dossier that goes on, begun by that month and without a review for it."""
    reviewed = PlanReview.objects.filter(plan=OuterRef("pk"), month=month)
    open_plans = plans.exclude(state=PlanState.DRAFT).filter(registration__state__in=LIVE)
    return open_plans.filter(made_on__lt=_next(month)).exclude(Exists(reviewed))


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def plan_lines(rows: Iterable[Plan], day: date) -> tuple[PlanLine, ...]:
    """Plans with their cells' names and what their tasks come to, in the order given."""
    found = list(rows)
    keys = [plan.pk for plan in found]
    labels, above = labels_and_above({plan.registration.organisation_id for plan in found}, day)
    tasks: dict[int, list[PlanTask]] = {}
    for task in PlanTask.objects.filter(plan__in=keys):
        tasks.setdefault(task.plan_id, []).append(task)
    said = _said_of(Q(task__plan__in=keys))
    open_ones = open_obstacles(keys)
    return tuple(
        _plan_line(plan, _lines(tasks.get(plan.pk, ()), said, day), labels, above, open_ones) for plan in found
    )


def _plan_line(plan: Plan, lines: Sequence[TaskLine], labels, above, open_ones) -> PlanLine:  # type: ignore[no-untyped-def]  # as told by their makers
    one, registration = plan.registration.organisation_id, plan.registration
    months = [line.latest.review.month for line in lines if line.latest]
    return PlanLine(
        id=plan.pk,
        registration_id=registration.pk,
        organisation_id=one,
        cell=labels[one].name,
        code=labels[one].code,
        above=above[one],
        programme=registration.programme.short_name or registration.programme.name,
        programme_code=registration.programme_id,
        for_period=registration.for_period,
        number=plan.number,
        state=plan.state,
        tasks=len(lines),
        done=sum(line.state == TaskState.DONE for line in lines),
        late=sum(line.late for line in lines),
        reviewed=max(months, default=None),
        open_obstacles=open_ones.get(plan.pk, 0),
    )


def open_obstacles(plan_ids: Collection[int]) -> dict[int, int]:
    """How many of each plan's obstacles wait for an answer."""
    answered = ObstacleAnswer.objects.filter(obstacle=OuterRef("pk"))
    rows = Obstacle.objects.filter(plan__in=plan_ids).exclude(Exists(answered)).order_by()
    return dict(rows.values_list("plan_id").annotate(count=Count("pk")))


@dataclass(frozen=True)
class PlanDue:
    """A plan of somebody's own cell that wants something of him."""

    plan: Plan
    reviewed: bool
    late: tuple[str, ...]


def plans_waiting(organisation_id: int, *, month: date, day: date, most: int) -> list[PlanDue]:
    """A cell's plans not yet reviewed for the month, or sent back, with the names of the late tasks. One statement: one
    row a task, and what the last review said of each.
    """
    found: dict[int, list[PlanTask]] = {}
    for task in _tasks_open(organisation_id, month, most=most * 100):
        found.setdefault(task.plan_id, []).append(task)
    return [
        PlanDue(
            tasks[0].plan,
            bool(tasks[0].reviewed),  # type: ignore[attr-defined]  # annotated below
            tuple(each.what for each in tasks if each.said not in CLOSED and each.due < day),  # type: ignore[attr-defined]  # as above
        )
        for tasks in list(found.values())[:most]
    ]


@prepared
def _tasks_open(organisation_id: int, month: date, *, most: int) -> QuerySet[PlanTask]:
    last = TaskProgress.objects.filter(task=OuterRef("pk")).order_by("-review__month").values("state")[:1]
    reviewed = PlanReview.objects.filter(plan=OuterRef("plan"), month=month)
    rows = PlanTask.objects.filter(plan__registration__organisation_id=organisation_id)
    rows = rows.filter(plan__registration__state__in=LIVE).exclude(plan__state=PlanState.DRAFT)
    rows = rows.annotate(said=last, reviewed=Exists(reviewed)).filter(Q(reviewed=False) | Q(plan__state="returned"))
    return rows.select_related("plan", "plan__registration").order_by("plan_id", "due", "place")[:most]


@dataclass(frozen=True)
class ToAnswer:
    """What waits at the level right above its cell: how many, and the first few with their cells' names."""

    count: int
    plans: tuple[Plan, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    cells: Mapping[int, str] = field(default_factory=dict)


def plans_to_agree(unit_id: int, *, day: date, most: int) -> ToAnswer:
    """Plans handed in by the cells right below, the first begun first. Levels further up look at the list."""
    rows: QuerySet[Plan] = Plan.objects.filter(state=PlanState.SUBMITTED, registration__state__in=LIVE)
    rows = rows.filter(registration__organisation_id__in=children_on(unit_id, day))
    found = tuple(rows.select_related("registration__programme").order_by("made_on", "pk")[:most])
    names = _names({each.registration.organisation_id for each in found}, day)
    return ToAnswer(how_many(rows, shown=len(found), first=0, most=most), plans=found, cells=names)


def obstacles_to_answer(unit_id: int, *, day: date, most: int) -> ToAnswer:
    """Difficulties the cells right below stated and nobody answered, the longest waiting first."""
    answered = Exists(ObstacleAnswer.objects.filter(obstacle=OuterRef("pk")))
    rows: QuerySet[Obstacle] = Obstacle.objects.filter(organisation_id__in=children_on(unit_id, day))
    rows = rows.exclude(answered)
    found = tuple(rows.order_by("stated_on", "pk")[:most])
    names = _names({each.organisation_id for each in found}, day)
    return ToAnswer(how_many(rows, shown=len(found), first=0, most=most), obstacles=found, cells=names)


def _names(ones: set[int], day: date) -> dict[int, str]:
    return {one: label.name for one, label in labels_of(ones, day).items()} if ones else {}

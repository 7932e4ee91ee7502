"""What is already known of the plans a file speaks of; and plans row by row, as their workbook writes them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from vungmanh.kernel.periods import Period, month_of
from vungmanh.organisations.queries.stated import seen_under
from vungmanh.programmes.models import Plan, PlanReview, PlanTask, Registration, TaskProgress
from vungmanh.programmes.rules.plan_history import PLAN_COLUMNS, TASK_COLUMNS, PlanKey

Row = dict[str, Any]


@dataclass
class KnownPlan:
    """The dossier of a key, and its plan as far as there is one."""

    registration_id: int
    plan: Plan | None = None
    tasks: dict[int, PlanTask] = field(default_factory=dict)
    reviews: dict[date, PlanReview] = field(default_factory=dict)
    progress: dict[tuple[date, int], TaskProgress] = field(default_factory=dict)


def known_plans(keys: Collection[PlanKey]) -> dict[PlanKey, KnownPlan]:
    """By programme, cell and period: the latest dossier. Five queries, whatever is named."""
    wanted = {programme for programme, _one, _period in keys}, {period for _programme, _one, period in keys}
    dossiers = Registration.objects.filter(programme_id__in=wanted[0], for_period__in=wanted[1])
    found: dict[PlanKey, KnownPlan] = {}
    for programme, one, period, pk in dossiers.order_by("attempt").values_list(
        "programme_id", "organisation_id", "for_period", "pk"
    ):
        if (programme, one, period) in keys:
            found[programme, one, period] = KnownPlan(pk)
    by_dossier = {each.registration_id: each for each in found.values()}
    by_plan: dict[int, KnownPlan] = {}
    for plan in Plan.objects.filter(registration__in=by_dossier):
        by_plan[plan.pk] = by_dossier[plan.registration_id]
        by_plan[plan.pk].plan = plan
    for task in PlanTask.objects.filter(plan__in=by_plan):
        by_plan[task.plan_id].tasks[task.place] = task
    for review in PlanReview.objects.filter(plan__in=by_plan):
        by_plan[review.plan_id].reviews[review.month] = review
    for row in TaskProgress.objects.filter(review__plan__in=by_plan).select_related("review", "task"):
        by_plan[row.review.plan_id].progress[row.review.month, row.task.place] = row
    return found


def plan_rows(under_id: int, day: date) -> list[Row]:
    """One row a task, and one more for each further month that speaks of it; of a cell's dossiers for one period the
    latest. Only what the asker sees.
    """
    one = {name: OuterRef(f"plan__registration__{name}") for name in ("programme", "organisation", "for_period")}
    later = Registration.objects.filter(**one, attempt__gt=OuterRef("plan__registration__attempt"))
    tasks = PlanTask.objects.filter(plan__registration__organisation_id__in=seen_under(under_id, day))
    tasks = tasks.exclude(Exists(later))
    tasks = tasks.select_related("plan__registration").order_by(
        "plan__registration__programme_id", "plan__registration__organisation_id", "plan__registration__for_from",
        "plan_id", "place",
    )  # fmt: skip
    said: dict[int, list[TaskProgress]] = {}
    progress = TaskProgress.objects.filter(task__in=tasks.order_by().values("pk")).select_related("review")
    for row in progress.order_by("review__month"):
        said.setdefault(row.task_id, []).append(row)
    return [each for task in tasks for each in _written(task, said.get(task.pk, []))]


def _written(task: PlanTask, said: list[TaskProgress]) -> list[Row]:
    plan, registration = task.plan, task.plan.registration
    whole = {
        "organisation_id": registration.organisation_id,
        "programme": registration.programme_id,
        "for_period": Period(registration.for_period, registration.for_from, registration.for_after),
        "place": task.place,
        **{("plan_number" if name == "number" else name): getattr(plan, name) for name in PLAN_COLUMNS},
        **{name: getattr(task, name) for name in TASK_COLUMNS},
        "difficulty": task.difficulty.upper(),
    }
    blank: Row = {"month": None, "state": None, "figure": None, "words": None}
    months: list[Row] = [
        {"month": month_of(each.review.month), "state": each.state.upper(), "figure": each.figure, "words": each.words}
        for each in said
    ]
    return [{**whole, **each} for each in months or [blank]]

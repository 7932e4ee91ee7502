"""The cells nearest to the title: open dossiers by what each still lacks, then cells that could still register.

All are weighed, so that the nearest are the nearest of all; names and reasons are put together only for those shown.
A fixed number of statements, however many cells.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from vungmanh.kernel.periods import Period
from vungmanh.organisations.queries import counting_rows
from vungmanh.programmes.enums import OPEN_STATES, TaskState
from vungmanh.programmes.models import PlanTask, ProgrammeVersion, Registration, TaskProgress
from vungmanh.programmes.queries.cells import ALL, Cells, inside
from vungmanh.programmes.queries.conditions.candidates import Candidate, CandidatesAsked, nearest_candidates
from vungmanh.programmes.queries.conditions.weighing import ConditionsOfCell, Scales, scales_for, stated_conditions
from vungmanh.programmes.queries.records import labels_and_above
from vungmanh.programmes.rules.conditions import Outcome
from vungmanh.programmes.rules.planner import STEPS, Nearness

CLOSED = (TaskState.DONE, TaskState.DROPPED)


@dataclass(frozen=True)
class PlanCount:
    """Tasks of a dossier's plan, and those done or dropped by the last review."""

    plan_id: int
    tasks: int
    closed: int

    @property
    def left(self) -> int:
        return self.tasks - self.closed


@dataclass(frozen=True)
class NearCell:
    """One open dossier with everything it still lacks. ``plan`` None: it has none."""

    registration_id: int
    organisation_id: int
    code: str
    name: str
    above: tuple[str, ...]
    state: str
    found: ConditionsOfCell
    plan: PlanCount | None


@dataclass(frozen=True)
class Nearest:
    """``open_count`` and ``candidate_count`` are of all, the rows of those shown."""

    open_rows: tuple[NearCell, ...]
    open_count: int
    candidates: tuple[Candidate, ...]
    candidate_count: int


def nearest(
    version: ProgrammeVersion,
    period: Period,
    *,
    under_id: int,
    day: date,
    discipline: bool,
    count: int,
    cells: Cells = ALL,
) -> Nearest:
    """``discipline``: whether the asker may see conditions on discipline; else they are neither told nor weighed."""
    opened = _open(version, period, under_id, day, cells)
    dossiers = list(opened.order_by("pk").values_list("pk", "organisation_id", "state"))
    conditions = stated_conditions(version, discipline=discipline)
    scales = scales_for(conditions, [one for _key, one, _state in dossiers], day)
    plans = _plans(opened)
    ranked = sorted(
        dossiers, key=lambda each: (_nearness(each[2], scales.of(each[1]), plans.get(each[0])).key, each[0])
    )
    candidates = nearest_candidates(
        CandidatesAsked(version, period, under_id, discipline=discipline, cells=cells), day=day, count=count
    )
    return Nearest(_rows(ranked[:count], scales, plans, day), len(dossiers), candidates.rows, candidates.total)


def _open(version: ProgrammeVersion, period: Period, under_id: int, day: date, cells: Cells) -> QuerySet[Registration]:
    """In sight, where the cell stands now: a carried one at its heir."""
    below = counting_rows(day).filter(ancestor_id=under_id).values("descendant_id")
    rows: QuerySet[Registration] = Registration.objects.filter(
        programme_id=version.programme_id,
        state__in=OPEN_STATES,
        for_from__gte=period.first,
        for_after__lte=period.after,
        organisation_id__in=below,
    )
    for keys in inside(cells, day):
        rows = rows.filter(organisation_id__in=keys)
    return rows


def _plans(opened: QuerySet[Registration]) -> dict[int, PlanCount]:
    """By dossier, counted in the database: one statement."""
    last = TaskProgress.objects.filter(task=OuterRef("pk")).order_by("-review__month").values("state")[:1]
    dossiers = opened.order_by().values("pk")
    tasks: Any = PlanTask.objects.filter(plan__registration__in=dossiers, plan__voided_at__isnull=True)
    tasks = tasks.annotate(said=Subquery(last)).order_by().values("plan_id", "plan__registration_id")
    counted = tasks.annotate(tasks=Count("pk"), closed=Count("pk", filter=Q(said__in=CLOSED)))
    columns = ("plan__registration_id", "plan_id", "tasks", "closed")
    return {key: PlanCount(plan, tasks, closed) for key, plan, tasks, closed in counted.values_list(*columns)}


def _nearness(state: str, found: ConditionsOfCell, plan: PlanCount | None) -> Nearness:
    lacking = len(found.weighed) - found.count(Outcome.MET)
    return Nearness(STEPS.get(state, len(STEPS)), lacking, plan.left if plan else 0)


def _rows(
    shown: Sequence[tuple[int, int, str]], scales: Scales, plans: Mapping[int, PlanCount], day: date
) -> tuple[NearCell, ...]:
    cells: Collection[int] = {one for _key, one, _state in shown}
    labels, above = labels_and_above(cells, day)
    return tuple(
        NearCell(key, one, labels[one].code, labels[one].name, above[one], state, scales.of(one), plans.get(key))
        for key, one, state in shown
    )

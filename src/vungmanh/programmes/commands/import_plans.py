"""Plans from workbooks: history as it was, written in bulk, all or nothing, taken back as one whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.indicators.queries import closed_over, locked_words
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, Actor, act
from vungmanh.kernel.keeping import ChangeSet, change_each
from vungmanh.kernel.periods import Period
from vungmanh.programmes.models import Plan, PlanReview, PlanStep, PlanTask, TaskProgress
from vungmanh.programmes.queries.known_plans import KnownPlan, known_plans
from vungmanh.programmes.rules.plan_history import PlanFault, PlanKey, PlanRow, judge_rows, said_of_task, state_of
from vungmanh.programmes.rules.plans import WRITE

BATCH = 500
DATED = {"begin": "made_on", "submit": "submitted_on", "agree": "agreed_on"}


@dataclass
class PlanOutcome:
    """What came of it, in rows. With a fault nothing was written."""

    new: int = 0
    changed: int = 0
    same: int = 0
    faults: list[PlanFault] = field(default_factory=list)


@dataclass
class _Work:
    """One import while it runs: rows to be made and rows to be changed, in the order in which they rest on others."""

    actor: Actor
    change_set: ChangeSet
    plans: list[Plan] = field(default_factory=list)
    steps: list[PlanStep] = field(default_factory=list)
    tasks: list[PlanTask] = field(default_factory=list)
    reviews: list[PlanReview] = field(default_factory=list)
    progress: list[TaskProgress] = field(default_factory=list)
    changes: list[tuple[Any, dict[str, Any]]] = field(default_factory=list)

    @property
    def size(self) -> int:
        return len(self.plans) + len(self.tasks) + len(self.progress) + len(self.reviews)


def import_plans(actor: Actor, *, rows: Sequence[PlanRow], change_set: ChangeSet) -> PlanOutcome:
    """Write plans by their natural keys: new, changed, same. Any fault: nothing written."""
    return _import_plans(actor, rows=rows, change_set=change_set) if rows else PlanOutcome()


@act
def _import_plans(action: Action, *, rows: Sequence[PlanRow], change_set: ChangeSet) -> PlanOutcome:
    action.on_many({row.organisation_id for row in rows}, WRITE)
    outcome = PlanOutcome(faults=judge_rows(rows, action.actor.day))
    known = known_plans({row.key for row in rows})
    outcome.faults += _unknown(rows, known)
    if not outcome.faults:
        work = _Work(action.actor, change_set)
        for row in rows:
            _say(work, row, known[row.key], outcome)
        outcome.faults += _closed(work, rows)
        if not outcome.faults:
            _write(work)
    counts = {"new": outcome.new, "changed": outcome.changed, "same": outcome.same, "faults": len(outcome.faults)}
    action.record("programmes.plans", change_set.pk, **counts)
    return outcome


def _unknown(rows: Sequence[PlanRow], known: Mapping[PlanKey, KnownPlan]) -> list[PlanFault]:
    words = _("Chi bộ chưa có hồ sơ danh hiệu của chương trình này cho kỳ này. Nhập sổ “Danh hiệu” trước.")
    return [PlanFault(row.at, "cell_code", words) for row in rows if row.key not in known]


def _say(work: _Work, row: PlanRow, known: KnownPlan, outcome: PlanOutcome) -> None:
    """One row: its plan, its task, its month. What is new counts as new, else what differs as changed."""
    made, changed = work.size, len(work.changes)
    plan = _plan(work, row, known)
    task = _task(work, row, known, plan)
    if row.month is not None:
        _month(work, row, row.month, known, (plan, task))
    if work.size > made:
        outcome.new += 1
    elif len(work.changes) > changed:
        outcome.changed += 1
    else:
        outcome.same += 1


def _plan(work: _Work, row: PlanRow, known: KnownPlan) -> Plan:
    days = {"made_on": row.made_on, "submitted_on": row.submitted_on, "agreed_on": row.agreed_on}
    if known.plan is None:
        state = state_of(row.submitted_on, row.agreed_on)
        known.plan = Plan(
            registration_id=known.registration_id, number=row.number, state=state, made_in=work.change_set, **days
        )
        work.plans.append(known.plan)
        dated = ((move, days[name]) for move, name in DATED.items())
        work.steps += [_step(work, known.plan, move, day) for move, day in dated if day is not None]
        return known.plan
    plan = known.plan
    said = {name: value for name, value in {**days, "number": row.number}.items() if value}
    new: dict[str, Any] = {name: value for name, value in said.items() if getattr(plan, name) != value}
    if "submitted_on" in new or "agreed_on" in new:
        new["state"] = state_of(new.get("submitted_on", plan.submitted_on), new.get("agreed_on", plan.agreed_on))
        moved = [move for move in ("submit", "agree") if DATED[move] in new]
        work.steps += [_step(work, plan, move, new[DATED[move]]) for move in moved]
    _change(work, plan, new)
    return plan


def _step(work: _Work, plan: Plan, move: str, day: date) -> PlanStep:
    return PlanStep(
        plan=plan,
        move=move,
        day=day,
        at=clock.now(),
        by_name=work.actor.both_names[:255],
        by_account=work.actor.account_id,
        note=_("Nhập từ tệp: %(files)s") % {"files": work.change_set.label},
        made_in=work.change_set,
    )


def _task(work: _Work, row: PlanRow, known: KnownPlan, plan: Plan) -> PlanTask:
    said = dict(said_of_task(row))
    task = known.tasks.get(row.place)
    if task is None:
        task = PlanTask(plan=plan, place=row.place, made_in=work.change_set, **said)
        known.tasks[row.place] = task
        work.tasks.append(task)
        return task
    _change(work, task, {name: value for name, value in said.items() if getattr(task, name) != value})
    return task


def _month(work: _Work, row: PlanRow, month: Period, known: KnownPlan, about: tuple[Plan, PlanTask]) -> None:
    (plan, task), first = about, month.first
    review = known.reviews.get(first)
    if review is None:
        day = min(month.last, work.actor.day)
        review = PlanReview(plan=plan, month=first, on=day, by_name=work.actor.both_names[:255])
        review.made_in = work.change_set
        known.reviews[first] = review
        work.reviews.append(review)
    said = {"state": row.state or "under_way", "words": row.words, "figure": row.figure}
    progress = known.progress.get((first, row.place))
    if progress is None:
        progress = TaskProgress(review=review, task=task, made_in=work.change_set, **said)
        known.progress[first, row.place] = progress
        work.progress.append(progress)
        return
    new = {name: value for name, value in said.items() if value not in ("", None) and getattr(progress, name) != value}
    _change(work, progress, new)


def _change(work: _Work, row: Any, new: dict[str, Any]) -> None:
    """A row made by this very file already says it."""
    if row.pk is not None and new:
        work.changes.append((row, new))


def _closed(work: _Work, rows: Sequence[PlanRow]) -> list[PlanFault]:
    """What is new or differs may not lie in a period that is closed. Asked only where something would be written."""
    if not work.size and not work.changes:
        return []
    written = {(one.month, one.plan.registration_id) for one in work.reviews}
    days = {
        (row.organisation_id, min(row.month.last, work.actor.day)): row
        for row in rows
        if row.month is not None and any(month == row.month.first for month, _registration in written)
    }
    shut = closed_over({pair for pair in days if pair[1] < work.actor.day}, on=work.actor.day)
    return [PlanFault(days[pair].at, "month", locked_words(lock)) for pair, lock in shut.items()]


def _write(work: _Work) -> None:
    """Parents before children; changes through the ledger, so that the import can be taken back."""
    Plan.objects.bulk_create(work.plans, BATCH)
    PlanStep.objects.bulk_create(work.steps, BATCH)
    PlanTask.objects.bulk_create(work.tasks, BATCH)
    PlanReview.objects.bulk_create(work.reviews, BATCH)
    TaskProgress.objects.bulk_create(work.progress, BATCH)
    change_each(work.change_set, work.changes)

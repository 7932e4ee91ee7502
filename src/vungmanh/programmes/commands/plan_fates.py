"""What becomes of the tasks not finished in the plan of a cell that ended: carried to the heir's plan, or left.

A person decides, task by task. Both facts are kept: the old task stands in the old plan with what was decided, the
carried one is a new row at the heir that leads back to it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.indicators.commands import keep_open
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Refusal, Unmet
from vungmanh.kernel.keeping import ChangeSet, change_each, open_change_set, undo
from vungmanh.organisations.commands import answer_to, question_for_update
from vungmanh.organisations.queries import answering_for
from vungmanh.programmes.enums import PlanState, TaskFate
from vungmanh.programmes.models import Plan, PlanStep, PlanTask
from vungmanh.programmes.queries.after_mergers import (
    PLAN,
    PLAN_SET,
    HeirsDossier,
    dossier_at,
    open_tasks,
    plan_set,
    right_question,
)
from vungmanh.programmes.queries.plans import plan_for_update, plan_in_sight
from vungmanh.programmes.queries.upkeep.fates import living_heirs
from vungmanh.programmes.rules.plans import AGREE

COPIED = ("what", "solution", "resources", "due", "assignee", "difficulty", "goal", "unit")


@dataclass(frozen=True)
class _Said:
    day: date
    heir_id: int | None
    carried: frozenset[int]
    reason: str


@act
def decide_plan_fate(
    action: Action,
    *,
    pending_id: int,
    day: date,
    heir_id: int | None = None,
    carried: Collection[int] = (),
    reason: str = "",
) -> Plan:
    """Answer the question a reorganisation left about a plan. Returns where the carried tasks go on, else the plan."""
    item = question_for_update(pending_id)
    plan = plan_for_update(right_question(PLAN, item.kind, item.subject, item.subject_key))
    said = _Said(day, heir_id if carried else None, frozenset(carried), reason.strip())
    _permit(action, plan.registration.organisation_id, said.heir_id)
    tasks = open_tasks(plan)
    dossier = dossier_at(plan, said.heir_id) if said.heir_id is not None else None
    heirs = dict(living_heirs(plan.registration.organisation_id, day)) if said.carried else {}
    reasons = _unmet(action, item.day, tasks, said, heirs)
    if said.carried and said.heir_id is not None and dossier is None:
        reasons.append("plan-fate:no_dossier")
    if reasons:
        raise Unmet(reasons)
    touched = {plan.registration.organisation_id, *([said.heir_id] if said.heir_id is not None else [])}
    keep_open(action.actor, [(one, day) for one in sorted(touched)])
    outcome = _outcome(said, tasks, heirs)
    answer = answer_to(item, day=day, outcome=outcome, decision_number="")
    change_set = open_change_set(kind=PLAN_SET, label=outcome, at=clock.now(), by=action.actor.both_names[:255])
    change_each(change_set, [(item, answer), *_marks(tasks, said)])
    target = _carry(dossier, plan.aim, tasks, said, change_set) if dossier is not None else plan
    _tell(action, {plan.pk: plan, target.pk: target}.values(), tasks, said, outcome, change_set)
    return target


def _tell(
    action: Action, plans: Iterable[Plan], tasks: Sequence[PlanTask], said: _Said, outcome: str, change_set: ChangeSet
) -> None:
    """A step of each plan and a line of the journal."""
    note = ". ".join(part for part in (outcome, said.reason) if part)
    PlanStep.objects.bulk_create([_step(action, each, said.day, note, change_set) for each in plans])
    what = {"tasks_carried": len(said.carried), "tasks_left": len(tasks) - len(said.carried)}
    for each in plans:
        where = each.registration.organisation_id
        action.record(PLAN, each.pk, where, day=said.day, reason=said.reason, **what)


@act
def take_back_plan_fate(action: Action, *, plan_id: int, reason: str) -> int:
    """Take it back while nothing later rests on it: the tasks stand in the old plan alone, the question is open."""
    plan = plan_for_update(plan_id)
    change_set = plan_set(plan_id)
    if change_set is None:
        raise Refusal(_("Kế hoạch này không có quyết định nào sau sắp xếp để rút. Đã nhập từ tệp thì huỷ lần nhập đó."))
    heirs = PlanTask.objects.filter(made_in=change_set).values_list("plan__registration__organisation_id", flat=True)
    _permit(action, plan.registration.organisation_id, next(iter(heirs), None))
    if not reason.strip():
        raise Unmet(["reason:missing"])
    keep_open(action.actor, [(plan.registration.organisation_id, day) for day in _days(change_set)])
    count = undo(change_set, at=clock.now(), by=action.actor.both_names[:255], reason=reason.strip()[:500])
    where = plan.registration.organisation_id
    action.record(PLAN, plan.pk, where, taken_back=change_set.label, reason=reason.strip())
    return count


def _days(change_set: ChangeSet) -> list[date]:
    return sorted(set(PlanStep.objects.filter(made_in=change_set).values_list("day", flat=True)))


def _permit(action: Action, ended: int, heir: int | None) -> None:
    """Nobody writes at what has ended: the heir, else whoever answers for it. Who agrees to plans decides."""
    where = heir if heir is not None else answering_for(ended, action.actor.day)
    if where is None:
        action.on_installation(AGREE)
    else:
        action.on(where, AGREE)


def _unmet(action: Action, asked: date, tasks: Sequence[PlanTask], said: _Said, heirs: Mapping[int, str]) -> list[str]:
    reasons = [f"dates:future:{action.actor.day.isoformat()}"] if said.day > action.actor.day else []
    if said.day < asked:
        reasons.append(f"upkeep:before:{asked.isoformat()}")
    if said.carried - {task.pk for task in tasks}:
        reasons.append("plan-fate:other_task")
    if len(said.carried) < len(tasks) and not said.reason:
        reasons.append("plan-fate:left_reason")
    if said.carried and said.heir_id not in heirs:
        reasons.append("upkeep:no_heir")
    return reasons


def _carry(dossier: HeirsDossier, aim: str, tasks: Sequence[PlanTask], said: _Said, change_set: ChangeSet) -> Plan:
    """The tasks once more in the heir's plan, in the next places; a plan is drafted where it has none."""
    if dossier.plan_id is not None:
        target = plan_in_sight(dossier.plan_id)
    else:
        target = Plan(registration=dossier.registration, made_on=said.day, aim=aim, state=PlanState.DRAFT.value)
        target.made_in = change_set
        target.save(force_insert=True)
    carried = [task for task in tasks if task.pk in said.carried]
    PlanTask.objects.bulk_create(
        PlanTask(
            plan=target,
            place=dossier.last + number,
            carried_from=task,
            made_in=change_set,
            **{name: getattr(task, name) for name in COPIED},
        )
        for number, task in enumerate(carried, start=1)
    )
    return target


def _marks(tasks: Sequence[PlanTask], said: _Said) -> list[tuple[PlanTask, dict[str, Any]]]:
    """What was decided about each task, with the reason where it is left."""
    found: list[tuple[PlanTask, dict[str, Any]]] = []
    for task in tasks:
        carried = task.pk in said.carried
        fate = TaskFate.CARRIED if carried else TaskFate.LEFT
        why = "" if carried else said.reason
        found.append((task, {"fate": fate.value, "fate_on": said.day, "fate_reason": why}))
    return found


def _step(action: Action, plan: Plan, day: date, note: str, change_set: ChangeSet) -> PlanStep:
    return PlanStep(
        plan=plan,
        move="carry",
        day=day,
        at=clock.now(),
        by_name=action.actor.both_names[:255],
        by_account=action.actor.account_id,
        for_account=action.actor.for_id,
        note=note[:2000],
        made_in=change_set,
    )


def _outcome(said: _Said, tasks: Sequence[PlanTask], heirs: Mapping[int, str]) -> str:
    """As it is kept with the question: how many went where."""
    left = len(tasks) - len(said.carried)
    parts = [_("Để lại %(count)d nhiệm vụ") % {"count": left}] if left else []
    if said.carried and said.heir_id is not None:
        words = _("Chuyển %(count)d nhiệm vụ sang kế hoạch của %(heir)s")
        parts.insert(0, words % {"count": len(said.carried), "heir": heirs[said.heir_id]})
    return "; ".join(parts)

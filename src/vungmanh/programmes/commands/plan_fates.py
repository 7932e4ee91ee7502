"""What becomes of the tasks not finished in the plan of a cell that ended: carried to the heir's plan, or left.

A person decides, task by task. Both facts are kept: the old task stands in the old plan with what was decided, the
carried one is a new row at the heir that leads back to it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext as _

from vungmanh.indicators.commands import keep_open
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Refusal, Unmet
from vungmanh.kernel.keeping import ChangeSet, change_rows, open_change_set, undo
from vungmanh.organisations.commands import answer_within
from vungmanh.organisations.queries import answering_for, labels_of
from vungmanh.programmes.enums import PlanState, TaskFate
from vungmanh.programmes.models import Plan, PlanStep, PlanTask, Registration
from vungmanh.programmes.queries.after_mergers import PLAN, PLAN_SET, dossier_at, open_tasks, plan_set, question_about
from vungmanh.programmes.queries.plans import plan_for_update
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
    item, key = question_about(PLAN, pending_id, on=action.actor.day)
    plan = plan_for_update(key)
    said = _Said(day, heir_id if carried else None, frozenset(carried), reason.strip())
    _permit(action, plan.registration.organisation_id, said.heir_id)
    tasks = open_tasks(plan)
    dossier = dossier_at(plan, said.heir_id) if said.heir_id is not None else None
    reasons = _unmet(action, item.day, plan, tasks, said)
    if said.carried and said.heir_id is not None and dossier is None:
        reasons.append("plan-fate:no_dossier")
    if reasons:
        raise Unmet(reasons)
    touched = {plan.registration.organisation_id, *([said.heir_id] if said.heir_id is not None else [])}
    keep_open(action.actor, [(one, day) for one in sorted(touched)])
    outcome = _outcome(said, tasks)
    change_set = open_change_set(kind=PLAN_SET, label=outcome, at=clock.now(), by=action.actor.both_names[:255])
    answer_within(change_set, pending_id, day=day, outcome=outcome, decision_number="")
    target = _carry(plan, dossier, tasks, said, change_set) if dossier is not None else plan
    _mark(change_set, tasks, said)
    note = ". ".join(part for part in (outcome, said.reason) if part)
    PlanStep.objects.bulk_create(
        _step(action, each, said.day, note, change_set) for each in {plan.pk: plan, target.pk: target}.values()
    )
    for each in {plan.pk: plan, target.pk: target}.values():
        what = {"tasks_carried": len(said.carried), "tasks_left": len(tasks) - len(said.carried)}
        action.record(PLAN, each.pk, each.registration.organisation_id, day=day, reason=said.reason, **what)
    return target


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


def _unmet(action: Action, asked: date, plan: Plan, tasks: Sequence[PlanTask], said: _Said) -> list[str]:
    reasons = [f"dates:future:{action.actor.day.isoformat()}"] if said.day > action.actor.day else []
    if said.day < asked:
        reasons.append(f"upkeep:before:{asked.isoformat()}")
    if said.carried - {task.pk for task in tasks}:
        reasons.append("plan-fate:other_task")
    if len(said.carried) < len(tasks) and not said.reason:
        reasons.append("plan-fate:left_reason")
    heirs = living_heirs(plan.registration.organisation_id, said.day) if said.carried else []
    if said.carried and said.heir_id not in {one for one, _name in heirs}:
        reasons.append("upkeep:no_heir")
    return reasons


def _carry(plan: Plan, dossier: Registration, tasks: Sequence[PlanTask], said: _Said, change_set: ChangeSet) -> Plan:
    """The tasks once more in the heir's plan, in the next places; a plan is drafted where it has none."""
    target = Plan.objects.filter(registration=dossier).select_related("registration").first()
    if target is None:
        target = Plan(registration=dossier, made_on=said.day, aim=plan.aim, state=PlanState.DRAFT.value)
        target.made_in = change_set
        target.save(force_insert=True)
    last = PlanTask.objects.filter(plan=target).aggregate(last=Max("place"))["last"] or 0
    carried = [task for task in tasks if task.pk in said.carried]
    PlanTask.objects.bulk_create(
        PlanTask(
            plan=target,
            place=last + number,
            carried_from=task,
            made_in=change_set,
            **{name: getattr(task, name) for name in COPIED},
        )
        for number, task in enumerate(carried, start=1)
    )
    return target


def _mark(change_set: ChangeSet, tasks: Sequence[PlanTask], said: _Said) -> None:
    for fate, chosen in ((TaskFate.CARRIED, True), (TaskFate.LEFT, False)):
        rows = [task for task in tasks if (task.pk in said.carried) is chosen]
        why = "" if chosen else said.reason
        fields = ["fate", "fate_on", "fate_reason"]
        change_rows(change_set, rows, fields, fate=fate.value, fate_on=said.day, fate_reason=why)


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


def _outcome(said: _Said, tasks: Sequence[PlanTask]) -> str:
    """As it is kept with the question: how many went where."""
    left = len(tasks) - len(said.carried)
    parts = [_("Để lại %(count)d nhiệm vụ") % {"count": left}] if left else []
    if said.carried and said.heir_id is not None:
        heir = labels_of([said.heir_id], said.day)[said.heir_id].name
        words = _("Chuyển %(count)d nhiệm vụ sang kế hoạch của %(heir)s")
        parts.insert(0, words % {"count": len(said.carried), "heir": heir})
    return "; ".join(parts)

"""Acts on a cell's plan of building a title: begin, write its tasks, hand in, agree or send back, review by month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.indicators.commands import keep_open
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Unmet
from vungmanh.kernel.workflow import NoSuchMove
from vungmanh.programmes.commands.obstacles import stated_once
from vungmanh.programmes.models import Plan, PlanReview, PlanStep, PlanTask, TaskProgress
from vungmanh.programmes.queries.dossiers import registration_for_update
from vungmanh.programmes.queries.plans import (
    has_plan,
    month_said,
    plan_for_update,
    plan_submitters,
    review_in_sight,
    task_in_sight,
)
from vungmanh.programmes.rules.plans import (
    LIVE,
    MUTABLE,
    PLAN_LIFE,
    WRITE,
    MonthFacts,
    PlanFacts,
    ProgressEntry,
    unmet_month,
    unmet_task,
)

DAY_OF = {"submit": "submitted_on", "agree": "agreed_on"}
TASK = ("what", "solution", "resources", "due", "assignee", "difficulty", "goal", "unit")


@act
def begin_plan(action: Action, *, registration_id: int, day: date, number: str = "", aim: str = "") -> Plan:
    """Draft the plan of a dossier. The day may lie before the registration: plans have been older than it (P18)."""
    registration = registration_for_update(registration_id)
    action.on(registration.organisation_id, WRITE)
    keep_open(action.actor, [(registration.organisation_id, day)])
    if has_plan(registration_id):
        raise Unmet(["plan:exists"])
    facts = PlanFacts(day=day, acting_day=action.actor.day, dossier_state=registration.state)
    move = PLAN_LIFE.find("begin", "")
    if reasons := move.unmet(facts):
        raise Unmet(reasons)
    plan = Plan(registration=registration, made_on=day, number=number.strip(), aim=aim.strip(), state=move.target)
    plan.save(force_insert=True)
    _step(action, plan, "begin", day, "")
    action.record("programmes.plan", plan.pk, registration.organisation_id, move="begin", day=day)
    return plan


@act
def describe_plan(action: Action, *, plan_id: int, number: str, aim: str) -> Plan:
    """Correct the number and the aim of a plan that is being written."""
    plan = _writable(action, plan_id)
    new = {"number": number.strip(), "aim": aim.strip()}
    old = {name: getattr(plan, name) for name in new}
    for name, value in new.items():
        setattr(plan, name, value)
    plan.save(update_fields=[*new])
    action.record("programmes.plan", plan.pk, plan.registration.organisation_id, old=old, new=new)
    return plan


@act
def move_plan(action: Action, *, plan_id: int, move_name: str, day: date, note: str = "") -> Plan:
    """Make one move in a plan's life. The only function that changes its ``state``; ``note`` is the reason."""
    plan = plan_for_update(plan_id)
    one = plan.registration.organisation_id
    try:
        move = PLAN_LIFE.find(move_name, plan.state)
    except NoSuchMove as missing:
        raise Unmet([f"plan-move:{missing.move}:{missing.state}"]) from missing
    action.on(one, move.permission)
    keep_open(action.actor, [(one, day)])
    facts = PlanFacts(
        day=day,
        acting_day=action.actor.day,
        last_day=plan.last_day,
        tasks=PlanTask.objects.filter(plan=plan).count() if move_name == "submit" else 1,
        reason=note,
        dossier_state=plan.registration.state,
        submitted_by=plan_submitters(plan) if move_name == "agree" else frozenset(),
        acting=action.actor.accounts,
    )
    if reasons := move.unmet(facts):
        raise Unmet(reasons)
    old = {"state": plan.state}
    new: dict[str, Any] = {"state": move.target} | ({DAY_OF[move_name]: day} if move_name in DAY_OF else {})
    for name, value in new.items():
        setattr(plan, name, value)
    plan.save(update_fields=[*new])
    _step(action, plan, move_name, day, note)
    action.record("programmes.plan", plan.pk, one, move=move_name, day=day, old=old, new=new)
    return plan


@act
def void_plan(action: Action, *, plan_id: int, reason: str) -> None:
    """Take back a plan made by mistake, as long as nobody above has it and no month was reviewed."""
    plan = _writable(action, plan_id)
    if not reason.strip():
        raise Unmet(["reason:missing"])
    if plan.submitted_on is not None:
        raise Unmet(["plan:was_submitted"])
    gone = _voided(action, reason)
    PlanTask.objects.filter(plan=plan).update(**gone)
    PlanStep.objects.filter(plan=plan).update(**gone)
    Plan.objects.filter(pk=plan.pk).update(**gone)
    action.record("programmes.plan", plan.pk, plan.registration.organisation_id, voided=reason.strip())


@act
def add_task(action: Action, /, *, plan_id: int, **said: Any) -> PlanTask:
    """One more task, in the next place. ``said``: the columns of ``TASK``."""
    plan = _writable(action, plan_id)
    last = PlanTask.objects.filter(plan=plan).order_by("-place").values_list("place", flat=True).first()
    task = PlanTask(plan=plan, place=(last or 0) + 1, **_said(said))
    task.save(force_insert=True)
    action.record("programmes.plantask", task.pk, plan.registration.organisation_id, new=_told(task))
    return task


@act
def change_task(action: Action, /, *, task_id: int, **said: Any) -> PlanTask:
    """Say a task otherwise; the journal keeps both."""
    task = task_in_sight(task_id)
    plan = _writable(action, task.plan_id)
    old = _told(task)
    for name, value in _said(said).items():
        setattr(task, name, value)
    new = _told(task)
    changed = [name for name in new if new[name] != old[name]]
    task.save(update_fields=[*TASK])
    action.record(
        "programmes.plantask",
        task.pk,
        plan.registration.organisation_id,
        old={name: old[name] for name in changed},
        new={name: new[name] for name in changed},
    )
    return task


@act
def void_task(action: Action, *, task_id: int, reason: str) -> None:
    """Take back a task entered by mistake. What was reviewed already is dropped in a month's review instead."""
    task = task_in_sight(task_id)
    plan = _writable(action, task.plan_id)
    if not reason.strip():
        raise Unmet(["reason:missing"])
    if TaskProgress.objects.filter(task=task).exists():
        raise Unmet(["task:reviewed"])
    PlanTask.objects.filter(pk=task.pk).update(**_voided(action, reason))
    action.record("programmes.plantask", task.pk, plan.registration.organisation_id, voided=reason.strip())


@act
def review_month(
    action: Action,
    *,
    plan_id: int,
    month: date,
    day: date,
    entries: Sequence[ProgressEntry],
    note: str = "",
    obstacle: str = "",
    wish: str = "",
) -> PlanReview:
    """What the cell says of its tasks for a month; said again, what differs replaces what was said, which is kept.

    ``obstacle``: what stands in the way, for the level above; said once however often the page is sent.
    """
    plan = plan_for_update(plan_id)
    one = plan.registration.organisation_id
    action.on(one, WRITE)
    keep_open(action.actor, [(one, day)])
    _judge_month(action, plan, month, day, entries)
    before = {each.task_id: each for each in month_said(plan, month)}
    known = next((each.review for each in before.values()), None)
    review = known or PlanReview(plan=plan, month=month)
    note = note.strip()
    if known is None or (known.on, known.note) != (day, note):
        review.on, review.note, review.by_name = day, note, action.actor.both_names[:255]
        review.save()
    differing = [each for each in entries if not _says(before.get(each.task_id), each)]
    replaced = [before[each.task_id].pk for each in differing if each.task_id in before]
    if replaced:
        TaskProgress.objects.filter(pk__in=replaced).update(**_voided(action, _("Ghi lại tháng này")))
    TaskProgress.objects.bulk_create(_progress(review, each) for each in differing)
    what = {"month": f"{month:%Y-%m}", "day": day, "said": len(differing)} | ({"again": True} if known else {})
    action.record("programmes.planreview", review.pk, one, **what)
    if obstacle.strip():
        stated_once(action, plan, review, day, obstacle, wish)
    return review


def _judge_month(action: Action, plan: Plan, month: date, day: date, entries: Sequence[ProgressEntry]) -> None:
    tasks = frozenset(PlanTask.objects.filter(plan=plan).values_list("pk", flat=True))
    facts = MonthFacts(
        month, day, action.actor.day, plan.made_on, plan.state, plan.registration.state, tasks, tuple(entries)
    )
    if reasons := unmet_month(facts):
        raise Unmet(reasons)


@act
def void_review(action: Action, *, review_id: int, reason: str) -> None:
    """Take a month's review back whole. Obstacles stated with it stand on the plan and stay."""
    review = review_in_sight(review_id)
    one = review.plan.registration.organisation_id
    action.on(one, WRITE)
    keep_open(action.actor, [(one, review.on)])
    if not reason.strip():
        raise Unmet(["reason:missing"])
    gone = _voided(action, reason)
    TaskProgress.objects.filter(review=review).update(**gone)
    PlanReview.objects.filter(pk=review.pk).update(**gone)
    action.record("programmes.planreview", review.pk, one, month=f"{review.month:%Y-%m}", voided=reason.strip())


def _writable(action: Action, plan_id: int) -> Plan:
    """The plan locked, by whoever may write it, while it may be written."""
    plan = plan_for_update(plan_id)
    action.on(plan.registration.organisation_id, WRITE)
    if plan.state not in MUTABLE:
        raise Unmet([f"plan:not_writable:{plan.state}"])
    if plan.registration.state not in LIVE:
        raise Unmet(["plan:dossier_closed"])
    return plan


def _said(said: dict[str, Any]) -> dict[str, Any]:
    """The columns of a task, complete. Raises ``Unmet`` where something is missing."""
    values: dict[str, Any] = {
        "goal": None,
        "due": None,
        **dict.fromkeys(("what", "solution", "resources", "assignee", "unit"), ""),
    }
    values |= {"difficulty": "middle", **said}
    if reasons := unmet_task(what=values["what"], due=values["due"], goal=values["goal"], unit=values["unit"]):
        raise Unmet(reasons)
    return {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}


def _told(task: PlanTask) -> dict[str, Any]:
    """What the journal keeps of a task: numbers as text, so that they come back as they were written."""
    values = {name: getattr(task, name) for name in TASK}
    return {name: f"{value.normalize():f}" if isinstance(value, Decimal) else value for name, value in values.items()}


def _progress(review: PlanReview, entry: ProgressEntry) -> TaskProgress:
    return TaskProgress(
        review=review, task_id=entry.task_id, state=entry.state, words=entry.words.strip(), figure=entry.figure
    )


def _says(row: TaskProgress | None, entry: ProgressEntry) -> bool:
    return row is not None and (row.state, row.words, row.figure) == (entry.state, entry.words.strip(), entry.figure)


def _voided(action: Action, reason: str) -> dict[str, Any]:
    return {
        "voided_at": clock.now(),
        "voided_by": action.actor.both_names[:255],
        "void_reason": reason.strip()[:500],
    }


def _step(action: Action, plan: Plan, move: str, day: date, note: str) -> None:
    PlanStep(
        plan=plan,
        move=move,
        day=day,
        at=clock.now(),
        by_name=action.actor.both_names[:255],
        by_account=action.actor.account_id,
        for_account=action.actor.for_id,
        note=note.strip(),
    ).save(force_insert=True)

"""Plans and pilots of cells that ended: what a person must decide about, and what could go on at an heir."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.keeping import Change, ChangeSet
from vungmanh.organisations.enums import Pending
from vungmanh.organisations.queries import labels_of
from vungmanh.organisations.queries.written import PendingItem, pending_in_sight
from vungmanh.programmes.enums import TaskFate
from vungmanh.programmes.models import Pilot, Plan, PlanStep, PlanTask, Registration, TaskProgress, UnitPlan
from vungmanh.programmes.rules.plans import CLOSED, LIVE

PLAN, PILOT, UNIT_PLAN = "programmes.plan", "programmes.pilot", "programmes.unitplan"
PLAN_SET, PILOT_SET, UNIT_PLAN_SET = "plan-fate", "pilot-fate", "unit-plan-fate"
KINDS = {PLAN: Pending.PLAN, PILOT: Pending.PILOT, UNIT_PLAN: Pending.UNIT_PLAN}


def question_about(subject: str, pending_id: int, *, on: date) -> tuple[PendingItem, int]:
    """The question with the key of the record it is about. Raises ``NotFound``, also for one about something else."""
    item = pending_in_sight(pending_id, on=on)
    if item is None:
        raise NotFound(_("Không có việc này trong phạm vi của đồng chí."))
    return item, right_question(subject, item.kind, item.subject, item.subject_key)


def right_question(subject: str, kind: str, about: str, key: int | None) -> int:
    """The key of the record a question is about. Raises ``NotFound`` for a question about something else."""
    if kind != KINDS[subject] or about != subject or key is None:
        raise NotFound(_("Không có việc này trong phạm vi của đồng chí."))
    return key


def not_finished(tasks: QuerySet[PlanTask], progress: QuerySet[TaskProgress]) -> QuerySet[PlanTask]:
    """Those that the last review did not close and about which nothing was decided. Of both what the asker may see."""
    said = progress.filter(task=OuterRef("pk")).order_by("-review__month")
    rows = tasks.annotate(said=Subquery(said.values("state")[:1]))
    return rows.filter(Q(said__isnull=True) | ~Q(said__in=CLOSED), fate="")


def open_tasks(plan: Plan) -> list[PlanTask]:
    """In the order of the plan."""
    return list(not_finished(PlanTask.objects.filter(plan=plan), TaskProgress.objects.all()).order_by("place"))


@dataclass(frozen=True)
class HeirsDossier:
    """Where the heir strives for the same title: its plan, where it has one, and that plan's last place."""

    registration: Registration
    plan_id: int | None
    last: int


def dossier_at(plan: Plan, heir_id: int) -> HeirsDossier | None:
    """The one for the plan's own period before any other. One query."""
    before = plan.registration
    rows = Registration.objects.filter(organisation_id=heir_id, programme_id=before.programme_id, state__in=LIVE)
    tasks = PlanTask.objects.filter(plan__registration=OuterRef("pk")).order_by("-place")
    rows = rows.annotate(
        plan_key=Subquery(Plan.objects.filter(registration=OuterRef("pk")).values("pk")[:1]),
        last_place=Subquery(tasks.values("place")[:1]),
    )
    found = list(rows.order_by("-for_from", "-pk"))
    row = next((row for row in found if row.for_period == before.for_period), found[0] if found else None)
    return None if row is None else HeirsDossier(row, row.plan_key, row.last_place or 0)


@dataclass(frozen=True)
class Passed:
    """Where a task went on, or where it came from."""

    plan_id: int
    cell: str


def passed_on(tasks: Iterable[PlanTask], day: date) -> dict[int, tuple[Passed | None, Passed | None]]:
    """By task the one it came from and the one it went on as. Nothing is asked where no task was ever carried."""
    found = [task for task in tasks if task.carried_from_id is not None or task.fate == TaskFate.CARRIED]
    if not found:
        return {}
    before = {task.carried_from_id for task in found if task.carried_from_id is not None}
    wanted = Q(pk__in=before) | Q(carried_from__in=[task.pk for task in found])
    others = list(PlanTask.objects.filter(wanted).select_related("plan__registration"))
    labels = labels_of({each.plan.registration.organisation_id for each in others}, day)
    told = {each.pk: Passed(each.plan_id, labels[each.plan.registration.organisation_id].name) for each in others}
    after = {each.carried_from_id: each.pk for each in others if each.carried_from_id is not None}
    return {task.pk: (told.get(task.carried_from_id or 0), told.get(after.get(task.pk, 0))) for task in found}


def plan_set(plan_id: int) -> ChangeSet | None:
    """The set by which the tasks of a plan were decided on, while it stands."""
    rows = PlanStep.objects.filter(plan_id=plan_id, made_in__kind=PLAN_SET, made_in__undone_at__isnull=True)
    found = rows.select_related("made_in").order_by("-pk").first()
    return found.made_in if found else None


def pilots_asked_about(keys: Collection[int]) -> dict[int, tuple[str, str]]:
    """Of each pilot its programme by name and the period of its stage. One statement."""
    rows = Pilot.objects.filter(pk__in=list(keys)).values_list("pk", "programme__name", "for_period")
    return {pk: (name, period) for pk, name, period in rows}


def unit_plans_asked_about(keys: Collection[int]) -> dict[int, tuple[str, str]]:
    """Of each committee's plan its programme by name and its period. One statement."""
    rows = UnitPlan.objects.filter(pk__in=list(keys)).values_list("pk", "programme__name", "for_period")
    return {pk: (name, period) for pk, name, period in rows}


def pilot_set(pilot_id: int) -> ChangeSet | None:
    """The set by which a pilot of an ended cell was decided on, while it stands."""
    return _set_of(Pilot, pilot_id, PILOT_SET)


def unit_plan_set(unit_plan_id: int) -> ChangeSet | None:
    """The set by which the plan of an ended committee was decided on, while it stands."""
    return _set_of(UnitPlan, unit_plan_id, UNIT_PLAN_SET)


def _set_of(model: type[Pilot] | type[UnitPlan], key: int, kind: str) -> ChangeSet | None:
    rows = Change.objects.filter(model=model._meta.label_lower, row_pk=key)
    rows = rows.filter(change_set__kind=kind, change_set__undone_at__isnull=True)
    found = rows.select_related("change_set").order_by("-pk").first()
    return found.change_set if found else None

"""What happens to dossiers when cells end: open registrations go to the one heir, titles wait for a person.

Source: architecture, section 6; domain notes on programmes, section 7: a title does not pass by itself.
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from vungmanh.kernel import clock
from vungmanh.kernel.action import Actor
from vungmanh.kernel.keeping import ChangeSet, change_rows
from vungmanh.kernel.periods import parse_period
from vungmanh.organisations.commands import raise_pending
from vungmanh.organisations.enums import Pending
from vungmanh.organisations.queries import standing_index
from vungmanh.programmes.enums import OPEN_STATES, State
from vungmanh.programmes.models import Pilot, Plan, PlanTask, Registration, Step, TaskProgress, UnitPlan
from vungmanh.programmes.queries.after_mergers import PILOT, PLAN, UNIT_PLAN, not_finished
from vungmanh.programmes.rules.plans import LIVE

SUBJECT = "programmes.registration"
CARRIED_FIELDS = (
    "programme_id",
    "version_id",
    "state",
    "for_period",
    "for_from",
    "for_after",
    "registered_on",
    "reason",
    "round",
    "submitted_on",
    "asked_on",
    "agreed_on",
)
TITLE = "Danh hiệu của chi bộ đã kết thúc: giữ, xét lại hay thôi?"
NO_HEIR = "Chi bộ đang đăng ký đã kết thúc và không có đúng một chi bộ kế thừa"
TASKS = "Nhiệm vụ chưa xong của chi bộ đã kết thúc:"
PILOTS = "Chi bộ làm điểm đã kết thúc: chi bộ nào làm tiếp, hay thôi?"
UNIT_PLANS = "Kế hoạch của cấp uỷ đang chạy khi đơn vị kết thúc: tiếp tục ở đơn vị kế thừa nào, hay thôi?"
TAKEN = "Chi bộ kế thừa đã có hồ sơ cho kỳ này hoặc đang giữ danh hiệu"
KIND = "Chi bộ đang đăng ký đã đổi loại: còn thuộc đối tượng của chương trình không?"
Key = tuple[str, int, str]
DAYS = ("registered_on", "appraised_on", "recognised_on", "revoked_on", "withdrawn_on")


def carry_registrations(
    change_set: ChangeSet, day: date, follows: list[tuple[int, int]], closed: set[int], actor: Actor
) -> None:
    """The carrier of this app. Facts stay where they happened; only what is still open moves on."""
    _ask_about_work(change_set, day, closed)
    rows = Registration.unscoped.filter(organisation_id__in=closed).select_related("programme")
    for title in rows.filter(state=State.RECOGNISED).order_by("pk"):
        _ask(change_set, title, day, Pending.TITLE, TITLE)
    waiting = list(rows.filter(state__in=OPEN_STATES).order_by("for_from", "registered_on", "pk"))
    if not waiting:
        return
    heirs = _only_heirs(follows, day)
    taken = _taken_at(set(heirs.values()), {row.programme_id for row in waiting})
    carried: list[Registration] = []
    left: list[Registration] = []
    new: list[Registration] = []
    for row in waiting:
        heir = heirs.get(row.organisation_id)
        if heir is not None and not taken & {(row.programme_id, heir, row.for_period), (row.programme_id, heir, "")}:
            taken.add((row.programme_id, heir, row.for_period))
            carried.append(row)
            new.append(_at_heir(row, heir, change_set))
            continue
        left.append(row)
        _ask(change_set, row, day, Pending.REGISTRATION, NO_HEIR if heir is None else TAKEN)
    _close(change_set, carried, State.CARRIED, "carry", day, actor)
    _close(change_set, left, State.ENDED, "end", day, actor)
    Registration.with_voided.bulk_create(new)
    _write_steps(change_set, new, "carry", day, actor)


def _ask_about_work(change_set: ChangeSet, day: date, closed: set[int]) -> None:
    """Tasks not finished, pilots of a stage and committees' plans of a period not over: none passes by itself."""
    for plan, count in _unfinished_plans(closed):
        row = plan.registration
        words = f"{TASKS} {count} ({_of_what(row)})"
        raise_pending(change_set, row.organisation_id, Pending.PLAN, day, PLAN, plan.pk, words)
    choices = Pilot.unscoped.filter(organisation_id__in=closed, ended_on__isnull=True, for_after__gt=day)
    for pilot in choices.select_related("programme").order_by("pk"):
        words = f"{PILOTS} ({_of_what(pilot)})"
        raise_pending(change_set, pilot.organisation_id, Pending.PILOT, day, PILOT, pilot.pk, words)
    running = UnitPlan.unscoped.filter(organisation_id__in=closed, ended_on__isnull=True, for_after__gt=day)
    for of_unit in running.select_related("programme").order_by("pk"):
        words = f"{UNIT_PLANS} ({_of_what(of_unit)})"
        raise_pending(change_set, of_unit.organisation_id, Pending.UNIT_PLAN, day, UNIT_PLAN, of_unit.pk, words)


def _unfinished_plans(closed: set[int]) -> list[tuple[Plan, int]]:
    """Plans of dossiers that went on until now, with how many tasks were not finished."""
    tasks = PlanTask.unscoped.filter(
        plan__registration__organisation_id__in=closed,
        plan__registration__state__in=LIVE,
        plan__voided_at__isnull=True,
    )
    counts: dict[Plan, int] = {}
    rows = not_finished(tasks, TaskProgress.unscoped.all())
    for task in rows.select_related("plan__registration__programme").order_by("plan_id", "place"):
        counts[task.plan] = counts.get(task.plan, 0) + 1
    return list(counts.items())


def _of_what(row: Registration | Pilot | UnitPlan) -> str:
    """``Bốn tốt, năm 2026``: it is read by people, so no code stands in it."""
    return f"{row.programme.short_name or row.programme.name}, {parse_period(row.for_period).label}"


def _ask(change_set: ChangeSet, row: Registration, day: date, kind: Pending, note: str) -> None:
    words = f"{note} ({_of_what(row)})"
    raise_pending(change_set, row.organisation_id, kind, day, SUBJECT, row.pk, words)


def _only_heirs(follows: list[tuple[int, int]], day: date) -> dict[int, int]:
    """Heirs that are cells, of organisations with exactly one."""
    found: dict[int, set[int]] = {}
    for ended, heir in follows:
        found.setdefault(ended, set()).add(heir)
    index = standing_index({heir for heirs in found.values() for heir in heirs})
    single = {ended: next(iter(heirs)) for ended, heirs in found.items() if len(heirs) == 1}
    return {ended: heir for ended, heir in single.items() if index.on(heir, day).is_cell}


def _taken_at(heirs: set[int], programmes: set[str]) -> set[Key]:
    """(programme, heir, period) that has a dossier; period "" where the heir holds the title."""
    taken: set[Key] = set()
    rows = Registration.unscoped.filter(organisation_id__in=heirs, programme_id__in=programmes)
    for row in rows.only("programme_id", "organisation_id", "for_period", "state"):
        taken.add((row.programme_id, row.organisation_id, row.for_period))
        if row.state == State.RECOGNISED:
            taken.add((row.programme_id, row.organisation_id, ""))
    return taken


def _at_heir(row: Registration, heir: int, change_set: ChangeSet) -> Registration:
    """The same registration, at the heir: it never counts as a new one, nor does its appraisal count twice."""
    return Registration(
        organisation_id=heir,
        carried_from_id=row.pk,
        origin_id=row.origin_id or row.pk,
        made_in=change_set,
        **{name: getattr(row, name) for name in CARRIED_FIELDS},
    )


def _close(change_set: ChangeSet, rows: list[Registration], state: State, move: str, day: date, actor: Actor) -> None:
    change_rows(change_set, rows, ["state", "ended_on"], state=state.value, ended_on=day)
    _write_steps(change_set, rows, move, day, actor)


def _write_steps(change_set: ChangeSet, rows: list[Registration], move: str, day: date, actor: Actor) -> None:
    at = clock.now()
    Step.with_voided.bulk_create(
        Step(
            registration=row,
            move=move,
            day=day,
            at=at,
            by_name=actor.both_names[:255],
            by_account=actor.account_id,
            note=change_set.label,
            made_in=change_set,
        )
        for row in rows
    )


def ask_about_kind(change_set: ChangeSet, day: date, changed: set[int]) -> None:
    """A cell that goes on as something else: whether its registration still stands is not for the program to say."""
    rows = Registration.unscoped.filter(organisation_id__in=changed, state__in=OPEN_STATES)
    for row in rows.select_related("programme").order_by("pk"):
        _ask(change_set, row, day, Pending.REGISTRATION, KIND)


def first_days(organisation_ids: set[int]) -> dict[int, tuple[date, str]]:
    """The first thing that happened in any dossier of each, or in a plan of its committee."""
    found: dict[int, tuple[date, str]] = {}
    plans = UnitPlan.unscoped.filter(organisation_id__in=organisation_ids).order_by("-made_on")
    for one, made in plans.values_list("organisation_id", "made_on"):
        found[one] = (made, _("kế hoạch của cấp uỷ"))
    rows = Registration.unscoped.filter(organisation_id__in=organisation_ids)
    for one, *days in rows.values_list("organisation_id", *DAYS):
        known = [(each, _("hồ sơ danh hiệu")) for each in days if each is not None]
        found[one] = min([*known, *([found[one]] if one in found else [])], default=(date.max, ""))
    return {one: each for one, each in found.items() if each[1]}

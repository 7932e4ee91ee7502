"""Plans of committees from workbooks: all or nothing, taken back as one whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.indicators.queries import closed_over, locked_words
from vungmanh.kernel.action import Action, Actor, act
from vungmanh.kernel.keeping import ChangeSet, change_each
from vungmanh.kernel.periods import Period
from vungmanh.organisations.queries import standing_index
from vungmanh.programmes.commands.import_unit_fates import Carried, carried_plans, carry_plans, keys_before
from vungmanh.programmes.commands.outcome import RowsOutcome
from vungmanh.programmes.models import UnitPlan, UnitReview
from vungmanh.programmes.queries.known_unit_plans import KnownUnitPlan, known_unit_plans
from vungmanh.programmes.rules.plans import WRITE
from vungmanh.programmes.rules.row_faults import RowFault
from vungmanh.programmes.rules.unit_plan_history import UnitPlanKey, UnitPlanRow, judge_rows, plans_told

BATCH = 500


@dataclass
class _Work:
    """One import while it runs. ``touched``: by row the column and the day of what is written."""

    actor: Actor
    change_set: ChangeSet
    told: dict[UnitPlanKey, dict[str, Any]]
    outcome: RowsOutcome = field(default_factory=RowsOutcome)
    seen: set[UnitPlanKey] = field(default_factory=set)
    plans: list[UnitPlan] = field(default_factory=list)
    reviews: list[UnitReview] = field(default_factory=list)
    changes: list[tuple[Any, dict[str, Any]]] = field(default_factory=list)
    touched: list[tuple[UnitPlanRow, str, date]] = field(default_factory=list)
    done: dict[int, list[bool]] = field(default_factory=dict)
    """By row whether it made something, and whether it changed something."""

    def change(self, row: UnitPlan | UnitReview, said: dict[str, Any]) -> bool:
        """A row made by this very file already says it; what is blank says nothing."""
        new = {
            name: value
            for name, value in said.items()
            if value not in ("", None) and not _same(getattr(row, name), value)
        }
        if row.pk is None or not new:
            return False
        self.changes.append((row, new))
        return True


def _same(kept: Any, told: Any) -> bool:
    """Spaces and line ends as a spreadsheet leaves them make no other text."""
    if isinstance(kept, str) and isinstance(told, str):
        return kept.split() == told.split()
    return bool(kept == told)


def import_unit_plans(actor: Actor, *, rows: Sequence[UnitPlanRow], change_set: ChangeSet) -> RowsOutcome:
    """Write plans and their months by natural keys: new, changed, same. Any fault: nothing written."""
    return _import_unit_plans(actor, rows=rows, change_set=change_set) if rows else RowsOutcome()


@act
def _import_unit_plans(action: Action, *, rows: Sequence[UnitPlanRow], change_set: ChangeSet) -> RowsOutcome:
    action.on_many({row.organisation_id for row in rows}, WRITE)
    work = _Work(action.actor, change_set, plans_told(rows))
    work.outcome.faults += [*judge_rows(rows, action.actor.day), *_cells(rows)]
    if not work.outcome.faults:
        known = known_unit_plans({row.key for row in rows} | keys_before(rows))
        work.outcome.faults += _without_aim(work, rows, known)
        for row in rows:
            _say(work, row, known[row.key])
        carried, faults = carried_plans(rows, known, work.told)
        work.outcome.faults += faults
        _closed(work)
    if not work.outcome.faults:
        for each in carried:
            work.done[each.row.at][1] = True
        _write(action, work, carried)
        for made, changed in work.done.values():
            work.outcome.count(made=made, changed=changed)
    action.record("programmes.unitplans", change_set.pk, **work.outcome.told)
    return work.outcome


def _cells(rows: Sequence[UnitPlanRow]) -> list[RowFault]:
    """A cell's plan belongs to its dossier."""
    index = standing_index({row.organisation_id for row in rows})
    words = _("Đây là chi bộ. Kế hoạch của chi bộ ghi ở trang “Kế hoạch danh hiệu”.")
    found = (row for row in rows if index.on(row.organisation_id, row.made_on).is_cell)
    return [RowFault(row.at, "organisation_code", words) for row in found]


def _without_aim(
    work: _Work, rows: Sequence[UnitPlanRow], known: Mapping[UnitPlanKey, KnownUnitPlan]
) -> list[RowFault]:
    """A plan that is not there yet says what it aims at, in one of its rows."""
    words = _("Đơn vị chưa có kế hoạch này. Ghi mục tiêu của kế hoạch ở một dòng.")
    first = {row.key: row for row in reversed(rows)}
    found = (row for key, row in first.items() if known[key].plan is None and not work.told[key]["aim"])
    return [RowFault(row.at, "aim", words) for row in found]


def _say(work: _Work, row: UnitPlanRow, known: KnownUnitPlan) -> None:
    """One row: its plan and its month."""
    said = work.told[row.key]
    made, changed = known.plan is None, False
    if known.plan is None:
        known.plan = _plan(work, row, said)
    elif row.key not in work.seen:
        changed = work.change(known.plan, said)
    work.seen.add(row.key)
    if made or changed:
        work.touched.append((row, "made_on", row.made_on))
    if row.month is not None:
        new, other = _month(work, row, row.month, known, known.plan)
        made, changed = made or new, changed or other
    work.done[row.at] = [made, changed]


def _plan(work: _Work, row: UnitPlanRow, said: dict[str, Any]) -> UnitPlan:
    plan = UnitPlan(
        organisation_id=row.organisation_id,
        programme_id=row.programme,
        for_period=row.for_period.code,
        for_from=row.for_period.first,
        for_after=row.for_period.after,
        by_name=work.actor.both_names[:255],
        made_in=work.change_set,
        **said,
    )
    work.plans.append(plan)
    return plan


def _month(work: _Work, row: UnitPlanRow, month: Period, known: KnownUnitPlan, plan: UnitPlan) -> tuple[bool, bool]:
    """Whether the month is new, or says something other than was known."""
    said: dict[str, Any] = {name: getattr(row, name) for name in ("progress", "difficulties", "next_steps")}
    review = known.reviews.get(month.first)
    if review is not None:
        changed = work.change(review, {**said, "on": row.reviewed_on})
        if changed:
            work.touched.append((row, "month", row.reviewed_on or review.on))
        return False, changed
    day = row.day_of_review(month, work.actor.day)
    name = work.actor.both_names[:255]
    review = UnitReview(unit_plan=plan, month=month.first, on=day, by_name=name, made_in=work.change_set, **said)
    known.reviews[month.first] = review
    work.reviews.append(review)
    work.touched.append((row, "month", day))
    return True, False


def _closed(work: _Work) -> None:
    """What is new or differs may not lie in a period that is closed."""
    today = work.actor.day
    shut = closed_over({(row.organisation_id, day) for row, _column, day in work.touched if day < today}, on=today)
    for row, column, day in work.touched:
        if (lock := shut.get((row.organisation_id, day))) is not None:
            work.outcome.faults.append(RowFault(row.at, column, locked_words(lock)))


def _write(action: Action, work: _Work, carried: Sequence[Carried]) -> None:
    """Plans before their months; changes through the ledger, so that the import can be taken back."""
    UnitPlan.objects.bulk_create(work.plans, BATCH)
    UnitReview.objects.bulk_create(work.reviews, BATCH)
    change_each(work.change_set, work.changes)
    ended = [row for row, new in work.changes if isinstance(row, UnitPlan) and "ended_on" in new]
    carry_plans(action, work.change_set, carried, ended)

"""Days of the log from workbooks: each finds the assignment that held that day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.kernel.action import Action, Actor, act
from vungmanh.kernel.keeping import ChangeSet, change_each
from vungmanh.kernel.validity import is_in_force
from vungmanh.oversight.commands.support import LogSaid, fault_of
from vungmanh.oversight.models import Assignment, SupportEntry
from vungmanh.oversight.queries.officials import ASSIGN
from vungmanh.oversight.rules.faults import RowFault, RowsOutcome

Standing = dict[tuple[str, int, str], list[Assignment]]


@dataclass(frozen=True)
class SupportRow:
    at: int
    official_code: str
    organisation_id: int
    duty: str
    said: LogSaid


def import_support(actor: Actor, *, rows: Sequence[SupportRow], change_set: ChangeSet) -> RowsOutcome:
    """Write what is new or differs. A blank cell leaves what is known."""
    return _import_support(actor, rows=rows, change_set=change_set) if rows else RowsOutcome()


@act
def _import_support(action: Action, *, rows: Sequence[SupportRow], change_set: ChangeSet) -> RowsOutcome:
    places = {row.organisation_id for row in rows}
    action.on_many(places, ASSIGN)
    standing: Standing = {}
    held = Assignment.objects.filter(organisation_id__in=places).select_related("official")
    for each in held:
        standing.setdefault((each.official.code, each.organisation_id, each.duty), []).append(each)
    entries = SupportEntry.objects.filter(assignment__in=held)
    known: dict[tuple[int, date], SupportEntry] = {(each.assignment_id, each.on): each for each in entries}
    outcome, new, changes = RowsOutcome(), [], []
    for row in rows:
        assignment = _held_on(standing, row)
        fault = _unheld(row) if assignment is None else _unsaid(row, assignment, known, action.actor.day)
        if fault is not None or assignment is None:
            outcome.faults += [fault] if fault is not None else []
            continue
        one = known.get((assignment.pk, row.said.on))
        values = _different(one, row) if one is not None else {}
        if one is None:
            made = _entry(action.actor, assignment, row, change_set)
            known[assignment.pk, row.said.on] = made
            new.append(made)
        elif values:
            changes.append((one, values))
        outcome.count(made=one is None, changed=bool(values))
    if not outcome.faults:
        SupportEntry.objects.bulk_create(new, batch_size=500)
        change_each(change_set, changes)
    action.record("oversight.supports", change_set.pk, **outcome.told)
    return outcome


def _held_on(standing: Standing, row: SupportRow) -> Assignment | None:
    those = standing.get((row.official_code, row.organisation_id, row.duty), ())
    return next((each for each in those if is_in_force(each.valid_from, each.valid_to, row.said.on)), None)


def _unheld(row: SupportRow) -> RowFault:
    words = _("Ngày này cán bộ %(code)s không được giao nhiệm vụ đó ở tổ chức này. Nhập phân công trước.")
    return RowFault(row.at, "official_code", words % {"code": row.official_code})


def _unsaid(
    row: SupportRow, assignment: Assignment, known: dict[tuple[int, date], SupportEntry], today: date
) -> RowFault | None:
    """What is wrong with the row, blanks filled from the entry that stands."""
    one = known.get((assignment.pk, row.said.on))
    said = row.said
    if one is not None:
        said = LogSaid(
            said.on,
            said.done or one.done,
            said.difficulty or one.difficulty,
            said.agreed or one.agreed,
            said.due_on or one.due_on,
            said.settled_on or one.settled_on,
        )
    fault = fault_of(assignment, said, today)
    return RowFault(row.at, *fault) if fault is not None else None


def _different(known: SupportEntry, row: SupportRow) -> dict[str, Any]:
    said = row.said.values
    return {name: value for name, value in said.items() if value not in (None, "") and getattr(known, name) != value}


def _entry(actor: Actor, assignment: Assignment, row: SupportRow, change_set: ChangeSet) -> SupportEntry:
    return SupportEntry(
        assignment=assignment,
        noted_on=actor.day,
        noted_by=actor.both_names[:255],
        made_in=change_set,
        **row.said.values,
    )

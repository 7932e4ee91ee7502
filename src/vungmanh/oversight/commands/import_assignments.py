"""Assignments from workbooks: by official, organisation, duty and first day, all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.kernel.action import Action, Actor, act
from vungmanh.kernel.keeping import ChangeSet, change_each
from vungmanh.kernel.numbers import date_text
from vungmanh.organisations.queries import standing_index
from vungmanh.oversight.commands.assignments import Terms, unfit
from vungmanh.oversight.models import Assignment, Official, SupportEntry
from vungmanh.oversight.queries.officials import ASSIGN, officials_seen
from vungmanh.oversight.rules.days import Stretch, in_order
from vungmanh.oversight.rules.faults import RowFault, RowsOutcome

Key = tuple[int, int, str]


@dataclass(frozen=True)
class AssignmentRow:
    at: int
    official_code: str
    organisation_id: int
    terms: Terms


@dataclass
class _Work:
    actor: Actor
    change_set: ChangeSet
    officials: dict[str, Official]
    lives: dict[int, Stretch]
    held: dict[Key, list[Assignment]] = field(default_factory=dict)
    last_entry: dict[int, Any] = field(default_factory=dict)
    outcome: RowsOutcome = field(default_factory=RowsOutcome)
    new: list[Assignment] = field(default_factory=list)
    changes: list[tuple[Assignment, dict[str, Any]]] = field(default_factory=list)

    def refuse(self, row: AssignmentRow, column: str, words: str) -> None:
        self.outcome.faults.append(RowFault(row.at, column, words))


def import_assignments(actor: Actor, *, rows: Sequence[AssignmentRow], change_set: ChangeSet) -> RowsOutcome:
    """Write what is new or differs. A blank cell leaves what is known."""
    return _import_assignments(actor, rows=rows, change_set=change_set) if rows else RowsOutcome()


@act
def _import_assignments(action: Action, *, rows: Sequence[AssignmentRow], change_set: ChangeSet) -> RowsOutcome:
    places = {row.organisation_id for row in rows}
    action.on_many(places, ASSIGN)
    known = officials_seen().filter(code__in={row.official_code for row in rows})
    work = _Work(action.actor, change_set, {each.code: each for each in known}, dict(standing_index(places).lives))
    standing = Assignment.unscoped.filter(official__in=work.officials.values(), organisation_id__in=places)
    for each in standing.order_by("pk"):
        work.held.setdefault((each.official_id, each.organisation_id, each.duty), []).append(each)
    entries = SupportEntry.unscoped.filter(assignment__in=standing).order_by("on")
    work.last_entry = dict(entries.values_list("assignment_id", "on"))
    for row in sorted(rows, key=lambda each: each.terms.valid_from):
        _say(work, row)
    if not work.outcome.faults:
        change_each(change_set, work.changes)
        Assignment.objects.bulk_create(work.new, batch_size=500)
    action.record("oversight.assignments", change_set.pk, **work.outcome.told)
    return work.outcome


def _say(work: _Work, row: AssignmentRow) -> None:
    """One row: an assignment that stands says what it says otherwise, any other is judged and made."""
    official, terms = work.officials.get(row.official_code), row.terms
    if official is None:
        words = _("Không có cán bộ mang mã %(code)s trong phạm vi này. Sửa mã, hoặc nhập danh sách cán bộ trước.")
        work.refuse(row, "official_code", words % {"code": row.official_code})
        return
    others = work.held.setdefault((official.pk, row.organisation_id, terms.duty), [])
    known = next((each for each in others if each.valid_from == terms.valid_from), None)
    end = _end(work, row, known)
    days: Stretch = (terms.valid_from, end)
    if not in_order(days):
        work.refuse(row, "valid_to", _("Ngày kết thúc phải sau ngày bắt đầu."))
        return
    stretches = [(each.valid_from, each.valid_to) for each in others if each is not known]
    if words := unfit(Terms(terms.duty, *days), work.lives[row.organisation_id], stretches):
        work.refuse(row, "valid_from", words[:1].upper() + words[1:])
        return
    if known is None:
        _begin(work, row, official, others, end)
    else:
        _change(work, row, known)


def _end(work: _Work, row: AssignmentRow, known: Assignment | None) -> date | None:
    """What the row says; left blank what is known, and for a new one the end of its organisation."""
    if row.terms.valid_to is not None:
        return row.terms.valid_to
    return known.valid_to if known is not None else work.lives[row.organisation_id][1]


def _begin(work: _Work, row: AssignmentRow, official: Official, others: list[Assignment], end: date | None) -> None:
    """One written after its organisation has ended, without an end of its own, ended with it."""
    made = Assignment(
        official=official,
        organisation_id=row.organisation_id,
        noted_by=work.actor.both_names[:255],
        made_in=work.change_set,
        **{**row.terms.values, "valid_to": end},
    )
    others.append(made)
    work.new.append(made)
    work.outcome.count(made=True, changed=False)


def _change(work: _Work, row: AssignmentRow, known: Assignment) -> None:
    said = row.terms.values
    new = {name: value for name, value in said.items() if value not in (None, "") and getattr(known, name) != value}
    last = work.last_entry.get(known.pk)
    if "valid_to" in new and last is not None and last >= new["valid_to"]:
        words = _("Nhật ký đã ghi ngày %(day)s. Ngày thôi phải sau ngày đó.")
        work.refuse(row, "valid_to", words % {"day": date_text(last)})
        return
    if new:
        work.changes.append((known, new))
    work.outcome.count(made=False, changed=bool(new))

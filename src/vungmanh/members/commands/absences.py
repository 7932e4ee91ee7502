"""How many meetings members missed, as their cell states it: by workbook or by hand, put right, crossed out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, Actor, act
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.kernel.keeping import ChangeSet, change_each, open_change_set
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.periods import Period
from vungmanh.kernel.vietnamese import nfc
from vungmanh.members.models import StatedAbsence
from vungmanh.members.queries.absences import on_roll_in

WRITE = "evaluations.fill"
MOST = 60
"""Meetings of a year: a cell meets each month, and now and then besides."""
STATED = ("without_reason", "with_reason", "on")
Key = tuple[int, int, str]


@dataclass(frozen=True)
class AbsenceRow:
    """One statement of a cell about one of its members. ``on``: the day it was stated."""

    organisation_id: int
    member_id: int
    period: Period
    on: date
    without_reason: int
    with_reason: int | None = None

    @property
    def key(self) -> Key:
        return (self.organisation_id, self.member_id, self.period.code)


def faults_of(rows: Sequence[AbsenceRow], today: date) -> dict[int, tuple[str, str]]:
    """What is wrong with rows: by their place the column, and a sentence."""
    by_period: dict[Period, set[tuple[int, int]]] = {}
    for row in rows:
        by_period.setdefault(row.period, set()).add((row.member_id, row.organisation_id))
    homes = {period: on_roll_in(pairs, period) for period, pairs in by_period.items()}
    found = {}
    for place, row in enumerate(rows):
        if fault := _fault(row, today, at_home=(row.member_id, row.organisation_id) in homes[row.period]):
            found[place] = fault
    return found


def _fault(row: AbsenceRow, today: date, *, at_home: bool) -> tuple[str, str] | None:
    if row.period.first.year != row.period.last.year:
        return "period", _("Ghi theo tháng, quý, nửa năm hoặc năm.")
    if not at_home:
        return "member_code", _("Đồng chí này không ở trong danh sách chính thức của chi bộ đó trong kỳ.")
    if row.on > today:
        return "on", _("Ngày này còn ở phía sau. Ghi ngày đã qua.")
    if row.on < row.period.first:
        return "on", _("Ngày này trước kỳ được ghi (từ %(day)s).") % {"day": date_text(row.period.first)}
    most = max(row.without_reason, row.with_reason or 0)
    if most > MOST:
        return "without_reason", _("Nhiều hơn %(most)d buổi trong một kỳ. Xem lại số buổi.") % {"most": MOST}
    return None


@act
def state_absences(action: Action, *, rows: Sequence[AbsenceRow], change_set: ChangeSet) -> dict[str, int]:
    """Write statements by cell, member and period: new, changed, same. Any fault refuses the whole."""
    ids = {row.organisation_id for row in rows}
    action.on_many(ids, WRITE)
    for _column, words in faults_of(rows, action.actor.day).values():
        raise Refusal(words)
    known: dict[Key, StatedAbsence] = {
        (each.organisation_id, each.member_id, each.period): each
        for each in StatedAbsence.unscoped.filter(organisation_id__in=ids).select_for_update(of=("self",))
    }
    wanted = {row.key: row for row in rows}
    new = [row for key, row in wanted.items() if key not in known]
    count = change_each(
        change_set, [(known[key], _different(known[key], wanted[key])) for key in wanted if key in known]
    )
    StatedAbsence.objects.bulk_create(_written(row, change_set, action.actor) for row in new)
    counts = {"new": len(new), "changed": count, "same": len(wanted) - len(new) - count}
    action.record("members.absences", change_set.pk, **counts)
    return counts


def _written(row: AbsenceRow, change_set: ChangeSet, actor: Actor) -> StatedAbsence:
    return StatedAbsence(
        organisation_id=row.organisation_id,
        member_id=row.member_id,
        period=row.period.code,
        period_from=row.period.first,
        period_after=row.period.after,
        noted_by=actor.both_names[:255],
        made_in=change_set,
        **{name: getattr(row, name) for name in STATED},
    )


def _different(known: StatedAbsence, row: AbsenceRow) -> dict[str, Any]:
    """A day alone is no other statement: the same list comes again later."""
    if all(getattr(known, name) == getattr(row, name) for name in ("without_reason", "with_reason")):
        return {}
    return {name: getattr(row, name) for name in STATED if getattr(known, name) != getattr(row, name)}


def state_absence(actor: Actor, *, row: AbsenceRow) -> dict[str, int]:
    """One statement by hand: a change set of its own, so that what stood before is kept."""
    label = f"số buổi vắng họp {row.period.code}"
    made_in = open_change_set(kind="statement", label=label, at=clock.now(), by=actor.name)
    return state_absences(actor, rows=[row], change_set=made_in)


@act
def void_absence(action: Action, *, absence_id: int, reason: str) -> StatedAbsence:
    """One stated by mistake was never said."""
    found = StatedAbsence.objects.select_for_update(of=("self",)).filter(pk=absence_id).first()
    if found is None:
        raise NotFound(_("Không có số buổi vắng này trong phạm vi của đồng chí."))
    action.on(found.organisation_id, WRITE)
    if not nfc(reason):
        raise Refusal(_("Chưa ghi lý do huỷ. Ghi vào rồi làm lại."))
    found.voided_at, found.voided_by = clock.now(), action.actor.both_names[:255]
    found.void_reason = nfc(reason)[:500]
    found.save(update_fields=["voided_at", "voided_by", "void_reason"])
    action.record("members.absence", found.pk, found.organisation_id, period=found.period, voided=True)
    return found

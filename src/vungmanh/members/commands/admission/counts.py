"""How many were admitted, as offices state it of a period: by workbook or by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.indicators.commands import keep_open
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, Actor, act
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.keeping import ChangeSet, change_each, open_change_set
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.periods import Period
from vungmanh.members.models import AdmissionCount
from vungmanh.organisations.queries.stated import lives_of

PARTS = ("women", "ethnic_minority", "religious", "youth_union", "students", "private_enterprises")
COUNTED = ("admitted", *PARTS)
Key = tuple[int, str, date]


@dataclass(frozen=True)
class AdmissionCountRow:
    """One statement. ``on``: up to which day was counted; the last day of the period where nothing is said."""

    organisation_id: int
    period: Period
    admitted: int
    on: date | None = None
    women: int | None = None
    ethnic_minority: int | None = None
    religious: int | None = None
    youth_union: int | None = None
    students: int | None = None
    private_enterprises: int | None = None

    @property
    def day(self) -> date:
        return self.on or self.period.last

    @property
    def key(self) -> Key:
        return (self.organisation_id, self.period.code, self.day)


@act
def state_admission_counts(
    action: Action, *, rows: Sequence[AdmissionCountRow], change_set: ChangeSet
) -> dict[str, int]:
    """Write counts by organisation, period and day: new, changed, same."""
    ids = {row.organisation_id for row in rows}
    action.on_many(ids, "admissions.write")
    known: dict[Key, AdmissionCount] = {
        (each.organisation_id, each.period, each.on): each
        for each in AdmissionCount.unscoped.filter(organisation_id__in=ids)
    }
    wanted = {row.key: row for row in rows}
    changed = [(known[key], _different(known[key], row)) for key, row in wanted.items() if key in known]
    new = [row for key, row in wanted.items() if key not in known]
    count = change_each(change_set, changed)
    keep_open(
        action.actor,
        [
            *((row.organisation_id, row.day) for row in new),
            *((each.organisation_id, each.on) for each, values in changed if values),
        ],
    )
    AdmissionCount.objects.bulk_create(_written(row, change_set) for row in new)
    counts = {"new": len(new), "changed": count, "same": len(wanted) - len(new) - count}
    action.record("members.admission_counts", change_set.pk, **counts)
    return counts


def _written(row: AdmissionCountRow, change_set: ChangeSet) -> AdmissionCount:
    return AdmissionCount(
        organisation_id=row.organisation_id,
        period=row.period.code,
        period_from=row.period.first,
        period_after=row.period.after,
        on=row.day,
        made_in=change_set,
        **{name: getattr(row, name) for name in COUNTED},
    )


def _different(known: AdmissionCount, row: AdmissionCountRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in COUNTED if getattr(known, name) != getattr(row, name)}


def state_admission_count(actor: Actor, *, row: AdmissionCountRow) -> dict[str, int]:
    """One statement by hand: a change set of its own, so that it can be taken back like an import."""
    refuse_large_parts(row)
    refuse_before_or_after(row)
    label = f"số kết nạp {row.period.code}"
    made_in = open_change_set(kind="statement", label=label, at=clock.now(), by=actor.name)
    return state_admission_counts(actor, rows=[row], change_set=made_in)


def refuse_large_parts(row: AdmissionCountRow) -> None:
    """A part is not larger than its whole."""
    if part := next((name for name in PARTS if (getattr(row, name) or 0) > row.admitted), None):
        words = _("%(part)d nhiều hơn số kết nạp %(whole)d. Xem lại một trong hai số.")
        raise Refusal(words % {"part": getattr(row, part), "whole": row.admitted})


def refuse_before_or_after(row: AdmissionCountRow) -> None:
    """An office that did not stand on the day it counts to: the number would be in no table."""
    opened, closed = lives_of([row.organisation_id])[row.organisation_id]
    if row.day < opened:
        words = _("Tổ chức này lập ngày %(day)s, sau kỳ được ghi. Ghi ở tổ chức có trong kỳ đó.")
        raise Refusal(words % {"day": date_text(opened)})
    if closed is not None and closed <= row.day:
        words = _("Tổ chức này kết thúc ngày %(day)s. Ghi ngày tính đến trước ngày đó.")
        raise Refusal(words % {"day": date_text(closed)})

"""The log of support: of one assignment, of a unit and all below, and what was agreed and is not done yet."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.pieces import how_many
from vungmanh.organisations import queries as organisations
from vungmanh.oversight.models import SupportEntry
from vungmanh.oversight.queries.lines import below


@dataclass(frozen=True)
class EntryLine:
    """``late``: what was agreed is past its day and not done."""

    id: int
    assignment_id: int
    official_id: int
    official_code: str
    full_name: str
    organisation_id: int
    organisation: str
    code: str
    duty: str
    duty_label: str
    on: date
    done: str
    difficulty: str
    agreed: str
    due_on: date | None
    settled_on: date | None
    noted_on: date
    noted_by: str
    open: bool
    late: bool


@dataclass(frozen=True)
class EntriesAsked:
    """``open_only``: where something was agreed that is not done yet."""

    day: date
    under_id: int | None = None
    assignment_id: int | None = None
    official_id: int | None = None
    organisation_id: int | None = None
    open_only: bool = False
    difficult_only: bool = False


@dataclass(frozen=True)
class EntryPage:
    rows: tuple[EntryLine, ...]
    total: int


def entries_page(asked: EntriesAsked, *, first: int = 0, count: int = 50) -> EntryPage:
    """The latest first; of what is open, what is due first."""
    rows = _asked(asked)
    order = ("due_on", "on", "pk") if asked.open_only else ("-on", "-pk")
    found = list(rows.select_related("assignment__official").order_by(*order)[first : first + count])
    return EntryPage(_lines(found, asked.day), how_many(rows, shown=len(found), first=first, most=count))


def _asked(asked: EntriesAsked) -> QuerySet[SupportEntry]:
    rows = SupportEntry.objects.filter(on__lte=asked.day)
    if asked.under_id is not None:
        rows = rows.filter(assignment__organisation_id__in=below(asked.under_id, asked.day))
    named = {
        "assignment_id": asked.assignment_id,
        "assignment__official_id": asked.official_id,
        "assignment__organisation_id": asked.organisation_id,
    }
    rows = rows.filter(**{path: value for path, value in named.items() if value is not None})
    rows = rows.exclude(difficulty="") if asked.difficult_only else rows
    return rows.filter(settled_on__isnull=True).exclude(agreed="") if asked.open_only else rows


def entry_in_sight(support_entry_id: int, *, day: date) -> EntryLine:
    found = SupportEntry.objects.filter(pk=support_entry_id).select_related("assignment__official").first()
    if found is None:
        raise NotFound(_("Không có lần ghi nhật ký này trong phạm vi của đồng chí."))
    return _lines([found], day)[0]


def _lines(rows: Collection[SupportEntry], day: date) -> tuple[EntryLine, ...]:
    labels = organisations.labels_of({row.assignment.organisation_id for row in rows}, day)
    return tuple(_line(row, labels[row.assignment.organisation_id], day) for row in rows)


def _line(row: SupportEntry, label: organisations.Label, day: date) -> EntryLine:
    is_open = bool(row.agreed) and row.settled_on is None
    return EntryLine(
        id=row.pk,
        assignment_id=row.assignment_id,
        official_id=row.assignment.official_id,
        official_code=row.assignment.official.code,
        full_name=row.assignment.official.full_name,
        organisation_id=label.id,
        organisation=label.name,
        code=label.code,
        duty=row.assignment.duty,
        duty_label=row.assignment.get_duty_display(),
        on=row.on,
        done=row.done,
        difficulty=row.difficulty,
        agreed=row.agreed,
        due_on=row.due_on,
        settled_on=row.settled_on,
        noted_on=row.noted_on,
        noted_by=row.noted_by,
        open=is_open,
        late=is_open and row.due_on is not None and row.due_on < day,
    )

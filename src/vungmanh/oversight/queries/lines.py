"""Assignments as lists and pages show them: who, where, since when, by which paper, and the last day of the log."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.pieces import how_many
from vungmanh.kernel.validity import holds_at, is_in_force
from vungmanh.kernel.vietnamese import fold
from vungmanh.organisations import queries as organisations
from vungmanh.oversight.models import Assignment, SupportEntry


@dataclass(frozen=True)
class AssignmentLine:
    id: int
    official_id: int
    official_code: str
    full_name: str
    post: str
    organisation_id: int
    organisation: str
    code: str
    above: tuple[str, ...]
    duty: str
    duty_label: str
    every: str
    every_label: str
    valid_from: date
    valid_to: date | None
    decision_number: str
    area: str
    end_reason: str
    noted_by: str
    last_entry: date | None
    holds: bool
    coming: bool


@dataclass(frozen=True)
class AssignmentsAsked:
    """``text``: part of an official's name, code or post. ``ended``: those over by the day, else those that are not."""

    day: date
    under_id: int | None = None
    duty: str = ""
    text: str = ""
    ended: bool = False
    official_id: int | None = None


@dataclass(frozen=True)
class AssignmentPage:
    rows: tuple[AssignmentLine, ...]
    total: int


def assignments_page(asked: AssignmentsAsked, *, first: int = 0, count: int = 50) -> AssignmentPage:
    """Assignments in sight, by official, the latest first."""
    rows = assignments_asked(asked)
    ordered = rows.order_by("official__sort_key", "official__code", "-valid_from", "organisation_id", "duty")
    found = list(with_last(ordered, asked.day)[first : first + count])
    return AssignmentPage(lines_of(found, asked.day), how_many(rows, shown=len(found), first=first, most=count))


def assignments_asked(asked: AssignmentsAsked) -> QuerySet[Assignment]:
    over = Q(valid_to__lte=asked.day)
    rows = Assignment.objects.filter(over if asked.ended else ~over | Q(valid_to__isnull=True))
    rows = rows.filter(duty=asked.duty) if asked.duty else rows
    rows = rows.filter(official_id=asked.official_id) if asked.official_id is not None else rows
    if asked.text:
        rows = rows.filter(official__folded__contains=fold(asked.text))
    if asked.under_id is not None:
        rows = rows.filter(organisation_id__in=below(asked.under_id, asked.day))
    return rows


def below(under_id: int, day: date) -> QuerySet[Any, Any]:
    """Keys of what counts under a unit that day: the living and what ended into them."""
    return organisations.counting_rows(day).filter(ancestor_id=under_id).values("descendant_id")


def with_last(rows: QuerySet[Assignment], day: date) -> QuerySet[Assignment]:
    last = SupportEntry.objects.filter(assignment_id=OuterRef("pk"), on__lte=day).order_by("-on")
    return rows.select_related("official").annotate(last_entry=Subquery(last.values("on")[:1]))


def followers_of(ids: Collection[int], day: date, *, duty: str = "", text: str = "") -> dict[int, list[AssignmentLine]]:
    """Who follows each of these organisations that day. Two queries."""
    rows = Assignment.objects.filter(holds_at(day), organisation_id__in=list(ids))
    rows = rows.filter(duty=duty) if duty else rows
    rows = rows.filter(official__folded__contains=fold(text)) if text else rows
    found: dict[int, list[AssignmentLine]] = {}
    for line in lines_of(list(with_last(rows, day).order_by("duty", "official__sort_key", "pk")), day):
        found.setdefault(line.organisation_id, []).append(line)
    return found


def assignment_line(assignment_id: int, *, day: date) -> AssignmentLine:
    """One in sight. Raises ``NotFound`` alike for what is hidden and for what does not exist."""
    found = with_last(Assignment.objects.filter(pk=assignment_id), day).first()
    if found is None:
        raise NotFound(_("Không có phân công này trong phạm vi của đồng chí."))
    return lines_of([found], day)[0]


def lines_of(rows: Collection[Any], day: date) -> tuple[AssignmentLine, ...]:
    labels = organisations.labels_of({row.organisation_id for row in rows}, day)
    parents = {one.parent_id for one in labels.values() if one.parent_id is not None}
    above = organisations.labels_of(parents, day)
    return tuple(_line(row, labels[row.organisation_id], above, day) for row in rows)


def _line(row: Any, label: organisations.Label, above: dict[int, organisations.Label], day: date) -> AssignmentLine:
    parent = above.get(label.parent_id) if label.parent_id is not None else None
    return AssignmentLine(
        id=row.pk,
        official_id=row.official_id,
        official_code=row.official.code,
        full_name=row.official.full_name,
        post=row.official.post,
        organisation_id=row.organisation_id,
        organisation=label.name,
        code=label.code,
        above=(parent.name,) if parent else (),
        duty=row.duty,
        duty_label=row.get_duty_display(),
        every=row.every,
        every_label=row.get_every_display() if row.every else "",
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        decision_number=row.decision_number,
        area=row.area,
        end_reason=row.end_reason,
        noted_by=row.noted_by,
        last_entry=row.last_entry,
        holds=is_in_force(row.valid_from, row.valid_to, day),
        coming=row.valid_from > day,
    )

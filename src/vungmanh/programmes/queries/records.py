"""The records behind a figure, a cell's titles, and lists of dossiers: scoped reads for pages, lists and downloads."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from vungmanh.indicators.engine import organisations_behind
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.figures import Question
from vungmanh.kernel.prepared import Keys, prepared
from vungmanh.kernel.scope import current_scope
from vungmanh.organisations.queries import Label, ancestors_on, labels_of
from vungmanh.programmes.enums import Figure, State
from vungmanh.programmes.models import Recheck, Registration, Step
from vungmanh.programmes.queries.facts import facts_of, one_per_cell, version_asked
from vungmanh.programmes.queries.filters import EVENTS

DAY_OF_FIGURE = {
    "registered": "registered_on",
    "registered_term": "registered_on",
    "appraised": "appraised_on",
    "recognised": "recognised_on",
    "cumulative": "recognised_on",
    "maintained": "recognised_on",
    "in_force": "recognised_on",
    "revoked": "revoked_on",
    "warned": "recognised_on",
    "expected": "registered_on",
}


@dataclass(frozen=True)
class Record:
    """One line behind a figure. ``day`` and ``number`` are those of the step the figure counts."""

    registration_id: int | None
    organisation_id: int
    code: str
    cell: str
    above: tuple[str, ...]
    day: date | None
    number: str
    state: str
    for_period: str
    reason: str


@dataclass(frozen=True)
class RecordPage:
    """One page of records. ``hidden`` counts what is in the figure and out of the asker's sight."""

    rows: tuple[Record, ...]
    number: int
    pages: int
    count: int
    hidden: int


def records_behind(
    figure: str,
    *,
    question: Question,
    unit_id: int,
    tree: str = "then",
    under_id: int | None = None,
    line: str = "unit",
    by: str = "children",
    category: str = "",
    page: int = 1,
    per_page: int = 50,
) -> RecordPage:
    """The rows a figure of one line is made of, newest first. Raises ``NotFound`` for a figure that does not exist.

    ``line``, ``by`` and ``category`` as in ``organisations_behind``.
    """
    if figure not in Figure.values:
        raise NotFound(_("Không có số liệu “%(figure)s”.") % {"figure": figure})
    facts = facts_of(figure, question, version_asked(question))
    behind = organisations_behind(
        facts,
        unit_id=unit_id,
        question=question,
        tree=tree,
        under_id=under_id,
        line=line,
        by=by,
        category=category,
    )
    if figure == "eligible":
        return _cells_page(behind, question.day, page, per_page)
    counted: QuerySet[Any] = behind if figure in EVENTS else one_per_cell(behind)
    seen = Registration.objects.filter(pk__in=counted.values("pk"))
    total = seen.count()
    rows = seen.order_by(f"-{DAY_OF_FIGURE[figure]}", "pk")
    shown = _page(rows, page, per_page)
    return RecordPage(
        tuple(_records(shown, figure, question.day)), page, _pages(total, per_page), total, _hidden(counted, total)
    )


def _hidden(rows: QuerySet[Any], seen: int) -> int:
    """How many of them are out of sight."""
    return 0 if current_scope().whole else rows.count() - seen


def _cells_page(cells: QuerySet[Any], day: date, page: int, per_page: int) -> RecordPage:
    """Eligible cells have no dossier of their own: the cell is the record."""
    seen = cells.model.objects.filter(pk__in=cells.values("pk"))
    total = seen.count()
    ids = [one.pk for one in _page(seen.order_by("pk"), page, per_page)]
    labels, above = labels_and_above(ids, day)
    rows = (Record(None, one, labels[one].code, labels[one].name, above[one], None, "", "", "", "") for one in ids)
    return RecordPage(tuple(rows), page, _pages(total, per_page), total, _hidden(cells, total))


def _page(rows: QuerySet[Any], page: int, per_page: int) -> list[Any]:
    start = (max(page, 1) - 1) * per_page
    return list(rows[start : start + per_page])


def _pages(total: int, per_page: int) -> int:
    return max(1, -(-total // per_page))


def _records(rows: Iterable[Registration], figure: str, day: date) -> Iterable[Record]:
    found = list(rows)
    labels, above = labels_and_above({row.organisation_id for row in found}, day)
    for row in found:
        label = labels[row.organisation_id]
        yield Record(
            registration_id=row.pk,
            organisation_id=row.organisation_id,
            code=label.code,
            cell=label.name,
            above=above[row.organisation_id],
            day=getattr(row, DAY_OF_FIGURE[figure]),
            number=row.revocation_number if figure == "revoked" else row.decision_number,
            state=row.state,
            for_period=row.for_period,
            reason=row.reason,
        )


def labels_and_above(ids: Collection[int], day: date) -> tuple[dict[int, Label], dict[int, tuple[str, ...]]]:
    """Names of the organisations and of what stood above them, nearest first. Ten statements, whatever the page."""
    paths = ancestors_on(ids, day)
    labels = labels_of({*ids, *(one for path in paths.values() for one in path)}, day)
    above: dict[int, tuple[str, ...]] = {}
    for one in ids:
        names: list[str] = []
        current = labels[one].parent_id
        while current is not None and current in labels and len(names) < len(labels):
            names.append(labels[current].name)
            current = labels[current].parent_id
        above[one] = tuple(names)
    return labels, above


@dataclass(frozen=True)
class TitleOfCell:
    """One dossier in a cell's history, with its steps and checks in order of their days."""

    registration: Registration
    steps: tuple[Step, ...]
    rechecks: tuple[Recheck, ...]


def titles_of(organisation_id: int) -> list[TitleOfCell]:
    """Every dossier of a cell, newest period first. Three queries."""
    return _with_steps(_of_cell(organisation_id))


@prepared
def _of_cell(organisation_id: int) -> QuerySet[Registration]:
    rows = Registration.objects.filter(organisation_id=organisation_id)
    return rows.select_related("programme", "version", "carried_from").order_by("-for_from", "-attempt", "-pk")


def dossier(registration_id: int) -> TitleOfCell:
    """One dossier with everything that happened to it. Raises ``NotFound`` when it is out of sight."""
    found = _with_steps(_called(registration_id))
    if not found:
        raise NotFound(_("Không có hồ sơ danh hiệu này trong phạm vi của đồng chí."))
    return found[0]


@prepared
def _called(registration_id: int) -> QuerySet[Registration]:
    rows = Registration.objects.filter(pk=registration_id)
    return rows.select_related("programme", "version", "carried_from", "adjusted_from")


def _with_steps(rows: list[Registration]) -> list[TitleOfCell]:
    keys = [row.pk for row in rows]
    steps: dict[int, list[Step]] = {}
    for step in _steps(keys):
        steps.setdefault(step.registration_id, []).append(step)
    checks: dict[int, list[Recheck]] = {}
    for check in _checks(keys):
        checks.setdefault(check.registration_id, []).append(check)
    return [TitleOfCell(row, tuple(steps.get(row.pk, ())), tuple(checks.get(row.pk, ()))) for row in rows]


@prepared
def _steps(registrations: Keys) -> QuerySet[Step]:
    return Step.objects.filter(registration__in=registrations).order_by("day", "pk")


@prepared
def _checks(registrations: Keys) -> QuerySet[Recheck]:
    return Recheck.objects.filter(registration__in=registrations).order_by("on", "pk")


def registrations(
    *,
    programme: str = "",
    state: str = "",
    year: int | None = None,
    organisation_ids: Collection[int] | QuerySet[Any] | None = None,
) -> QuerySet[Registration]:
    """Dossiers in sight, for lists and downloads: newest first, narrowed by what is given."""
    wanted = Q()
    if programme:
        wanted &= Q(programme_id=programme.strip().lower())
    if state in State.values:
        wanted &= Q(state=state)
    if year is not None:
        wanted &= Q(for_from__lt=date(year + 1, 1, 1), for_after__gt=date(year, 1, 1))
    if organisation_ids is not None:
        wanted &= Q(organisation_id__in=organisation_ids)
    rows: QuerySet[Registration] = Registration.objects.filter(wanted)
    return rows.order_by("-for_from", "-pk")

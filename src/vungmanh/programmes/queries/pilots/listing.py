"""Pilots by name, and the cells of a unit that could become one. Scoped reads, a fixed number of statements."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.periods import Period
from vungmanh.kernel.pieces import how_many
from vungmanh.organisations.enums import KindProperty
from vungmanh.organisations.queries import (
    Label,
    category_names,
    counting_rows,
    in_order_of_name,
    in_sight,
    labels_of,
    resting_on,
    standing_facts,
    standing_index,
)
from vungmanh.organisations.queries.search import found_ids
from vungmanh.programmes.enums import State
from vungmanh.programmes.models import Pilot, Registration
from vungmanh.programmes.queries.known_pilots import Row, rows_of_pilots
from vungmanh.programmes.queries.pilots.facts import of_type, that_count
from vungmanh.programmes.queries.records import labels_and_above


@dataclass(frozen=True)
class PilotsAsked:
    """``category``: only cells of that type on the day; ``ended``: those taken back instead."""

    programme: str
    period: Period
    under_id: int
    on: date | None = None
    category: str = ""
    ended: bool = False


@dataclass(frozen=True)
class PilotLine:
    """One pilot with its cell, who chose it, and how far its dossier of the programme is (none: empty).

    ``heir``: of a cell that ended the one at which it counts; ``category`` is then that one's.
    """

    pilot: Pilot
    cell: str
    code: str
    above: tuple[str, ...]
    category: str
    chosen_at: str
    title_id: int | None
    title_state: str
    heir: Label | None = None


@dataclass(frozen=True)
class PilotsPage:
    rows: tuple[PilotLine, ...]
    total: int


def pilots_page(asked: PilotsAsked, *, day: date, first: int = 0, count: int = 50) -> PilotsPage:
    """One page, oldest choice first."""
    rows = _asked(asked, day)
    shown = list(rows.order_by("day", "pk")[first : first + count])
    return PilotsPage(pilot_lines(shown, day), how_many(rows, shown=len(shown), first=first, most=count))


def pilots_sheet(asked: PilotsAsked, *, day: date) -> list[Row]:
    """All of them, in the shape of their workbook."""
    return rows_of_pilots(_asked(asked, day))


def _asked(asked: PilotsAsked, day: date) -> QuerySet[Pilot]:
    below = counting_rows(day).filter(ancestor_id=asked.under_id).values("descendant_id")
    wanted = Q(organisation_id__in=below)
    if asked.ended:
        wanted &= Q(programme_id=asked.programme, for_period=asked.period.code, ended_on__isnull=False)
    else:
        wanted &= that_count(asked.programme, asked.period, asked.on)
    if asked.category:
        wanted &= of_type(standing_facts(day, KindProperty.CELL), asked.category, day)
    rows: QuerySet[Pilot] = Pilot.objects.filter(wanted)
    return rows


def pilot_lines(rows: Collection[Pilot], day: date) -> tuple[PilotLine, ...]:
    cells = {row.organisation_id for row in rows}
    labels, above = labels_and_above(cells, day)
    bodies = labels_of({row.chosen_at_id for row in rows}, day)
    titles = latest_titles(next((row.programme_id for row in rows), ""), cells)
    names, heirs = category_names(), _heirs(labels, cells, day)
    found = []
    for row in rows:
        own = labels[row.organisation_id]
        heir = heirs.get(row.organisation_id)
        category = names.get((heir or own).category or "", "")
        title_id, state = titles.get(row.organisation_id, (None, ""))
        by = bodies[row.chosen_at_id].name
        found.append(PilotLine(row, own.name, own.code, above[own.id], category, by, title_id, state, heir))
    return tuple(found)


def _heirs(labels: dict[int, Label], cells: Collection[int], day: date) -> dict[int, Label]:
    """Of cells that ended the cell at which their facts count that day. Nothing is asked where none ended."""
    ended = [one for one in cells if (closed := labels[one].closed_on) is not None and closed <= day]
    if not ended:
        return {}
    resting = resting_on(ended, day)
    reached = {one for found in resting.values() for one in found}
    index = standing_index(reached)
    heirs = {old: next((one for one in found if index.on(one, day).is_cell), None) for old, found in resting.items()}
    named = labels_of({one for one in heirs.values() if one is not None}, day)
    return {old: named[one] for old, one in heirs.items() if one is not None}


def latest_titles(programme: str, cells: Collection[int]) -> dict[int, tuple[int, str]]:
    """The latest dossier of each cell in the programme, with its state. One statement."""
    rows = Registration.objects.filter(programme_id=programme, organisation_id__in=list(cells))
    rows = rows.exclude(state__in=(State.CARRIED, State.ENDED, State.WITHDRAWN)).order_by("for_from", "attempt", "pk")
    return {one: (key, state) for one, key, state in rows.values_list("organisation_id", "pk", "state")}


def pilot_in_sight(pilot_id: int, *, lock: bool = False) -> Pilot:
    """Raises ``NotFound`` for what is out of sight as for what is not there."""
    rows: QuerySet[Pilot] = Pilot.objects.all()
    rows = rows.select_for_update(of=("self",)) if lock else rows.select_related("programme")
    found = rows.filter(pk=pilot_id).first()
    if found is None:
        raise NotFound(_("Không có chi bộ làm điểm này trong phạm vi của đồng chí."))
    return found


@dataclass(frozen=True)
class CouldPilot:
    """One cell of the unit that is no pilot yet; ``title_state`` of its dossier in the programme, where it has one."""

    organisation_id: int
    code: str
    name: str
    above: str
    title_state: str


@dataclass(frozen=True)
class CouldPilotPage:
    rows: tuple[CouldPilot, ...]
    total: int


def could_pilot(
    programme: str, period: Period, *, under_id: int, category: str, day: date, text: str = "", count: int = 100
) -> CouldPilotPage:
    """Cells of a type under a unit in sight that are no pilot of the stage: with a dossier first, then by name."""
    cells = standing_facts(day, KindProperty.CELL, categories=[category])
    below = counting_rows(day).filter(ancestor_id=under_id).values("descendant_id")
    chosen = Pilot.objects.filter(that_count(programme, period, None)).values("organisation_id")
    cells = cells.filter(pk__in=below).exclude(pk__in=chosen) if in_sight([under_id]) else cells.none()
    if text:
        cells = cells.filter(pk__in=list(found_ids(text, on=day)))
    known = Registration.objects.filter(programme_id=programme).exclude(state=State.WITHDRAWN)
    with_title = cells.filter(pk__in=known.values("organisation_id"))
    ids = in_order_of_name(with_title, on=day, first=0, count=count)
    rest = cells.exclude(pk__in=known.values("organisation_id"))
    ids += in_order_of_name(rest, on=day, first=0, count=count - len(ids)) if len(ids) < count else []
    labels = labels_of(ids, day)
    above = labels_of({label.parent_id for label in labels.values() if label.parent_id is not None}, day)
    titles = latest_titles(programme, ids)
    rows = tuple(_could(labels[one], above, titles.get(one, (None, ""))[1]) for one in ids)
    return CouldPilotPage(rows, how_many(cells, shown=len(rows), first=0, most=count))


def _could(label: Label, above: dict[int, Label], state: str) -> CouldPilot:
    parent = above.get(label.parent_id or 0)
    return CouldPilot(label.id, label.code, label.name, parent.name if parent else "", state)


def cells_that_may(
    cells: Collection[int], *, under_id: int, categories: Collection[str], day: date
) -> QuerySet[Any, Any]:
    """Of these those that are cells of the types asked (none: of any) under the unit that day."""
    below = counting_rows(day).filter(ancestor_id=under_id).values("descendant_id")
    found: QuerySet[Any, Any] = standing_facts(day, KindProperty.CELL, categories=categories).filter(pk__in=list(cells))
    return found.filter(pk__in=below)

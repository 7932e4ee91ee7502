"""Cells that nobody follows on a day, those followed only through the body above them, and who followed them before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from vungmanh.kernel.scope import current_scope
from vungmanh.organisations import queries as organisations
from vungmanh.oversight.enums import Coverage
from vungmanh.oversight.models import Assignment
from vungmanh.oversight.queries.facts import cells_on, covered
from vungmanh.oversight.queries.lines import AssignmentLine, below, followers_of, lines_of, with_last


@dataclass(frozen=True)
class CoveredCell:
    """``own``: who follows the cell itself; ``above``: the body above it; ``before``: what ended with a cell that went
    into it and was given to nobody since."""

    unit: organisations.Unit
    own: tuple[AssignmentLine, ...]
    above: tuple[AssignmentLine, ...]
    before: tuple[AssignmentLine, ...]


@dataclass(frozen=True)
class CoveredPage:
    rows: tuple[CoveredCell, ...]
    total: int
    cells: int
    """Cells in force under the unit that day: what the total is a part of."""


def cells_by_coverage(under_id: int, *, day: date, coverage: str, first: int = 0, count: int = 50) -> CoveredPage:
    """Cells in force under a unit in sight, by how they are followed, in order of name. A fixed number of queries."""
    every = cells_on(day).filter(current_scope().q(""), pk__in=below(under_id, day))
    chosen = every.filter(covered(coverage, day))
    units = organisations.units_of(organisations.in_order_of_name(chosen, on=day, first=first, count=count), on=day)
    ids = [unit.id for unit in units]
    parents = [unit.parent_id for unit in units if unit.parent_id is not None]
    followers = followers_of([*ids, *parents], day)
    before = _before(ids, day) if coverage != Coverage.OWN else {}
    rows = tuple(
        CoveredCell(
            unit,
            tuple(followers.get(unit.id, ())),
            tuple(followers.get(unit.parent_id or 0, ())),
            tuple(before.get(unit.id, ())),
        )
        for unit in units
    )
    return CoveredPage(rows, _count(chosen), _count(every))


def _count(rows: QuerySet[Any]) -> int:
    return rows.order_by().count()


def _before(ids: list[int], day: date) -> dict[int, list[AssignmentLine]]:
    """By heir, the assignments that ended on the day on which their organisation went into it. Five queries."""
    ended = organisations.ended_resting_under(ids, day)
    resting = organisations.resting_on(ended, day)
    lives = organisations.labels_of(ended, day)
    rows = with_last(Assignment.objects.filter(organisation_id__in=ended, valid_to__isnull=False), day)
    found: dict[int, list[AssignmentLine]] = {}
    for line in lines_of(list(rows.order_by("official__sort_key", "pk")), day):
        if line.valid_to == lives[line.organisation_id].closed_on:
            for heir in set(resting.get(line.organisation_id, ())) & set(ids):
                found.setdefault(heir, []).append(line)
    return found

"""A unit and what stands directly below it: who follows each, and how many of its cells are followed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vungmanh.indicators.engine import SumRow, sums
from vungmanh.kernel.figures import Question
from vungmanh.kernel.periods import year_of
from vungmanh.organisations import queries as organisations
from vungmanh.oversight.enums import Coverage
from vungmanh.oversight.queries.facts import share_of
from vungmanh.oversight.queries.lines import AssignmentLine, followers_of


@dataclass(frozen=True)
class Covered:
    """Cells in force on the day, and how they are followed. The three parts add up to the whole."""

    cells: int
    own: int
    above: int

    @property
    def none(self) -> int:
        return self.cells - self.own - self.above


@dataclass(frozen=True)
class BoardRow:
    unit: organisations.Unit
    followers: tuple[AssignmentLine, ...]
    covered: Covered


@dataclass(frozen=True)
class Board:
    top: BoardRow
    rows: tuple[BoardRow, ...]
    total: int
    """How many stand directly below, on all pages together."""


def board_of(unit_id: int, *, day: date, duty: str = "", text: str = "", first: int = 0, count: int = 50) -> Board:
    """One level of the tree: a fixed number of queries. Raises ``NotFound`` for a unit out of sight."""
    unit = organisations.organisation_in_sight(unit_id, on=day)
    below = organisations.units_under(unit_id, on=day, first=first, count=count)
    followers = followers_of([unit.id, *(each.id for each in below.rows)], day, duty=duty, text=text)
    lines, whole = coverage_under(unit_id, day)

    def row(one: organisations.Unit, covered: Covered) -> BoardRow:
        return BoardRow(one, tuple(followers.get(one.id, ())), covered)

    rows = tuple(row(each, lines.get(each.id, Covered(0, 0, 0))) for each in below.rows)
    return Board(row(unit, whole), rows, below.total)


def coverage_under(unit_id: int, day: date) -> tuple[dict[int, Covered], Covered]:
    """By direct part, and of the whole."""
    question = Question(year_of(day.year), day, day)
    measures = {each.value: share_of(each, question) for each in (Coverage.OWN, Coverage.ABOVE)}
    table = sums(measures, under_id=unit_id, question=question)
    rows = {row.organisation_id: _covered(row) for row in table.rows if row.organisation_id is not None}
    return rows, _covered(table.total)


def _covered(row: SumRow) -> Covered:
    own, above = Coverage.OWN.value, Coverage.ABOVE.value
    return Covered(row.denominators.get(own, 0), row.numbers.get(own, 0), row.numbers.get(above, 0))

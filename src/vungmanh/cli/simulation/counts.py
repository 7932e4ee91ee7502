"""Monthly counts of members per cell, yearly counts of staff per commune."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from random import Random

from vungmanh.cli.simulation import changes as reorganisation
from vungmanh.cli.simulation.chance import chance_of
from vungmanh.cli.simulation.changes import Changes
from vungmanh.cli.simulation.country import Cell, Country
from vungmanh.indicators.commands import HeadCountRow

AT_A_TIME = 300  # cells: what one call holds in memory

Counts = list[tuple[date, int, int]]


def month_ends(months: int, last_year: int) -> list[date]:
    """The last days of so many months up to the end of the last year."""
    firsts = [date(last_year + (month // 12), month % 12 + 1, 1) for month in range(13 - months, 13)]
    return [first - timedelta(days=1) for first in firsts]


def batches(
    country: Country, changes: Changes, ids: Sequence[int], days: Sequence[date], seed: int
) -> Iterator[list[HeadCountRow]]:
    """Rows of all cells, some hundred cells at a time, an heir together with what it absorbed."""
    chance = chance_of(seed, "counts")
    absorbed = {heir: gone for gone, heir in changes.absorbed.items()}
    cells = {cell.place: cell for cell in country.cells}
    order = iter([place for place in cells if place not in changes.absorbed])
    while some := list(islice(order, AT_A_TIME)):
        rows: list[HeadCountRow] = []
        for place in some:
            own = _of_cell(cells[place], days, chance)
            if place in absorbed:
                other = _of_cell(cells[absorbed[place]], days, chance)
                rows += _rows(ids[absorbed[place]], [each for each in other if each[0] < reorganisation.DAY])
                own = _together(own, other)
            rows += _rows(ids[place], own)
        yield rows


def _rows(organisation: int, counts: Counts) -> list[HeadCountRow]:
    return [HeadCountRow(organisation, on, members, official) for on, members, official in counts]


def _of_cell(cell: Cell, days: Sequence[date], chance: Random) -> Counts:
    """A size, and a slow walk from it: somebody is admitted, moves, dies."""
    members = 12 + int(chance.random() * 28)
    found: Counts = []
    for day in days:
        step = chance.random()
        members = max(3, members + (step < 0.09) - (step > 0.93))
        if cell.opened_on is None or cell.opened_on <= day:
            found.append((day, members, members - int(step * 2.5)))
    return found


def _together(own: Counts, other: Counts) -> Counts:
    added = {on: (members, official) for on, members, official in other if on >= reorganisation.DAY}
    return [
        (on, members + added.get(on, (0, 0))[0], official + added.get(on, (0, 0))[1]) for on, members, official in own
    ]


def staff_rows(country: Country, ids: Sequence[int], years: Sequence[int], seed: int) -> list[HeadCountRow]:
    """What communes report of their staff at the end of each year before the reorganisation."""
    chance = chance_of(seed, "staff")
    rows: list[HeadCountRow] = []
    for commune in country.communes:
        for year in years:
            day = date(year, 12, 31)
            if day >= reorganisation.DAY:
                continue
            staff = 18 + int(chance.random() * 10)
            outside = int(chance.random() * 7)
            rows.append(HeadCountRow(ids[commune.place], day, staff=staff, staff_not_members=outside))
    return rows

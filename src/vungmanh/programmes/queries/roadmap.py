"""The roadmap of a unit: what was planned for each year of a programme's term and for the term, and what was done.

Planned are the targets as they were handed down; nothing is planned a second time here. Every year is asked as the
programme's own table asks it, all on the tree of one day, so that the years add up to the term and each number is
the number of that table. What was planned for units that are no longer there is seen on a day on which they were.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vungmanh.kernel.periods import Period, parse_period, year_of
from vungmanh.programmes.models import ProgrammeVersion
from vungmanh.programmes.queries.progress import progress_table
from vungmanh.programmes.queries.versions import programme_named
from vungmanh.programmes.rules.progress import ProgressRow, ProgressTable

LAST_YEARS = 5


@dataclass(frozen=True)
class RoadmapRow:
    """One unit over the periods; None where the table of that period has no line for it."""

    organisation_id: int | None
    name: str
    kind: str
    cells: tuple[ProgressRow | None, ...]


@dataclass(frozen=True)
class Roadmap:
    programme: str
    programme_name: str
    periods: tuple[Period, ...]
    on: date
    whole_term: bool
    """Whether the last of the periods is the term; a programme without an end year has none."""
    under_code: str
    under_name: str
    rows: tuple[RoadmapRow, ...]
    total: RoadmapRow


def roadmap(programme_code: str, *, under_id: int, on: date | None, today: date) -> Roadmap:
    """One table of the programme a period: their number is that of the term's years, whatever the units.

    Without ``on``: today, or the last day of a term that is over.
    """
    programme = programme_named(programme_code)
    version = programme.for_period(year_of(today.year), today)
    periods, whole_term = periods_of(version, today)
    day = on or min(today, periods[-1].last)
    tables = [progress_table(programme.code, under_id=under_id, period=each, on=day, today=today) for each in periods]
    last = tables[-1]
    return Roadmap(
        programme.code,
        programme.name,
        periods,
        day,
        whole_term,
        last.under_code,
        last.under_name,
        _rows(tables),
        RoadmapRow(under_id, last.under_name, "total", tuple(table.total for table in tables)),
    )


def periods_of(version: ProgrammeVersion, today: date) -> tuple[tuple[Period, ...], bool]:
    """Every year of the term and the term itself; of a term without end the last years up to the running one."""
    if version.term_to is None:
        first = max(version.term_from, today.year - LAST_YEARS + 1)
        return tuple(year_of(year) for year in range(first, max(first, today.year) + 1)), False
    years = tuple(year_of(year) for year in range(version.term_from, version.term_to + 1))
    return (*years, parse_period(f"{version.term_from}..{version.term_to}")), True


def _rows(tables: Sequence[ProgressTable]) -> tuple[RoadmapRow, ...]:
    """A unit that changed its name goes by the last; the order is that of the latest table that has it."""
    found: dict[tuple[int | None, str, str], dict[int, ProgressRow]] = {}
    for place in range(len(tables) - 1, -1, -1):
        for row in tables[place].rows:
            key = (row.organisation_id, row.kind, "" if row.organisation_id else row.code)
            found.setdefault(key, {})[place] = row
    return tuple(
        RoadmapRow(key[0], by_place[max(by_place)].name, key[1], tuple(by_place.get(n) for n in range(len(tables))))
        for key, by_place in found.items()
    )

"""Everything the planner says of one unit: what is missing, the nearest cells, the forecast, and its parts that lag.

It asks only of what is known today: where a dossier stood on an earlier day is not told by its row.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from vungmanh.indicators.engine import organisations_behind, sums
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.figures import Question
from vungmanh.kernel.periods import Period
from vungmanh.kernel.scope import current_scope
from vungmanh.programmes.models import ProgrammeVersion, Registration
from vungmanh.programmes.queries.cells import ALL, Cells
from vungmanh.programmes.queries.desk import TitleLine, lines_of
from vungmanh.programmes.queries.planner.facts import APPRAISED, KEYS, OPEN, PAST, PAST_RECOGNISED, planner_facts
from vungmanh.programmes.queries.planner.nearest import Nearest, nearest
from vungmanh.programmes.queries.planner.targets import TargetStanding, targets_standing
from vungmanh.programmes.queries.progress import progress_table
from vungmanh.programmes.queries.versions import programme_named
from vungmanh.programmes.rules.planner import Forecast, missing_of
from vungmanh.programmes.rules.progress import ProgressRow, ProgressTable


@dataclass(frozen=True)
class Planner:
    """``lagging``: parts that have not reached their own target, the most missing first. ``targets``: all that the unit
    has for the period; everything else is of the ``cells`` that the one looked at is for.
    """

    table: ProgressTable
    version: ProgrammeVersion
    period: Period
    day: date
    missing: int | None
    forecast: Forecast
    near: Nearest
    lagging: tuple[ProgressRow, ...]
    cells: Cells
    targets: tuple[TargetStanding, ...]


def planner(
    programme_code: str,
    *,
    under_id: int,
    period: Period,
    today: date,
    discipline: bool,
    count: int = 20,
    cells: Cells = ALL,
) -> Planner:
    """Raises ``NotFound`` for an unknown programme. Statements do not grow with the unit."""
    programme = programme_named(programme_code)
    question = _question(programme.code, period, today, cells)
    version = programme.for_period(period, question.day)
    table = progress_table(programme.code, under_id=under_id, period=period, on=None, today=today, **vars(cells))
    facts = {key: planner_facts(key, question, version) for key in KEYS}
    summed = sums(facts, under_id=under_id, question=question, by="total")
    counted = {key: summed.total.numbers.get(key, 0) for key in KEYS}
    done = table.total.recognised
    return Planner(
        table,
        version,
        period,
        question.day,
        missing_of(table.total.target, done),
        Forecast(done, counted[APPRAISED], counted[OPEN], counted[PAST], counted[PAST_RECOGNISED]),
        nearest(version, period, under_id=under_id, day=today, discipline=discipline, count=count, cells=cells),
        lagging(table),
        cells,
        tuple(
            targets_standing([under_id], day=summed.layout.then, today=today, programme=programme.code, period=period)
        ),
    )


def _question(programme: str, period: Period, today: date, cells: Cells) -> Question:
    return Question(period, None, today, programme, attributes=cells.attributes, category=cells.category)


def lagging(table: ProgressTable) -> tuple[ProgressRow, ...]:
    """Units below with a target that is not reached, the most missing first."""
    rows = [row for row in table.rows if row.kind == "unit" and row.target is not None and row.recognised < row.target]
    return tuple(sorted(rows, key=lambda row: row.recognised - (row.target or 0)))


@dataclass(frozen=True)
class PlannerRecords:
    rows: tuple[TitleLine, ...]
    total: int
    hidden: int


def planner_records(
    programme_code: str,
    key: str,
    *,
    under_id: int,
    period: Period,
    today: date,
    first: int = 0,
    count: int = 50,
    cells: Cells = ALL,
) -> PlannerRecords:
    """The dossiers behind one number of the forecast. Raises ``NotFound`` for a number that is not there."""
    if key not in KEYS:
        raise NotFound(key)
    programme = programme_named(programme_code)
    question = _question(programme.code, period, today, cells)
    facts = planner_facts(key, question, programme.for_period(period, question.day))
    behind: Any = organisations_behind(facts, unit_id=under_id, question=question)
    seen = Registration.objects.filter(pk__in=behind.values("pk"))
    total = seen.count()
    shown = seen.select_related("programme").order_by("-for_from", "-pk")[first : first + count]
    hidden = 0 if current_scope().whole else behind.count() - total
    return PlannerRecords(lines_of(shown, today), total, hidden)

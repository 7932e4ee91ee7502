"""Pilots against what the programme says: types of cell of one unit, and units by types for the level above.

Counted on the tree of the day asked for, each cell by the type it has that day, so that the numbers are those of the
indicator and of the lists behind them. A fixed number of statements, whatever the units.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from vungmanh.indicators.engine import SumRow, sums
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.figures import Facts, Question
from vungmanh.kernel.periods import Period, parse_period
from vungmanh.kernel.vietnamese import sort_key
from vungmanh.organisations.enums import KindProperty
from vungmanh.organisations.queries import category_names, labels_of, of_category, of_kind_below, standing_facts
from vungmanh.programmes.models import Pilot, ProgrammeVersion
from vungmanh.programmes.queries.pilots.facts import of_type, pilots_counted
from vungmanh.programmes.queries.versions import ProgrammeVersions, programme_named
from vungmanh.programmes.rules.pilots import WARNED, Fit, PilotStage, fit_of, pilot_stages, types_wanted

Limits = tuple[int, int | None] | None


@dataclass(frozen=True)
class Square:
    """One type of cell in one unit: how many cells of it there are, how many of them are pilots."""

    category: str
    name: str
    cells: int
    chosen: int
    fit: Fit


@dataclass(frozen=True)
class UnitPilots:
    """One unit with a square for every type asked, in the same order for every unit; ``kind`` as of a sum's row."""

    organisation_id: int | None
    code: str
    name: str
    kind: str
    squares: tuple[Square, ...]

    @property
    def chosen(self) -> int:
        return sum(each.chosen for each in self.squares)

    @property
    def fits(self) -> Counter[Fit]:
        return Counter(each.fit for each in self.squares)

    @property
    def warned(self) -> tuple[Square, ...]:
        """Types with too few, too many or none: what somebody should look at."""
        return tuple(each for each in self.squares if each.fit in WARNED)


@dataclass(frozen=True)
class PilotGrid:
    """``bound``: whether the asked unit is one of those that choose; then its squares have limits and ``rows`` is
    empty. Else ``rows`` are the units below that choose.
    """

    programme: ProgrammeVersions
    version: ProgrammeVersion
    stage: PilotStage
    period: Period
    day: date
    on: date | None
    limits: Limits
    types: tuple[tuple[str, str], ...]
    unit: UnitPilots
    bound: bool
    rows: tuple[UnitPilots, ...]

    @property
    def settled(self) -> int:
        """Units below without anything to warn of."""
        return sum(not row.warned for row in self.rows)


def stage_asked(programme: ProgrammeVersions, period: str, today: date) -> tuple[ProgrammeVersion, PilotStage]:
    """The pilot stage of that period; without one the usual one of ``usual_stage``. Raises ``NotFound``."""
    found = [
        (version, stage)
        for version in programme.versions
        for stage in pilot_stages(version.roadmap)
        if not period or stage.period == period
    ]
    if not found:
        words = _("Chương trình “%(name)s” không nêu chặng làm điểm nào cho kỳ này.")
        raise NotFound(words % {"name": programme.name})
    wanted = period or usual_stage([programme], today)[1]
    return next(each for each in found if each[1].period == wanted)


def usual_stage(programmes: Sequence[ProgrammeVersions], today: date) -> tuple[str, str]:
    """Programme and period to begin with: of the pilot stages the newest that runs, else the newest with a pilot in
    sight, else the newest that has begun, else the first. One statement, and only where nothing runs.
    """
    found = [
        (parse_period(stage.period), programme.code)
        for programme in programmes
        for version in programme.versions
        for stage in pilot_stages(version.roadmap)
    ]
    begun = [each for each in found if each[0].first <= today]
    running = [each for each in begun if today < each[0].after]
    if not running and len(begun) > 1:
        rows = Pilot.objects.filter(programme_id__in={code for _period, code in begun})
        used = set(rows.order_by().values_list("for_period", "programme_id").distinct())
        begun = [each for each in begun if (each[0].code, each[1]) in used] or begun
    period, code = max(running or begun or found[:1], key=lambda each: each[0].first)
    return code, period.code


def pilot_grid(programme_code: str, *, under_id: int, period: str = "", on: date | None, today: date) -> PilotGrid:
    """Everything the page of pilots says of one unit. Raises ``NotFound`` where the programme has no such stage."""
    programme = programme_named(programme_code)
    version, stage = stage_asked(programme, period, today)
    asked = parse_period(stage.period)
    question = Question(asked, on, today, programme.code)
    types = _types(stage, version)
    facts = _facts(question, version, types)
    bound = _bound(stage, under_id, question.day)
    limits = stage.limits()
    rows: list[UnitPilots] = []
    if bound:
        total = sums(facts, under_id=under_id, question=question, by="total").total
    else:
        total, found = _below(facts, stage, under_id, question)
        rows = [_unit(row, types, limits) for row in found]
    return PilotGrid(
        programme, version, stage, asked, question.day, on, limits, types,
        _unit(total, types, limits if bound else None), bound, tuple(row for row in rows if _has_cells(row)),
    )  # fmt: skip


def _bound(stage: PilotStage, under_id: int, day: date) -> bool:
    return labels_of([under_id], day)[under_id].kind in stage.each_unit


def _below(
    facts: Mapping[str, Facts], stage: PilotStage, under_id: int, question: Question
) -> tuple[SumRow, list[SumRow]]:
    """Units of the kinds that choose; where the file names no kind, the direct parts. One sum a kind that is there."""
    kinds = [kind for kind in stage.each_unit if of_kind_below(under_id, kind, question.day)]
    asked = kinds or (["total"] if stage.each_unit else ["children"])
    tables = [sums(facts, under_id=under_id, question=question, by=by) for by in asked]
    lines = [row for table in tables for row in table.rows if row.kind_of_line == "unit" and row.organisation_id]
    return tables[0].total, sorted(lines, key=lambda row: row.order)


def _types(stage: PilotStage, version: ProgrammeVersion) -> tuple[tuple[str, str], ...]:
    names = category_names()
    wanted = types_wanted(stage, version.categories)
    found = ((code, names.get(code, code)) for code in (wanted or names))
    return tuple(sorted(found, key=lambda each: (sort_key(each[1]), each[0])))


def _facts(question: Question, version: ProgrammeVersion, types: Sequence[tuple[str, str]]) -> dict[str, Facts]:
    """Cells and pilots of every type: two sources, each read in one pass. A pilot whose cell ended is one of the type
    of the cell at which its facts count.
    """
    pilots: Any = pilots_counted(question, version)
    cells: Any = standing_facts(question.day, KindProperty.CELL)
    found: dict[str, Facts] = {}
    for code, _name in types:
        typed = of_category(code, question.day)
        found[f"cells {code}"] = Facts(cells, "pk", Count("pk", filter=Q(pk__in=typed)))
        found[f"pilots {code}"] = Facts(pilots, "organisation", Count("pk", filter=of_type(cells, code, question.day)))
    return found


def _unit(row: SumRow, types: Sequence[tuple[str, str]], limits: Limits) -> UnitPilots:
    squares = []
    for code, name in types:
        cells, chosen = row.numbers.get(f"cells {code}", 0), row.numbers.get(f"pilots {code}", 0)
        squares.append(Square(code, name, cells, chosen, fit_of(chosen, cells, limits)))
    return UnitPilots(row.organisation_id, row.code, row.name, row.kind_of_line, tuple(squares))


def _has_cells(row: UnitPilots) -> bool:
    return any(each.cells or each.chosen for each in row.squares)

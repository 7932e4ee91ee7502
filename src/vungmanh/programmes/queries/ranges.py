"""The targets that a programme's file sets, reckoned for a unit and its parts, with the cells behind every number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.indicators.engine import SumRow, organisations_behind, sums
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.figures import Facts, Question
from vungmanh.kernel.periods import Period, parse_period
from vungmanh.organisations.queries.standing_under import directly_under_kinds
from vungmanh.programmes.models import ProgrammeVersion, Registration
from vungmanh.programmes.queries.facts import eligible_facts, facts_of
from vungmanh.programmes.queries.records import RecordPage, _cells_page, _hidden, _page, _pages, _records
from vungmanh.programmes.queries.versions import ProgrammeVersions, programme_named
from vungmanh.programmes.rules.ranges import Place, cells_beyond, cells_needed, place_of

DONE, WHOLE = "done", "whole"
CUMULATIVE = "cumulative"


@dataclass(frozen=True)
class RangeRow:
    """One unit against one target: ``done`` of ``whole``; ``needed`` cells reach the lower end.

    ``beyond`` of them lie over the upper end.
    """

    organisation_id: int | None
    code: str
    name: str
    kind: str
    done: int
    whole: int
    needed: int
    beyond: int
    place: Place


@dataclass(frozen=True)
class RangeTable:
    """One target of the file. ``number`` is its place there, from 1, over all versions in order."""

    number: int
    target: Mapping[str, Any]
    version: ProgrammeVersion
    period: Period
    day: date
    rows: tuple[RangeRow, ...]
    total: RangeRow

    def begun(self, today: date) -> bool:
        return self.period.first <= today

    def over(self, today: date) -> bool:
        return self.period.after <= today


Numbered = tuple[int, ProgrammeVersion, Mapping[str, Any]]


def targets_of_file(programme: ProgrammeVersions) -> list[Numbered]:
    stated = [(version, target) for version in programme.versions for target in version.targets]
    return [(number, version, target) for number, (version, target) in enumerate(stated, start=1)]


def range_tables(
    programme_code: str, *, under_id: int, on: date | None, today: date, number: int | None = None
) -> tuple[ProgrammeVersions, tuple[RangeTable, ...]]:
    """Every target of the file, or only one. A sum or two each: there are never many."""
    programme = programme_named(programme_code)
    stated = [each for each in targets_of_file(programme) if number in (None, each[0])]
    return programme, tuple(_table(each, programme.code, under_id, on, today) for each in stated)


def _table(stated: Numbered, programme: str, under_id: int, on: date | None, today: date) -> RangeTable:
    number, version, target = stated
    question = _question(target, programme, on, today)
    table = sums(range_facts(target, question, version), under_id=under_id, question=question)
    rows = [_row(row, target) for row in table.rows]
    return RangeTable(
        number, target, version, question.period, question.day,
        tuple(row for row in rows if row.whole or row.done), _row(table.total, target),
    )  # fmt: skip


def _question(target: Mapping[str, Any], programme: str, on: date | None, today: date) -> Question:
    attributes = tuple(target.get("attribute", ()))
    return Question(parse_period(target["period"]), on, today, programme, attributes=attributes)


def range_facts(target: Mapping[str, Any], question: Question, version: ProgrammeVersion) -> dict[str, Facts]:
    """Done and the whole, both only of cells directly under units of the kinds the target names.

    The attributes it names stand in the question.
    """
    measure = target["measure"]
    figure = CUMULATIVE if measure == "recognised" and target.get("counted") == CUMULATIVE else measure
    facts = {DONE: facts_of(figure, question, version), WHOLE: eligible_facts(question, version)}
    if not target["under"]:
        return facts
    inside = directly_under_kinds(target["under"], question.day)
    return {
        key: replace(each, source=each.source.filter(**{f"{each.organisation}__in": inside}))
        for key, each in facts.items()
    }


def _row(row: SumRow, target: Mapping[str, Any]) -> RangeRow:
    done, whole = row.numbers.get(DONE, 0), row.numbers.get(WHOLE, 0)
    least, most, unit = target["at_least"], target["at_most"], target["unit"]
    return RangeRow(
        row.organisation_id, row.code, row.name, row.kind_of_line, done, whole,
        cells_needed(whole, unit=unit, at_least=least),
        cells_beyond(done, whole, unit=unit, at_most=most),
        place_of(done, whole, unit=unit, at_least=least, at_most=most),
    )  # fmt: skip


def range_records(
    programme_code: str, number: int, key: str, *, unit_id: int, on: date | None, today: date, page: int = 1
) -> RecordPage:
    """The cells or dossiers behind one number of one unit. Raises ``NotFound`` for what the file does not state."""
    programme = programme_named(programme_code)
    stated = next((each for each in targets_of_file(programme) if each[0] == number), None)
    if stated is None or key not in (DONE, WHOLE):
        raise NotFound(_("Chương trình không nêu mục tiêu này."))
    _number, version, target = stated
    question = _question(target, programme.code, on, today)
    behind = organisations_behind(range_facts(target, question, version)[key], unit_id=unit_id, question=question)
    if key == WHOLE:
        return _cells_page(behind, question.day, page, PER_PAGE)
    seen = Registration.objects.filter(pk__in=behind.values("pk"))
    total = seen.count()
    figure = "registered" if target["measure"] == "registered" else "recognised"
    rows = _page(seen.order_by("organisation_id", "pk"), page, PER_PAGE)
    return RecordPage(
        tuple(_records(rows, figure, question.day)), page, _pages(total, PER_PAGE), total, _hidden(behind, total)
    )


PER_PAGE = 50

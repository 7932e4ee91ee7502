"""The table of a programme by unit: counts summed by the engine, beside the targets each unit was given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypedDict

from vungmanh.indicators.engine import SumRow, SumTable, sums
from vungmanh.indicators.queries import StatedValue, cells_given, given_below, targets_for
from vungmanh.kernel.figures import Facts, Question
from vungmanh.kernel.periods import Period
from vungmanh.programmes.models import ProgrammeVersion
from vungmanh.programmes.queries.cells import Cells
from vungmanh.programmes.queries.facts import all_facts, eligible_facts, facts_of
from vungmanh.programmes.queries.versions import ProgrammeVersions, programme_named
from vungmanh.programmes.rules.progress import ProgressRow, ProgressTable
from vungmanh.programmes.rules.targets import children_target, gap_between, has_something, progress_row


def progress_table(
    programme_code: str,
    *,
    under_id: int,
    period: Period,
    on: date | None,
    today: date,
    tree: str = "then",
    by: str = "children",
    kind: str = "",
    attribute: str = "",
    category: str = "",
) -> ProgressTable:
    """Everything the programme's table says. Raises ``NotFound`` for an unknown programme.

    With an attribute or a type it counts only such cells, against the targets given for them.
    On today's tree total, target, children's target and gap stay those of then: a target is never restated.
    """
    programme = programme_named(programme_code)
    by_attribute = Cells(category, attribute).attributes
    question = Question(period, on, today, programme.code, kind, attributes=by_attribute, category=category)
    version = programme.for_period(period, question.day)
    table = sums(all_facts(question, version), under_id=under_id, question=question, tree=tree, by=by)
    children = _children(table, question, version)
    stated = _targets(question, {under_id, *children, *_ids(table.rows)})
    total = _row(table.total, stated.get(under_id))
    given = children_target({one: stated[one] for one in children if one in stated}, children)
    rows = [_row(row, stated.get(row.organisation_id or 0)) for row in table.rows]
    return ProgressTable(
        programme_name=programme.name,
        **_asked(question),
        tree=tree,
        under_id=under_id,
        under_code=total.code,
        under_name=total.name,
        rows=_worth_a_line(rows, question, table.layout.shown),
        total=total,
        children_target=given,
        gap=gap_between(total.target, given),
    )


class Questioned(TypedDict):
    """What was asked, as the table repeats it."""

    programme: str
    period: str
    period_label: str
    on: str | None
    day: str
    attribute: str
    category: str


def _asked(question: Question) -> Questioned:
    return Questioned(
        programme=question.programme,
        period=question.period.code,
        period_label=question.period.words,
        on=question.on.isoformat() if question.on else None,
        day=question.day.isoformat(),
        attribute=question.attribute,
        category=question.category,
    )


def tables_of_cells(
    programme_code: str, *, under_id: int, period: Period, on: date | None, today: date
) -> list[ProgressTable]:
    """One table for each type of cell and each attribute by which the unit, or a unit directly under it, was given a
    target. One query where there is none.
    """
    day = Question(period, on, today).day
    given = cells_given(
        under_id, programme=programme_named(programme_code).code, measure="recognised", period=period.code, on=on,
        day=day,
    )  # fmt: skip
    return [
        progress_table(
            programme_code, under_id=under_id, period=period, on=on, today=today, attribute=attribute, category=category
        )
        for category, attribute in given
    ]


def counts_by_unit(
    programme_code: str,
    figure: str,
    *,
    under_id: int,
    period: Period,
    on: date | None,
    today: date,
    attribute: str = "",
) -> dict[int, int]:
    """One count of the programme's table: of the unit, and of each of its parts that has any."""
    programme = programme_named(programme_code)
    question = Question(period, on, today, programme.code, attributes=(attribute,) if attribute else ())
    facts = {figure: facts_of(figure, question, programme.for_period(period, question.day))}
    table = sums(facts, under_id=under_id, question=question)
    counts = {row.organisation_id: row.numbers[figure] for row in table.rows if row.organisation_id and row.numbers}
    return {**counts, under_id: table.total.numbers.get(figure, 0)}


def totals_of(
    programmes: Iterable[ProgrammeVersions],
    figures: Iterable[str],
    *,
    under_id: int,
    period: Period,
    on: date | None,
    today: date,
) -> dict[str, dict[str, int]]:
    """Some counts of each programme for one unit, added up in one statement."""
    facts: dict[str, Facts] = {}
    of_each: dict[str, dict[str, str]] = {}
    for programme in programmes:
        question = Question(period=period, on=on, today=today, programme=programme.code)
        version = programme.for_period(period, question.day)
        of_each[programme.code] = {figure: f"{programme.code} {figure}" for figure in figures}
        facts |= {key: facts_of(figure, question, version) for figure, key in of_each[programme.code].items()}
    plain = Question(period=period, on=on, today=today)
    numbers = sums(facts, under_id=under_id, question=plain, by="total").total.numbers if facts else {}
    return {code: {figure: numbers.get(key, 0) for figure, key in keys.items()} for code, keys in of_each.items()}


def _children(table: SumTable, question: Question, version: ProgrammeVersion) -> dict[int, int]:
    """Direct children on the tree of then, with their eligible cells, of which a percent target is a share."""
    layout = table.layout
    if layout.tree != "then" or layout.by != "children":
        table = sums({"eligible": eligible_facts(question, version)}, under_id=layout.under_id, question=question)
    eligible = {row.organisation_id: row.numbers.get("eligible", 0) for row in table.rows}
    return {one: eligible.get(one, 0) for one in table.layout.lines}


def _targets(question: Question, organisation_ids: set[int]) -> Mapping[int, StatedValue]:
    return targets_for(
        measure="recognised",
        organisation_ids=organisation_ids,
        period=question.period.code,
        on=question.on,
        programme=question.programme,
        category=question.category,
        attribute=question.attribute,
    )


def _worth_a_line(rows: list[ProgressRow], question: Question, shown: date) -> tuple[ProgressRow, ...]:
    """A unit without a cell, a registration or a title still has a line where a target stands below it."""
    bare = {row.organisation_id for row in rows if row.organisation_id is not None and not has_something(row)}
    given: set[int] = set()
    if bare:
        given = given_below(
            bare,
            programme=question.programme,
            measure="recognised",
            period=question.period.code,
            on=question.on,
            day=shown,
            attribute=question.attribute,
            category=question.category,
        )
    return tuple(row for row in rows if has_something(row) or row.organisation_id in given)


def _ids(rows: Iterable[SumRow]) -> set[int]:
    return {row.organisation_id for row in rows if row.organisation_id is not None}


def _row(row: SumRow, stated: StatedValue | None) -> ProgressRow:
    """A line of the unit's own facts, or of what lies outside, is not the body that was given a target."""
    given = stated if row.kind_of_line in ("unit", "closed", "total") else None
    return progress_row(row.organisation_id, row.code, row.name, row.numbers, given, row.kind_of_line)

"""The records behind every number of a programme's table, line by line: what is frozen beside the numbers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext_lazy

from vungmanh.evaluations.queries import COLUMNS as GRADED
from vungmanh.evaluations.queries import GradingLine, GradingTable
from vungmanh.indicators.engine import layout_of, organisations_behind
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.figures import Facts, Question
from vungmanh.members.queries.admission import TableRow
from vungmanh.organisations import queries as organisations
from vungmanh.programmes.queries import COUNTED, ProgressRow, ProgressTable
from vungmanh.programmes.queries.facts import facts_of, one_per_cell, version_asked
from vungmanh.reports.queries.question import ReportQuestion
from vungmanh.reports.queries.yearly_grading import organisations_counted
from vungmanh.reports.rules.editions import (
    EVENTS,
    TOTAL,
    FigureRow,
    Record,
    Snapshot,
    unequal_figures,
    with_all_records,
)
from vungmanh.reports.rules.member_development import Admissions

ADMITTED = "admitted"
MOVING = gettext_lazy("Số liệu vừa đổi trong lúc tính. Chưa khoá gì. Bấm lại để lấy số mới.")
Table = ProgressTable | GradingTable | Admissions


def snapshot_of(table: Table, question: ReportQuestion) -> Snapshot:
    """Numbers with their records. Refuses where they do not match: somebody is writing at this moment.

    A fixed number of statements: one for each figure and a few for the tree, however many lines there are.
    """
    if isinstance(table, GradingTable):
        return _gradings(table, question)
    if isinstance(table, Admissions):
        return _admissions(table)
    asked = asked_of(question)
    version = version_asked(asked)
    facts = {figure: facts_of(figure, asked, version) for figure in COUNTED}
    placing = _Placing(table, asked, question)
    records: dict[str, dict[str, list[Record]]] = {}
    for figure, each in facts.items():
        for record in _records(figure, each, table.under_id, asked, question):
            records.setdefault(placing.line_of(record[0]), {}).setdefault(figure, []).append(record)
    rows = tuple(_row(row, records.get(row_key(row), {})) for row in table.rows)
    total = with_all_records(_row(table.total, {}), rows)
    _must_match((*rows, total))
    return Snapshot(rows, total)


def asked_of(question: ReportQuestion) -> Question:
    """What the table of a programme asks, with the cells it is narrowed to."""
    return Question(
        question.period,
        question.on,
        question.today,
        question.programme_code,
        question.kind,
        attributes=(question.attribute,) if question.attribute else (),
        category=question.category,
    )


def _gradings(table: GradingTable, question: ReportQuestion) -> Snapshot:
    """The same for the grading: its records are the organisations that stand in each column."""
    placing = _Placing(table, table.question, question)
    records: dict[str, dict[str, list[Record]]] = {}
    for figure, behind in organisations_counted(table).items():
        for one in behind.order_by("pk").values_list("pk", flat=True):
            records.setdefault(placing.line_of(one), {}).setdefault(figure, []).append((one, 0))
    rows = tuple(_row(row, records.get(row_key(row), {})) for row in table.rows)
    total = with_all_records(_row(table.total, {}), rows)
    _must_match((*rows, total), GRADED)
    return Snapshot(rows, total)


def _admissions(table: Admissions) -> Snapshot:
    """Of T6 the numbers alone: it stands on records of three kinds, and where there are none on stated counts."""
    snapshot = counts_of(table)
    if "admitted" in unequal_figures(snapshot):
        raise Refusal(str(MOVING))
    return snapshot


def counts_of(table: Table) -> Snapshot:
    """The numbers alone, for telling quickly whether any of them has moved."""
    return Snapshot(tuple(_row(row, {}) for row in table.rows), _row(table.total, {}))


def row_key(row: ProgressRow | GradingLine | TableRow) -> str:
    """What makes a line the same line in another edition."""
    if row.kind in ("own", "other", TOTAL):
        return row.kind
    return f"type:{row.code}" if row.organisation_id is None else f"unit:{row.organisation_id}"


def _records(figure: str, facts: Facts, under_id: int, asked: Question, question: ReportQuestion) -> list[Record]:
    behind = organisations_behind(
        facts, unit_id=under_id, question=asked, tree=question.tree, under_id=under_id, line=TOTAL, by=question.by
    )
    if figure == "eligible":
        return [(one, 0) for one in behind.order_by("pk").values_list("pk", flat=True)]
    counted: Any = behind if figure in EVENTS else one_per_cell(behind)
    return list(counted.order_by("pk").values_list("organisation_id", "pk"))


class _Placing:
    """On which line of the table an organisation's facts lie: the narrowest that holds it."""

    def __init__(self, table: Table, asked: Question, question: ReportQuestion) -> None:
        layout = layout_of(table.under_id, asked, tree=question.tree, by=question.by)
        self._line: dict[int, str] = {}
        self._rest = next((row_key(row) for row in table.rows if row.kind == "other"), TOTAL)
        if question.by == "category":
            for row in table.rows:
                if row.kind == "unit":
                    held = organisations.of_category(row.code, layout.then)
                    self._line.update(
                        dict.fromkeys((key for (key,) in held.values_list("organisation_id")), row_key(row))
                    )
            return
        keys = {row.organisation_id: row_key(row) for row in table.rows if row.organisation_id is not None}
        held_by: dict[int, list[int]] = {}
        paths = organisations.counting_rows(layout.shown).filter(ancestor_id__in=list(keys))
        for ancestor, descendant in paths.values_list("ancestor_id", "descendant_id"):
            held_by.setdefault(ancestor, []).append(descendant)
        for line in sorted(held_by, key=lambda each: -len(held_by[each])):
            self._line.update(dict.fromkeys(held_by[line], keys[line]))

    def line_of(self, organisation_id: int) -> str:
        return self._line.get(organisation_id, self._rest)


def _row(row: ProgressRow | GradingLine | TableRow, records: Mapping[str, list[Record]]) -> FigureRow:
    if isinstance(row, GradingLine):
        return FigureRow(
            key=row_key(row),
            organisation_id=row.organisation_id,
            name=row.name,
            counts={figure: row.of(figure) for figure in GRADED},
            records={figure: tuple(found) for figure, found in records.items()},
        )
    if isinstance(row, TableRow):
        counts = {ADMITTED: row.admitted, **row.parts}
        return FigureRow(row_key(row), row.organisation_id, row.name, counts=counts, target=row.target)
    return FigureRow(
        key=row_key(row),
        organisation_id=row.organisation_id,
        name=row.name,
        counts={figure: row.counts.get(figure, 0) for figure in COUNTED},
        records={figure: tuple(found) for figure, found in records.items()},
        target=row.target,
        target_most=row.target_most,
    )


def _must_match(rows: tuple[FigureRow, ...], figures: Collection[str] = COUNTED) -> None:
    for row in rows:
        for figure in figures:
            if len(row.records.get(figure, ())) != row.counts[figure]:
                raise Refusal(str(MOVING))

"""Table T6: admissions by unit, with the target, its parts, and what they rest on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from vungmanh.indicators.engine import FigureRow, figure_table, organisations_behind, sums
from vungmanh.kernel.figures import Question
from vungmanh.members.models import AdmissionCount, Candidate, Placement
from vungmanh.members.queries.admission.facts import (
    OF_PERSONS,
    PARTS,
    admitted_facts,
    candidates,
    counted,
    people,
    span_of,
)
from vungmanh.organisations import queries as organisations

INDICATOR = "members.admitted"


@dataclass(frozen=True)
class TableRow:
    """One unit. ``stated`` is what it says of itself above deeper numbers; parts overlap and are never added."""

    organisation_id: int | None
    code: str
    name: str
    kind: str
    target: int | None
    admitted: int
    parts: dict[str, int]
    stated: int | None
    on_counts: bool


@dataclass(frozen=True)
class Table:
    rows: tuple[TableRow, ...]
    total: TableRow


def admissions_table(question: Question, *, under_id: int, tree: str = "then") -> Table:
    table = figure_table(INDICATOR, question=question, under_id=under_id, tree=tree)
    measures = {part: admitted_facts(question, part) for part in PARTS}
    parts = sums(measures, under_id=under_id, question=question, tree=tree)
    by_line = {(row.organisation_id, row.kind_of_line): row.numbers for row in parts.rows}
    rows = tuple(_row(row, by_line.get((row.organisation_id, row.kind_of_line), {})) for row in table.rows)
    return Table(rows, _row(table.total, parts.total.numbers))


def _row(row: FigureRow, numbers: dict[str, int]) -> TableRow:
    return TableRow(
        row.organisation_id,
        row.code,
        row.name,
        row.kind_of_line,
        row.denominator,
        row.numerator,
        {part: numbers.get(part, 0) for part in PARTS},
        row.stated,
        bool(row.basis),
    )


@dataclass(frozen=True)
class Behind:
    """The records of one figure: by name where they are candidates, by number where only counts are held."""

    candidates: tuple[Candidate, ...]
    members: tuple[Placement, ...]
    counts: tuple[AdmissionCount, ...]
    cells: dict[int, str]
    hidden: int
    """Records of units that are out of the asker's sight by now."""


def records_behind(
    question: Question, *, under_id: int, unit_id: int, line: str, part: str, tree: str, day: date
) -> Behind:
    """What is counted on one line of the table, as far as the asker sees it."""
    facts = admitted_facts(question, part)
    where: dict[str, Any] = {"unit_id": unit_id, "under_id": under_id, "line": line, "tree": tree}
    ids = set(organisations_behind(facts, question=question, **where).values_list("pk", flat=True))
    seen = organisations.in_sight(ids)
    span = span_of(question)
    rolls, others = people(span, part)
    known = others if part in OF_PERSONS else others | candidates(span).filter(member_id__in=rolls.values("member_id"))
    persons = tuple(known.filter(organisation_id__in=seen).order_by("sort_key", "pk"))
    tied = {each.member_id for each in persons if each.member_id is not None}
    rows = rolls.filter(organisation_id__in=seen).exclude(member_id__in=tied).select_related("member")
    stated = counted(span).filter(organisation_id__in=seen).order_by("organisation_id", "period_from")
    labels = organisations.labels_of(seen, day)
    return Behind(
        persons,
        tuple(rows.order_by("valid_from", "pk")),
        tuple(stated),
        {one: label.name for one, label in labels.items()},
        len(ids) - len(seen),
    )


def totals_beside(codes: Sequence[str], question: Question, under_id: int) -> dict[str, int]:
    """Other figures of the same unit and day, for the foot of the table."""
    return {
        code: figure_table(code, question=question, under_id=under_id, by="total").total.numerator for code in codes
    }

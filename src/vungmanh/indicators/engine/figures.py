"""One indicator by unit: parts, wholes and the ratio that may be made of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from vungmanh.indicators.engine.given import divided_by, line_key, read_targets
from vungmanh.indicators.engine.sums import SumRow, SumTable, sums
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.figures import Facts, Indicator, Question, StatedTarget, registry


class UnknownIndicator(Refusal):
    """No such indicator; the message names those there are."""


@dataclass(frozen=True)
class FigureRow:
    """``denominator`` is None where none is stated; it is never invented. ``stated`` is a count given above deeper
    ones: shown beside, with the gap, never added. ``basis`` marks a figure that stands on counts, not records.
    """

    organisation_id: int | None
    code: str
    name: str
    kind_of_line: str
    numerator: int
    denominator: int | None
    stated: int | None = None
    basis: str = ""


@dataclass(frozen=True)
class FigureTable:
    indicator: Indicator
    question: Question
    tree: str
    by: str
    rows: tuple[FigureRow, ...]
    total: FigureRow


def find_indicator(code: str) -> Indicator:
    found = registry.find(code)
    if found is None:
        known = ", ".join(each.code for each in registry.all())
        words = _("Không có chỉ tiêu “%(code)s”. Các chỉ tiêu đang có: %(known)s.")
        raise UnknownIndicator(words % {"code": code, "known": known})
    return found


def figure_table(
    code: str, *, question: Question, under_id: int, tree: str = "then", by: str = "children"
) -> FigureTable:
    """Any registered indicator, rolled up. Raises ``UnknownIndicator``, or ``Refusal`` when a programme is missing."""
    indicator = find_indicator(code)
    if indicator.needs_programme and not question.programme:
        words = _("Chỉ tiêu %(code)s cần nêu chương trình, kiểu --programme tsvmtd.")
        raise Refusal(words % {"code": indicator.code})
    facts = indicator.facts(question)
    unbased = replace(facts, basis="")

    def summed(measure: Facts) -> SumTable:
        return sums({"v": measure}, under_id=under_id, question=question, tree=tree, by=by)

    table = summed(facts)
    lines = [*table.rows, table.total]
    if isinstance(facts.denominator, StatedTarget):
        targets = read_targets(facts.denominator, table, question)
        wholes = summed(facts.denominator.whole) if targets.has_percent and facts.denominator.whole else None
        lines = divided_by(lines, targets, wholes)
    beside = facts.beside({row.organisation_id for row in lines if row.organisation_id}) if facts.beside else {}
    inherited, undivided = (_lines_with(rows, facts, summed) for rows in (facts.inherited, facts.lacking))
    based = {line_key(row) for row in lines} if facts.basis_of is None else _lines_with(facts.basis_of, facts, summed)
    rows = [_row(row, facts if line_key(row) in based else unbased, beside, inherited, undivided) for row in lines]
    return FigureTable(indicator, question, tree, by, tuple(rows[:-1]), rows[-1])


def _lines_with(rows: QuerySet[Any] | None, facts: Facts, summed: Callable[[Facts], SumTable]) -> set[str]:
    """Lines that hold any of these facts. They are rare: summed only where there is one."""
    if rows is None or not rows.exists():
        return set()
    found = summed(Facts(rows, facts.organisation, Count("pk")))
    return {line_key(row) for row in (*found.rows, found.total) if row.numbers.get("v")}


def _row(
    row: SumRow, facts: Facts, beside: Mapping[int, int], inherited: Collection[str], undivided: Collection[str]
) -> FigureRow:
    numerator = row.numbers.get("v", 0)
    divided = row.denominators.get("v", None if isinstance(facts.denominator, StatedTarget) else 0)
    stated = beside.get(row.organisation_id) if row.organisation_id is not None else None
    basis = _basis(row, facts)
    return FigureRow(
        row.organisation_id,
        row.code,
        row.name,
        row.kind_of_line,
        numerator,
        None if facts.denominator is None or line_key(row) in undivided else divided,
        stated if stated is not None and stated != numerator else None,
        f"{basis}_of_predecessors" if line_key(row) in inherited else basis,
    )


def _basis(row: SumRow, facts: Facts) -> str:
    """What the line stands on: records say nothing; where counts stand beside records, both are named."""
    sources = (facts, *facts.also)
    held = {sources[int(number or 0)].basis for number in row.parts.get("v", ())}
    counts = "_and_".join(sorted(held - {""}))
    return f"{counts}_and_records" if counts and "" in held else counts

"""One indicator by unit: parts, wholes and the ratio that may be made of them."""

from __future__ import annotations

from dataclasses import dataclass

from vungmanh.indicators.engine.sums import SumRow, SumTable, sums
from vungmanh.indicators.queries import target_counts
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.figures import Facts, Indicator, Question, StatedTarget, registry


class UnknownIndicator(Refusal):
    """No such indicator; the message names those there are."""


@dataclass(frozen=True)
class FigureRow:
    """``denominator`` is None where none is stated; it is never invented. ``stated`` is a count given above deeper
    ones: shown beside, with the gap, never added.
    """

    organisation_id: int | None
    code: str
    name: str
    kind_of_line: str
    numerator: int
    denominator: int | None
    stated: int | None = None


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
        raise UnknownIndicator(f"Không có chỉ tiêu “{code}”. Các chỉ tiêu đang có: {known}.")
    return found


def figure_table(
    code: str, *, question: Question, under_id: int, tree: str = "then", by: str = "children"
) -> FigureTable:
    """Any registered indicator, rolled up. Raises ``UnknownIndicator``, or ``Refusal`` when a programme is missing."""
    indicator = find_indicator(code)
    if indicator.needs_programme and not question.programme:
        raise Refusal(f"Chỉ tiêu {indicator.code} cần nêu chương trình, kiểu --programme tsvmtd.")
    facts = indicator.facts(question)
    table = sums({"v": facts}, under_id=under_id, question=question, tree=tree, by=by)
    given = _denominators(facts, table, question)
    beside = facts.beside(_ids(table)) if facts.beside else {}
    rows = tuple(_row(row, facts, given, beside) for row in table.rows)
    return FigureTable(indicator, question, tree, by, rows, _row(table.total, facts, given, beside))


def _ids(table: SumTable) -> set[int]:
    return {row.organisation_id for row in (*table.rows, table.total) if row.organisation_id is not None}


def _denominators(facts: Facts, table: SumTable, question: Question) -> dict[int, int]:
    stated = facts.denominator
    if not isinstance(stated, StatedTarget):
        return {}
    return target_counts(stated, _ids(table), question)


def _row(row: SumRow, facts: Facts, given: dict[int, int], beside: dict[int, int]) -> FigureRow:
    one = row.organisation_id
    numerator = row.numbers.get("v", 0)
    if isinstance(facts.denominator, StatedTarget):
        denominator = given.get(one) if one is not None and row.kind_of_line != "other" else None
    elif facts.denominator is None:
        denominator = None
    else:
        denominator = row.denominators.get("v", 0)
    stated = beside.get(one) if one is not None else None
    return FigureRow(
        one,
        row.code,
        row.name,
        row.kind_of_line,
        numerator,
        denominator,
        stated if stated is not None and stated != numerator else None,
    )

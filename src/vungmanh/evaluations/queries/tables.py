"""The yearly table of organisations (T7) by unit or by kind, with the year before beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Any

from django.db.models import Count, QuerySet

from vungmanh.evaluations.enums import RATED, Level
from vungmanh.evaluations.queries.facts import (
    COLUMNS,
    existing,
    has_result,
    kinds_asked,
    last_day,
    results,
    table_facts,
)
from vungmanh.evaluations.queries.rules import row_for
from vungmanh.indicators.engine import SumRow, organisations_behind, sums
from vungmanh.indicators.queries import StatedValue, targets_for
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.figures import Facts, Question
from vungmanh.kernel.periods import Period, year_of
from vungmanh.organisations.enums import KindProperty
from vungmanh.organisations.queries import counting_rows, in_force, kind_names, kinds_with

CELLS = "cells"
"""Asked in place of a kind: cells of every kind."""


@dataclass(frozen=True)
class GradingLine:
    """One row. ``before`` is the same line a year earlier; None where it was not there or is not to be compared."""

    organisation_id: int | None
    code: str
    name: str
    kind_of_line: str
    numbers: Mapping[str, int] = field(default_factory=dict)
    before: Mapping[str, int] | None = None
    target: StatedValue | None = None

    def of(self, figure: str) -> int:
        if figure == "good_or_better":
            return self.of("excellent") + self.of("good")
        if figure == "unsettled":
            return self.of("existing") - self.of("rated") - self.of("not_rated")
        return self.numbers.get(figure, 0)

    @property
    def kind(self) -> str:
        """What sort of line it is, as tables of other reports call it."""
        return self.kind_of_line

    @property
    def change(self) -> Fraction | None:
        """Good or better against the year before, in percentage points."""
        return change_of(self.numbers, self.before)


@dataclass(frozen=True)
class GradingTable:
    """``comparable``: both years were given by the same system of levels. ``reasons``: why some were not rated."""

    question: Question
    default: KindProperty
    rows: tuple[GradingLine, ...]
    total: GradingLine
    comparable: bool
    reasons: tuple[tuple[str, int], ...] = ()

    @property
    def under_id(self) -> int:
        return self.total.organisation_id or 0

    @property
    def under_name(self) -> str:
        return self.total.name


def question_of(period: Period, on: date | None, today: date, kind: str) -> tuple[Question, KindProperty]:
    """The question of a page, and what is counted where no single kind is asked for."""
    default = KindProperty.CELL if kind == CELLS else KindProperty.GRASSROOTS
    return Question(period, on, today, kind="" if kind in ("", CELLS) else kind), default


def grading_table(
    period: Period,
    *,
    under_id: int,
    on: date | None,
    today: date,
    kind: str = "",
    by: str = "children",
    tree: str = "then",
) -> GradingTable:
    """Rows are the parts of a unit, on the tree of then or of today, or the kinds of organisation below it where ``by``
    is ``kind``.
    """
    question, default = question_of(period, on, today, kind)
    lines = _by_kind if by == "kind" else partial(_by_unit, tree=tree)
    rows, total = lines(question, default, under_id)
    earlier = year_before(question)
    comparable = earlier is not None and system_of(question.period, under_id) == system_of(earlier.period, under_id)
    if earlier is not None and comparable:
        old_rows, old_total = lines(earlier, default, under_id)
        old = {(row.code, row.organisation_id): row.numbers for row in old_rows}
        rows = [replace(row, before=old.get((row.code, row.organisation_id))) for row in rows]
        total = replace(total, before=old_total.numbers)
    return GradingTable(question, default, tuple(rows), total, comparable, _reasons(question, default, under_id))


def _by_unit(
    question: Question, default: KindProperty, under_id: int, *, tree: str
) -> tuple[list[GradingLine], GradingLine]:
    facts = table_facts(question, {"": kinds_asked(question, default)})
    table = sums(facts, under_id=under_id, question=question, tree=tree)

    def line(row: SumRow, kind_of_line: str) -> GradingLine:
        return _line(row.organisation_id, row.code, row.name, kind_of_line, _of_row(row.numbers, ""))

    return [line(row, row.kind_of_line) for row in table.rows], line(table.total, "total")


def _by_kind(question: Question, default: KindProperty, under_id: int) -> tuple[list[GradingLine], GradingLine]:
    """Each kind by itself. The total is that of the kinds of the default property: what is nested is not added."""
    day = last_day(question)
    kinds = [question.kind] if question.kind else kinds_with(day, KindProperty.GRASSROOTS, KindProperty.CELL)
    facts = table_facts(question, {**{kind: [kind.upper()] for kind in kinds}, "": kinds_asked(question, default)})
    table = sums(facts, under_id=under_id, question=replace(question, kind=""), by="total")
    names, numbers = kind_names(), table.total.numbers
    rows = [_line(None, kind, names[kind], "unit", _of_row(numbers, kind)) for kind in names if kind in kinds]
    total = _line(under_id, table.total.code, table.total.name, "total", _of_row(numbers, ""))
    return [row for row in rows if row.of("existing") or row.of("rated")], total


def _of_row(numbers: Mapping[str, int], row: str) -> dict[str, int]:
    """The columns of one row out of what was summed for all."""
    return {figure: numbers.get(f"{row}:{figure}", 0) for figure in COLUMNS}


def _line(one: int | None, code: str, name: str, kind_of_line: str, numbers: Mapping[str, int]) -> GradingLine:
    return GradingLine(one, code, name, kind_of_line, {figure: numbers.get(figure, 0) for figure in COLUMNS})


def change_of(numbers: Mapping[str, int], before: Mapping[str, int] | None) -> Fraction | None:
    """Good or better of the graded against the year before, in percentage points; None where nothing is to compare."""
    if before is None or not numbers.get("rated") or not before.get("rated"):
        return None
    now, then = (Fraction(each.get("excellent", 0) + each.get("good", 0), each["rated"]) for each in (numbers, before))
    return 100 * (now - then)


def year_before(question: Question) -> Question | None:
    """Only whole years are set against each other."""
    if not question.period.code.isdecimal():
        return None
    return Question(year_of(question.period.first.year - 1), None, question.today, kind=question.kind)


def system_of(period: Period, under_id: int) -> str:
    try:
        return str(row_for(period.last, under_id).content["system"])
    except Refusal:
        return ""


def _reasons(question: Question, default: KindProperty, under_id: int) -> tuple[tuple[str, int], ...]:
    """Why those not rated were not, the most frequent first."""
    facts = Facts(existing(question, default), "pk", Count("pk"))
    inside = organisations_behind(facts, unit_id=under_id, question=question)
    rows = results(question, [Level.NOT_RATED]).filter(evaluation__organisation__in=inside.values("pk"))
    counted = rows.order_by().values("reason").annotate(count=Count("pk")).values_list("reason", "count")
    return tuple(sorted(counted, key=lambda each: (-each[1], each[0])))


CELL_SHARE = "evaluations.cells_good_or_better"


def cell_share_targets(organisation_ids: list[int], period: Period, on: date | None) -> dict[int, StatedValue]:
    """TB-03: the share of cells at good or better a unit was given as its target, in percent."""
    return targets_for(
        measure="value", organisation_ids=organisation_ids, period=period.code, on=on, indicator=CELL_SHARE
    )


def graded_then_ended(question: Question, under_id: int) -> QuerySet[Any]:
    """Organisations of any kind that were rated and ended before the period did: their results stay, in no share.

    Those count under a unit whose facts rest there on the last day of the period.
    """
    day = last_day(question)
    below = counting_rows(day).filter(ancestor_id=under_id).values("descendant_id")
    seen = in_force(day).model.objects.filter(closed_on__lte=day, pk__in=below)
    return seen.filter(has_result(question, RATED))

"""The table of members (T8) by unit, and why some are not graded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from vungmanh.evaluations.queries.facts_of_members import (
    LEFT_OUT,
    MEMBER_COLUMNS,
    levels_of_members,
    member_fact,
    member_facts,
    with_reason,
)
from vungmanh.evaluations.queries.left_out import left_out
from vungmanh.evaluations.queries.member_types import BREAKDOWNS, REST, types_of, types_on
from vungmanh.evaluations.queries.tables import change_of, system_of, year_before
from vungmanh.indicators.engine import SumRow, organisations_behind, sums
from vungmanh.kernel.figures import Facts, Question
from vungmanh.kernel.periods import Period


@dataclass(frozen=True)
class MemberLine:
    """One line, as ``SumRow`` calls it, or the breakdown by type it is of; its numbers by the columns of the table.
    ``before``: those at each level a year earlier, where the line was there and both years were given by the same
    system of levels.
    """

    organisation_id: int | None
    name: str
    kind: str
    numbers: dict[str, int]
    code: str = ""
    before: dict[str, int] | None = None

    @property
    def change(self) -> Fraction | None:
        return change_of(self.numbers, self.before)


@dataclass(frozen=True)
class WhyNot:
    """How many the rule leaves out for one reason; ``code`` as the rule's file has it."""

    code: str
    text: str
    count: int


@dataclass(frozen=True)
class Breakdown:
    """Lines that hold everybody once, as long as no grassroots organisation stands within another: then ``adds_up`` is
    false, and nobody adds them.
    """

    code: str
    label: str
    rows: tuple[MemberLine, ...]
    adds_up: bool

    @property
    def said(self) -> str:
        """The name of the breakdown, and whether its lines come to the total: it is checked each time."""
        words = _("cộng các dòng bằng tổng số") if self.adds_up else _("các dòng chồng lên nhau, không cộng")
        return f"{self.label}: {words}"


@dataclass(frozen=True)
class MemberTable:
    """``left_out``: by reason those who are not to be graded in this period; ``reasons``: what was written of those who
    are and were not. Both of the whole unit, and each adds up to its figure.
    """

    rows: tuple[MemberLine, ...]
    whole: MemberLine
    comparable: bool = False
    left_out: tuple[WhyNot, ...] = ()
    reasons: tuple[tuple[str, int], ...] = ()

    @property
    def breakdowns(self) -> list[Breakdown]:
        """Where the lines are types: each breakdown by itself, with whether its lines come to the total."""
        found = []
        for code, label in BREAKDOWNS.items():
            rows = tuple(row for row in self.rows if row.kind == code)
            sums = {each: sum(row.numbers[each] for row in rows) for each in MEMBER_COLUMNS}
            if rows:
                whole = {each: self.total[each] for each in MEMBER_COLUMNS}
                found.append(Breakdown(code, str(label), rows, sums == whole))
        return found

    @property
    def total(self) -> dict[str, int]:
        return self.whole.numbers


def member_table(
    period: Period, *, under_id: int, on: date | None, today: date, tree: str = "then", by: str = "children"
) -> MemberTable:
    """T8 by unit, on the tree of then or of today, or by type where ``by`` is ``kind``: members on the home roll, to be
    graded in this period, graded, at each level, not graded.
    """
    question = Question(period, on, today)
    lines = _typed_lines if by == "kind" else partial(_lines, tree=tree)
    rows, whole = lines(member_facts(question), question, under_id)
    told = whole.numbers
    rows, whole = [_settled(row) for row in rows], _settled(whole)
    earlier = year_before(question)
    comparable = earlier is not None and system_of(period, under_id) == system_of(earlier.period, under_id)
    if earlier is not None and comparable:
        old_rows, old_whole = lines(levels_of_members(earlier), earlier, under_id)
        old = {_same(row): row.numbers for row in old_rows}
        rows = [replace(row, before=old.get(_same(row))) for row in rows]
        whole = replace(whole, before=old_whole.numbers)
    return MemberTable(tuple(rows), whole, comparable, _left_out(question, told), _reasons(question, under_id))


def _same(row: MemberLine) -> tuple[str, str, int | None]:
    """What makes it the same line a year earlier. A unit may have become a line of its own kind since."""
    return (row.kind if row.kind in BREAKDOWNS else "", row.code, row.organisation_id)


Lines = tuple[list[MemberLine], MemberLine]
"""The rows and the total, each with everything that was counted of it."""


def _typed_lines(facts: Mapping[str, Facts], question: Question, under_id: int) -> Lines:
    """Types under which there is anybody, and the total they are held to: each cell's own numbers, put to its types."""
    table = sums(facts, under_id=under_id, question=question, by="each")
    day = min(question.period.last, question.day)
    types = types_of(under_id, table.layout.then, day)
    counted: dict[tuple[str, str], Counter[str]] = {}
    for row in table.rows:
        for breakdown, known in types.items():
            for code in known.get(row.organisation_id or 0, {REST}):
                counted.setdefault((breakdown, code), Counter()).update(row.numbers)
    rows = [
        MemberLine(None, each.name, each.breakdown, dict(counted[each.breakdown, each.code]), each.code)
        for each in types_on(day)
        if any(counted.get((each.breakdown, each.code), {}).values())
    ]
    return rows, _line(table.total)


def _lines(facts: Mapping[str, Facts], question: Question, under_id: int, *, tree: str) -> Lines:
    table = sums(facts, under_id=under_id, question=question, tree=tree)
    return [_line(row) for row in table.rows], _line(table.total)


def _line(row: SumRow) -> MemberLine:
    return MemberLine(row.organisation_id, row.name, row.kind_of_line, row.numbers, row.code)


def _settled(line: MemberLine) -> MemberLine:
    """With what follows from the others: parts of the whole that are not summed again."""
    told = {column: line.numbers.get(column, 0) for column in MEMBER_COLUMNS}
    follows = {
        "good_or_better": told["excellent"] + told["good"],
        "left_out": told["existing"] - told["due"],
        "unsettled": told["due"] - told["rated"] - told["not_rated"],
    }
    return replace(line, numbers={**told, **follows})


def _left_out(question: Question, told: Mapping[str, int]) -> tuple[WhyNot, ...]:
    """The most frequent reason first."""
    counted = ((code, text, told.get(f"{LEFT_OUT}{code}", 0)) for code, text in left_out(question).texts.items())
    return tuple(WhyNot(*each) for each in sorted(counted, key=lambda each: (-each[2], each[0])) if each[2])


def _reasons(question: Question, under_id: int) -> tuple[tuple[str, int], ...]:
    return _counted(with_reason(_behind("not_rated", question, under_id), question), "reason")


def _behind(figure: str, question: Question, under_id: int) -> QuerySet[Any]:
    return organisations_behind(member_fact(figure, question), unit_id=under_id, question=question, line="total")


def _counted(rows: QuerySet[Any], by: str) -> tuple[tuple[str, int], ...]:
    """The most frequent first."""
    found = rows.order_by().values(by).annotate(count=Count("pk")).values_list(by, "count")
    return tuple(sorted(found, key=lambda each: (-each[1], each[0])))

"""The table of members (T8) by unit, and why some are not graded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from vungmanh.evaluations.queries.facts_of_members import MEMBER_COLUMNS, member_fact, member_facts, with_reason
from vungmanh.evaluations.queries.left_out import left_out, with_why
from vungmanh.indicators.engine import organisations_behind, sums
from vungmanh.kernel.figures import Question
from vungmanh.kernel.periods import Period


@dataclass(frozen=True)
class MemberLine:
    """One line, as ``SumRow`` calls it; its numbers by the columns of the table."""

    organisation_id: int | None
    name: str
    kind: str
    numbers: dict[str, int]
    code: str = ""


@dataclass(frozen=True)
class WhyNot:
    """How many the rule leaves out for one reason; ``code`` as the rule's file has it."""

    code: str
    text: str
    count: int


@dataclass(frozen=True)
class MemberTable:
    """``left_out``: by reason those who are not to be graded in this period; ``reasons``: what was written of those who
    are and were not. Both of the whole unit, and each adds up to its figure.
    """

    rows: tuple[MemberLine, ...]
    total: dict[str, int]
    left_out: tuple[WhyNot, ...] = ()
    reasons: tuple[tuple[str, int], ...] = ()


def member_table(period: Period, *, under_id: int, on: date | None, today: date) -> MemberTable:
    """T8 by unit: members on the home roll, to be graded in this period, graded, at each level, not graded."""
    question = Question(period, on, today)
    table = sums(member_facts(question), under_id=under_id, question=question)
    rows = tuple(
        MemberLine(row.organisation_id, row.name, row.kind_of_line, _settled(row.numbers), row.code)
        for row in table.rows
    )
    return MemberTable(rows, _settled(table.total.numbers), _left_out(question, under_id), _reasons(question, under_id))


def _settled(numbers: dict[str, int]) -> dict[str, int]:
    """With what follows from the others: parts of the whole that are not summed again."""
    told = {column: numbers.get(column, 0) for column in MEMBER_COLUMNS}
    return {
        **told,
        "good_or_better": told["excellent"] + told["good"],
        "left_out": told["existing"] - told["due"],
        "unsettled": told["due"] - told["rated"] - told["not_rated"],
    }


def _left_out(question: Question, under_id: int) -> tuple[WhyNot, ...]:
    found = left_out(question)
    counted = _counted(with_why(_behind("left_out", question, under_id), found), "why")
    return tuple(WhyNot(code, found.texts.get(code, code), count) for code, count in counted)


def _reasons(question: Question, under_id: int) -> tuple[tuple[str, int], ...]:
    return _counted(with_reason(_behind("not_rated", question, under_id), question), "reason")


def _behind(figure: str, question: Question, under_id: int) -> QuerySet[Any]:
    return organisations_behind(member_fact(figure, question), unit_id=under_id, question=question, line="total")


def _counted(rows: QuerySet[Any], by: str) -> tuple[tuple[str, int], ...]:
    """The most frequent first."""
    found = rows.order_by().values(by).annotate(count=Count("pk")).values_list(by, "count")
    return tuple(sorted(found, key=lambda each: (-each[1], each[0])))

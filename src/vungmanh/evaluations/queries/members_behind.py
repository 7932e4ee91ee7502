"""Members behind a figure of the table of members (T8): one by one, or how many in which cell. The very
placements the engine sums; what the asker does not see is told as a number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from vungmanh.evaluations.enums import Level, Whom
from vungmanh.evaluations.models import Evaluation
from vungmanh.evaluations.queries.facts_of_members import MEMBER_FIGURES, member_fact, with_reason
from vungmanh.evaluations.queries.left_out import left_out, with_why
from vungmanh.evaluations.queries.member_types import of_type, type_called
from vungmanh.evaluations.queries.rules import read
from vungmanh.indicators.engine import organisations_behind
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.figures import Question
from vungmanh.kernel.periods import Period
from vungmanh.organisations.queries import in_force, in_order_of_name, labels_of


@dataclass(frozen=True)
class MembersAsked:
    """``figure`` as a column of the table, of one line of the table of ``under_id``. ``why``: only those left out for
    that reason, by its code in the rule; ``reason``: only those not graded for which it was written. ``breakdown`` and
    ``type`` name the line where the lines are types.
    """

    period: Period
    under_id: int
    figure: str = "existing"
    unit_id: int | None = None
    line: str = "total"
    why: str = ""
    reason: str | None = None
    tree: str = "then"
    breakdown: str = ""
    type: str = ""


@dataclass(frozen=True)
class MemberRecord:
    """One member in the cell of his home roll. ``name`` is shown only to whoever works on the grading there."""

    member_id: int
    name: str
    cell_id: int
    cell: str
    evaluation_id: int | None
    state: str
    label: str


@dataclass(frozen=True)
class CellCount:
    cell_id: int
    cell: str
    above: str
    count: int


@dataclass(frozen=True)
class MembersPage:
    """``total`` members in sight; ``hidden`` those counted beside them that are not."""

    rows: tuple[MemberRecord, ...]
    total: int
    hidden: int


@dataclass(frozen=True)
class CellsPage:
    """``cells`` in all, with ``total`` members between them."""

    rows: tuple[CellCount, ...]
    cells: int
    total: int
    hidden: int


def members_behind(
    asked: MembersAsked, *, on: date | None, today: date, first: int = 0, count: int = 50
) -> MembersPage:
    """One page in the order of names. A fixed number of queries."""
    question = Question(asked.period, on, today)
    seen, hidden, total = _seen(asked, question)
    columns = ("member_id", "member__full_name", "organisation_id")
    shown = list(seen.order_by("member__sort_key", "pk").values_list(*columns)[first : first + count])
    return MembersPage(tuple(_records(shown, asked.period, question.day)), total, hidden)


def cells_behind(asked: MembersAsked, *, on: date | None, today: date, first: int = 0, count: int = 50) -> CellsPage:
    """How many of them in which cell, in Vietnamese order of names. A fixed number of queries."""
    question = Question(asked.period, on, today)
    seen, hidden, total = _seen(asked, question)
    by_cell = dict(
        seen.order_by().values("organisation_id").annotate(n=Count("pk")).values_list("organisation_id", "n")
    )
    cells = in_force(question.day).filter(pk__in=seen.order_by().values("organisation_id"))
    ids = in_order_of_name(cells, on=question.day, first=first, count=count)
    labels = labels_of(ids, question.day)
    above = labels_of({each.parent_id for each in labels.values() if each.parent_id is not None}, question.day)
    rows = (
        CellCount(
            one,
            labels[one].name,
            above[parent].name if (parent := labels[one].parent_id) in above else "",
            by_cell[one],
        )
        for one in ids
    )
    return CellsPage(tuple(rows), len(by_cell), total, hidden)


def _seen(asked: MembersAsked, question: Question) -> tuple[QuerySet[Any], int, int]:
    """The placements in sight, how many more there are, and how many these are."""
    if asked.figure not in MEMBER_FIGURES:
        raise NotFound(asked.figure)
    unit = asked.unit_id or asked.under_id
    facts = member_fact(asked.figure, question)
    behind = organisations_behind(
        facts, unit_id=unit, question=question, tree=asked.tree, under_id=asked.under_id, line=asked.line
    )
    if asked.breakdown:
        day = min(question.period.last, question.day)
        named = type_called(asked.breakdown, asked.type, day)
        behind = behind.filter(of_type(named.breakdown, named.code, day))
    if asked.why:
        behind = with_why(behind, left_out(question)).filter(why=asked.why)
    if asked.reason is not None:
        behind = with_reason(behind, question).filter(reason=asked.reason)
    seen = behind.model.objects.filter(pk__in=behind.order_by().values("pk"))
    total = seen.count()
    return seen, behind.count() - total, total


def _records(shown: list[tuple[Any, ...]], period: Period, day: date) -> Iterable[MemberRecord]:
    found = Evaluation.objects.filter(period=period.code, member_id__in=[each[0] for each in shown])
    rows = {(row.member_id, row.organisation_id): row for row in found.select_related("rule")}
    labels = labels_of({each[2] for each in shown}, day)
    for member, name, cell in shown:
        row = rows.get((member, cell))
        rated = row is not None and row.level != Level.NOT_RATED
        yield MemberRecord(
            member,
            name,
            cell,
            labels[cell].name,
            row.pk if row else None,
            row.state if row else "",
            read(row.rule).label(Whom.MEMBER, row.level) if row and rated else "",
        )

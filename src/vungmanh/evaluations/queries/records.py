"""Organisations behind a figure of the table, with where each one's evaluation stands: scoped reads for lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from vungmanh.evaluations.enums import Level, State, Whom
from vungmanh.evaluations.models import Evaluation
from vungmanh.evaluations.queries.facts import COLUMNS, FIGURES, counted, has_result, results
from vungmanh.evaluations.queries.rules import read
from vungmanh.evaluations.queries.tables import graded_then_ended, question_of
from vungmanh.indicators.engine import organisations_behind
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.figures import Question
from vungmanh.kernel.periods import Period
from vungmanh.organisations.enums import KindProperty
from vungmanh.organisations.queries import in_order_of_name, labels_of


@dataclass(frozen=True)
class GradingRecord:
    """One organisation and its evaluation for a period, if it has one."""

    organisation_id: int
    code: str
    name: str
    above: str
    evaluation_id: int | None
    state: str
    level: str
    label: str
    score: Decimal | None
    proposed: bool


@dataclass(frozen=True)
class GradingAsked:
    """``figure`` as a column of the table, ``unsettled``, or a state; of one line of the table of ``under_id``."""

    period: Period
    under_id: int
    figure: str = "existing"
    unit_id: int | None = None
    line: str = "total"
    kind: str = ""
    state: str = ""
    reason: str | None = None
    """Only those not rated for this reason; empty: without one."""
    tree: str = "then"


@dataclass(frozen=True)
class RecordsPage:
    rows: tuple[GradingRecord, ...]
    total: int
    hidden: int = 0


def records_page(asked: GradingAsked, *, on: date | None, today: date, first: int = 0, count: int = 50) -> RecordsPage:
    """One page in Vietnamese order of names. A fixed number of queries."""
    question, default = question_of(asked.period, on, today, asked.kind)
    behind = _behind(asked, question, default)
    seen = behind.model.objects.filter(pk__in=behind.order_by().values("pk"))
    if asked.state:
        seen = seen.filter(_in_state(asked.period, asked.state))
    total = seen.count()
    hidden = 0 if asked.state else behind.count() - total
    if asked.figure == "ended":  # they bear no name on that day any more
        ids = list(seen.order_by("-closed_on", "pk").values_list("pk", flat=True)[first : first + count])
    else:
        ids = in_order_of_name(seen, on=question.day, first=first, count=count)
    return RecordsPage(tuple(_records(ids, asked.period, question.day)), total, hidden)


def organisation_ids(asked: GradingAsked, *, on: date | None, today: date, most: int) -> list[int]:
    """Keys of all a list holds, for one act on all of it."""
    question, default = question_of(asked.period, on, today, asked.kind)
    behind = _behind(asked, question, default)
    seen = behind.model.objects.filter(pk__in=behind.order_by().values("pk"))
    if asked.state:
        seen = seen.filter(_in_state(asked.period, asked.state))
    return list(seen.order_by("pk").values_list("pk", flat=True)[:most])


def _behind(asked: GradingAsked, question: Question, default: KindProperty) -> QuerySet[Any]:
    if asked.figure == "ended":
        return graded_then_ended(question, asked.under_id)
    if asked.figure not in (*COLUMNS, *FIGURES, "unsettled"):
        raise NotFound(asked.figure)
    figure = "existing" if asked.figure == "unsettled" else asked.figure
    facts = counted(figure, question, default)
    rows = organisations_behind(
        facts,
        unit_id=asked.unit_id or asked.under_id,
        question=question,
        tree=asked.tree,
        under_id=asked.under_id,
        line=asked.line,
    )
    if asked.reason is not None:
        told = results(question, (Level.NOT_RATED,)).filter(reason=asked.reason)
        rows = rows.filter(Exists(told.filter(evaluation__organisation=OuterRef("pk"))))
    return rows.exclude(has_result(question, tuple(Level))) if asked.figure == "unsettled" else rows


def _in_state(period: Period, state: str) -> Any:
    rows = Evaluation.objects.filter(period=period.code, member__isnull=True, organisation_id=OuterRef("pk"))
    return ~Exists(rows) if state == "none" else Exists(rows.filter(state=state))


def _records(ids: list[int], period: Period, day: date) -> Iterable[GradingRecord]:
    rows = Evaluation.objects.filter(organisation_id__in=ids, period=period.code, member__isnull=True)
    found = {row.organisation_id: row for row in rows.select_related("rule")}
    labels = labels_of(ids, day)
    above = labels_of({label.parent_id for label in labels.values() if label.parent_id is not None}, day)
    for one in ids:
        row, label = found.get(one), labels[one]
        parent = above.get(label.parent_id or 0)
        level = row.level if row else ""
        yield GradingRecord(
            organisation_id=one,
            code=label.code,
            name=label.name,
            above=parent.name if parent else "",
            evaluation_id=row.pk if row else None,
            state=row.state if row else "",
            level=level,
            label=read(row.rule).label(Whom.ORGANISATION, level) if row and level != Level.NOT_RATED else "",
            score=row.score if row else None,
            proposed=bool(row) and row is not None and row.state not in (State.DECIDED, State.LEFT_OUT),
        )

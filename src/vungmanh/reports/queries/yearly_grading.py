"""The yearly report on the grading, asked once: by unit, by kind, of members, and the lines around it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from vungmanh.evaluations.enums import RATED, Whom
from vungmanh.evaluations.queries import CELLS, COLUMNS, GradingTable, grading_table, member_table, rule_for
from vungmanh.evaluations.queries.facts import all_facts
from vungmanh.indicators.engine import organisations_behind
from vungmanh.organisations.queries.stated import kind_names
from vungmanh.reports.queries.letterheads import letterhead_set
from vungmanh.reports.queries.question import ReportQuestion
from vungmanh.reports.rules.yearly_grading import YearlyGradingReport


def yearly_grading_report(question: ReportQuestion) -> YearlyGradingReport:
    asked: dict[str, Any] = {"under_id": question.under_id, "on": question.on, "today": question.today}
    kind = question.kind
    table = grading_table(question.period, kind=kind, **asked)
    if not kind and table.total.of("existing") <= 1:
        # Under a grassroots organisation there is none but itself: its report speaks of its cells.
        kind, table = CELLS, grading_table(question.period, kind=CELLS, **asked)
    lines = letterhead_set(
        question.under_id, day=question.day, kind_symbol="BC", number=question.number, dated=question.dated
    )
    rule = rule_for(question.period, question.under_id)
    names = {"": "tổ chức cơ sở đảng", CELLS: "chi bộ"}
    return YearlyGradingReport(
        table=table,
        kinds=grading_table(question.period, by="kind", **asked),
        members=member_table(question.period, **asked),
        member_types=member_table(question.period, by="kind", **asked),
        rule_name=rule.name,
        labels=tuple(rule.label(Whom.ORGANISATION, level) for level in RATED),
        member_labels=tuple(rule.label(Whom.MEMBER, level) for level in RATED),
        counted=names.get(kind) or kind_names()[kind].lower(),
        period=question.period,
        as_of=question.on or question.today,
        rounding=question.rounding,
        header=lines.header,
        signature=lines.signature,
        recipients=lines.recipients,
        spelling=lines.spelling,
        day=question.day,
    )


def organisations_counted(table: GradingTable) -> dict[str, QuerySet[Any]]:
    """By column, the organisations themselves: they are the records of this table."""
    facts = all_facts(table.question, table.default)
    return {
        figure: organisations_behind(facts[figure], unit_id=table.under_id, question=table.question, line="total")
        for figure in COLUMNS
    }

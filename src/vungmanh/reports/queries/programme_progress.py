"""The report on a programme, asked once: its table and the lines around it."""

from __future__ import annotations

from vungmanh.organisations.queries import category_names
from vungmanh.organisations.queries.stated import attribute_names, kind_names
from vungmanh.programmes.queries import progress_table
from vungmanh.programmes.queries.pilots import results_by_type
from vungmanh.reports.queries.letterheads import letterhead_set
from vungmanh.reports.queries.question import ReportQuestion
from vungmanh.reports.rules.programme_progress import ProgrammeProgressReport


def programme_progress_report(question: ReportQuestion) -> ProgrammeProgressReport:
    table = progress_table(
        question.programme_code,
        under_id=question.under_id,
        period=question.period,
        on=question.on,
        today=question.today,
        tree=question.tree,
        by=question.by,
        kind=question.kind,
        attribute=question.attribute,
        category=question.category,
    )
    lines = letterhead_set(
        question.under_id, day=question.day, kind_symbol="BC", number=question.number, dated=question.dated
    )
    return ProgrammeProgressReport(
        table=table,
        period=question.period,
        as_of=question.as_of,
        by=question.by,
        rounding=question.rounding,
        header=lines.header,
        signature=lines.signature,
        recipients=lines.recipients,
        spelling=lines.spelling,
        day=question.day,
        kind_name=kind_names()[question.kind] if question.kind else "",
        attribute_name=attribute_names()[question.attribute] if question.attribute else "",
        category_name=category_names()[question.category] if question.category else "",
        pilots=_pilots(question) if question.by == "category" and not _some_cells(question) else None,
    )


def _some_cells(question: ReportQuestion) -> bool:
    return bool(question.attribute or question.category)


def _pilots(question: ReportQuestion) -> dict[str, int]:
    rows, _total = results_by_type(
        question.programme_code,
        under_id=question.under_id,
        period=question.period,
        on=question.on,
        today=question.today,
    )
    return {row.category: row.pilots for row in rows}

"""The programme's results by type of cell: of every type its cells, pilots, registrations and titles.

Source: domain notes on reports, table T5: loại hình, tổng số, thí điểm, đăng ký, đạt, tỷ lệ.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vungmanh.indicators.engine import SumRow, sums
from vungmanh.kernel.figures import Question
from vungmanh.kernel.periods import Period
from vungmanh.programmes.queries.facts import eligible_facts, facts_of
from vungmanh.programmes.queries.pilots.facts import pilot_facts
from vungmanh.programmes.queries.versions import programme_named


@dataclass(frozen=True)
class TypeResult:
    """Parts and wholes of one type of cell; what is divided is ``recognised`` by ``cells``."""

    category: str
    name: str
    cells: int
    pilots: int
    registered: int
    recognised: int


def results_by_type(
    programme_code: str, *, under_id: int, period: Period, on: date | None, today: date
) -> tuple[list[TypeResult], TypeResult]:
    """Every type that has anything, and the whole. Titles counted are those of the period, as in the progress table."""
    programme = programme_named(programme_code)
    question = Question(period, on, today, programme.code)
    version = programme.for_period(period, question.day)
    facts = {
        "cells": eligible_facts(question, version),
        "pilots": pilot_facts(question, version),
        "registered": facts_of("registered", question, version),
        "recognised": facts_of("recognised", question, version),
    }
    table = sums(facts, under_id=under_id, question=question, by="category")
    return [_result(row) for row in table.rows], _result(table.total)


def _result(row: SumRow) -> TypeResult:
    numbers = row.numbers
    keys = ("cells", "pilots", "registered", "recognised")
    return TypeResult(row.code, row.name, *(numbers.get(key, 0) for key in keys))

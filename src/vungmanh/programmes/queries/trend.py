"""Recognitions month by month, this year beside the last."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate

from django.db.models import Count
from django.db.models.functions import ExtractMonth, ExtractYear

from vungmanh.indicators.engine import organisations_behind
from vungmanh.kernel.figures import Facts, Question
from vungmanh.kernel.periods import year_of
from vungmanh.programmes.queries.facts import recognised_between, version_asked


@dataclass(frozen=True)
class Trend:
    """Recognitions added up from January on. ``current`` stops at the month of the day asked."""

    year: int
    current: tuple[int, ...]
    previous: tuple[int, ...]


def monthly_trend(question: Question, *, unit_id: int) -> Trend:
    """The unit's recognitions by month, cumulative, on the question's tree. One query for both years."""
    year = question.until.year
    last = min(question.until, question.day)
    source = recognised_between(version_asked(question).programme_id, date(year - 1, 1, 1), last)
    whole = replace(question, period=year_of(year), kind="", duty="")
    facts = Facts(source, organisation="organisation", numerator=Count("pk"))
    rows = organisations_behind(facts, unit_id=unit_id, question=whole)
    months = rows.order_by().annotate(year=ExtractYear("recognised_on"), month=ExtractMonth("recognised_on"))
    counts = {
        (each["year"], each["month"]): each["n"] for each in months.values("year", "month").annotate(n=Count("pk"))
    }
    return Trend(
        year,
        tuple(accumulate(counts.get((year, month), 0) for month in range(1, last.month + 1))),
        tuple(accumulate(counts.get((year - 1, month), 0) for month in range(1, 13))),
    )

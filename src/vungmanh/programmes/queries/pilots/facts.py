"""Which pilots count, for sums and for the lists behind them alike."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from vungmanh.kernel.figures import Facts, Question
from vungmanh.kernel.periods import Period
from vungmanh.organisations.queries import counting_at, of_category
from vungmanh.programmes.models import LessonAdoption, Pilot, ProgrammeVersion

ROWS = "pilots:list"


def that_count(programme: str, period: Period, on: date | None) -> Q:
    """Chosen for a stage within the period by that day, and not taken back by it; without a day, as known now."""
    stage = Q(programme_id=programme, for_from__gte=period.first, for_from__lt=period.after)
    stage &= Q(for_after__lte=period.after)
    if on is None:
        return stage & Q(ended_on__isnull=True)
    return stage & Q(day__lte=on) & (Q(ended_on__isnull=True) | Q(ended_on__gt=on))


def of_type(cells: QuerySet[Any], category: str, day: date) -> Q:
    """Pilots of a type that day: of these cells, and of those that ended and count at one of them."""
    return counting_at(cells.filter(pk__in=of_category(category, day)), day)


def pilots_counted(question: Question, version: ProgrammeVersion) -> QuerySet[Pilot]:
    """Unscoped: for the engine."""
    rows: QuerySet[Pilot] = Pilot.unscoped.filter(that_count(version.programme_id, question.period, question.on))
    return rows


def pilot_facts(question: Question, version: ProgrammeVersion) -> Facts:
    """Cells that are pilots, each once."""
    counted = Count("organisation_id", distinct=True)
    return Facts(pilots_counted(question, version), organisation="organisation", numerator=counted, rows=ROWS)


def adoption_facts(question: Question) -> Facts:
    """Lessons of the programme taken up in the period."""
    rows: QuerySet[Any] = LessonAdoption.unscoped.filter(
        lesson__programme_id=question.programme, on__gte=question.period.first, on__lte=question.until
    )
    return Facts(rows, organisation="organisation", numerator=Count("pk"))

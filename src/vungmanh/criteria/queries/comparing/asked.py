"""What is compared: the sheets of a unit over a period. The marks an installation has chosen for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db.models import F, Q, QuerySet

from vungmanh.criteria.enums import ColumnState, Scorer
from vungmanh.criteria.models import Answer, FilledSheet, Scoring
from vungmanh.criteria.rules.comparing.gaps import Yardstick
from vungmanh.kernel.periods import Period
from vungmanh.organisations.queries import counting_rows


@dataclass(frozen=True)
class ComparedAsked:
    """``day``: the layout by which a sheet counts under the unit."""

    under_id: int
    period: Period
    day: date


def chosen_yardstick() -> Yardstick:
    return Yardstick(settings.VUNGMANH_COMPARE_LEAST, Decimal(settings.VUNGMANH_COMPARE_BEYOND))


def sheets_compared(asked: ComparedAsked) -> QuerySet[FilledSheet]:
    below = counting_rows(asked.day).filter(ancestor_id=asked.under_id).values("descendant_id")
    rows: QuerySet[FilledSheet] = FilledSheet.objects.filter(
        organisation_id__in=below, on__gte=asked.period.first, on__lt=asked.period.after
    )
    return rows


def own_columns(sheets: QuerySet[FilledSheet]) -> QuerySet[Scoring]:
    """What organisations handed in of themselves."""
    rows: QuerySet[Scoring] = Scoring.objects.filter(
        sheet__in=sheets.values("pk"), scorer=Scorer.SELF, state=ColumnState.HANDED_IN
    )
    return rows


def with_both(sheets: QuerySet[FilledSheet]) -> QuerySet[Scoring]:
    """Own columns whose sheet has an official one as well, both with a total: ``theirs`` is the official total."""
    other = "sheet__scorings__"
    official = Q(
        **{
            f"{other}official": True,
            f"{other}state": ColumnState.HANDED_IN,
            f"{other}voided_at__isnull": True,
            f"{other}total__isnull": False,
        }
    )
    return (
        own_columns(sheets)
        .filter(official, official=False, total__isnull=False)
        .annotate(theirs=F("sheet__scorings__total"))
    )


def differing(sheets: QuerySet[FilledSheet]) -> QuerySet[Answer]:
    """Answers of own columns that are not what the records said when they were handed in."""
    rows: QuerySet[Answer] = Answer.objects.filter(scoring__in=own_columns(sheets).values("pk"))
    return rows.exclude(computed="").exclude(value="").exclude(value=F("computed"))

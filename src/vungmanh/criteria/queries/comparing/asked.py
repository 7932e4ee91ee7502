"""What is compared: the sheets of a unit over a period. The marks an installation has chosen for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Concat

from vungmanh.criteria.enums import ColumnState, Scorer
from vungmanh.criteria.models import Answer, FilledSheet, Scoring
from vungmanh.criteria.rules.comparing.gaps import Yardstick
from vungmanh.criteria.rules.handing import key_of_part
from vungmanh.kernel.periods import Period
from vungmanh.organisations.queries import counting_rows


@dataclass(frozen=True)
class ComparedAsked:
    """``day``: the layout by which a sheet counts under the unit.

    ``part``: own scores are held against those of one stage, kept on sheets of their own; empty: against the official.
    """

    under_id: int
    period: Period
    day: date
    part: str = ""


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


def with_both(sheets: QuerySet[FilledSheet], part: str = "") -> QuerySet[Scoring]:
    """Own columns that are held against another, both with a total: ``theirs`` is the total of the other."""
    return _held(own_columns(sheets).filter(official=False, total__isnull=False), "total", part)


def parted(sheets: QuerySet[FilledSheet], part: str = "") -> QuerySet[Scoring]:
    """Own columns of papers without points that say everything is met, where the other says it is not."""
    return _held(own_columns(sheets).filter(official=False, total__isnull=True, met=True), "met", part, theirs=False)


def _held(rows: QuerySet[Scoring], name: str, part: str, **wanted: bool) -> QuerySet[Scoring]:
    """Own columns with what the other came to: the official one of the sheet, or that of a stage, which is kept on a
    sheet of its own by the same version of the paper.
    """
    if part:
        found = rows.annotate(theirs=Subquery(_of_stage(part).values(name)[:1]))
    else:
        other = "sheet__scorings__"
        state = {f"{other}state": ColumnState.HANDED_IN, f"{other}voided_at__isnull": True}
        official = Q(**{f"{other}official": True, f"{other}{name}__isnull": False, **state})
        found = rows.filter(official).annotate(theirs=F(f"{other}{name}"))
    return found.filter(theirs__isnull=False, **wanted)


def _of_stage(part: str) -> QuerySet[Scoring]:
    """Of a stage the level above scores alone; official is only the column of the last."""
    key = Concat(OuterRef("sheet__subject_key"), Value(key_of_part("", part)), output_field=CharField())
    rows: QuerySet[Scoring] = Scoring.objects.filter(
        scorer=Scorer.LEVEL_ABOVE,
        state=ColumnState.HANDED_IN,
        sheet__voided_at__isnull=True,
        sheet__version=OuterRef("sheet__version"),
        sheet__subject=OuterRef("sheet__subject"),
        sheet__subject_key=key,
    )
    return rows.exclude(sheet__subject="").order_by("-sheet__on", "-pk")


def differing(sheets: QuerySet[FilledSheet]) -> QuerySet[Answer]:
    """Answers of own columns that are not what the records said when they were handed in."""
    rows: QuerySet[Answer] = Answer.objects.filter(scoring__in=own_columns(sheets).values("pk"))
    return rows.exclude(computed="").exclude(value="").exclude(value=F("computed"))

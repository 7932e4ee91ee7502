"""Which month of each plan is to be reviewed next, and which were: facts for the engine of duties."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import DateField, F, Max, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, TruncMonth

from vungmanh.kernel.expressions import MonthsOn
from vungmanh.programmes.enums import PlanState
from vungmanh.programmes.models import Plan, PlanReview
from vungmanh.programmes.rules.plans import LIVE


def months_open(first: date, after: date) -> QuerySet[Any]:
    """Plans handed in, by the first day after the month that is to be reviewed next: the month after the last review,
    else that of handing in. A cell that ended, and a dossier that was closed, owe none.
    """
    rows = Plan.unscoped.exclude(state=PlanState.DRAFT).filter(registration__state__in=LIVE, submitted_on__isnull=False)
    last = Max("reviews__month", filter=Q(reviews__voided_at__isnull=True))
    begun = TruncMonth("submitted_on", output_field=DateField())
    rows = rows.annotate(last=last, begun=begun)
    rows = rows.annotate(
        duty_day=Coalesce(MonthsOn(F("last"), 2), MonthsOn(F("begun"), 1), output_field=DateField()),
        duty_done=Cast(Value(None), DateField()),
    )
    one = "registration__organisation__closed_on"
    ended = Q(**{f"{one}__isnull": False, f"{one}__lte": F("duty_day")})
    return rows.filter(duty_day__gte=first, duty_day__lt=after).exclude(ended)


def months_reviewed(first: date, after: date) -> QuerySet[Any]:
    """Months that were reviewed, by the first day after each."""
    rows = PlanReview.unscoped.annotate(duty_day=MonthsOn(F("month"), 1), duty_done=F("on"))
    return rows.filter(duty_day__gte=first, duty_day__lt=after)

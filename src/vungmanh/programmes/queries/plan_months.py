"""Which month of each plan is to be reviewed next, and which were: facts for the engine of duties."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import DateField, F, OuterRef, Q, QuerySet, Subquery, Value
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
    # Not an aggregate: this day is compared inside other queries, which SQLite then refuses.
    reviews = PlanReview.unscoped.filter(plan=OuterRef("pk")).order_by("-month")
    last = Subquery(reviews.values("month")[:1], output_field=DateField())
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

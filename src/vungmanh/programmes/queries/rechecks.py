"""When the titles of cells must be looked at again, and when they were: only where a programme states the period."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Case, DateField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Greatest

from vungmanh.kernel.expressions import MonthsOn
from vungmanh.kernel.memory import told_once
from vungmanh.programmes.enums import State
from vungmanh.programmes.models import ProgrammeVersion, Recheck, Registration


@told_once
def _stated() -> tuple[tuple[int, int], ...]:
    rows = ProgrammeVersion.objects.filter(recheck_months__isnull=False)
    return tuple((key, months) for key, months in rows.values_list("pk", "recheck_months") if months)


def _periods() -> dict[int, int]:
    return dict(_stated())


def _due(looked: str, version: str, periods: dict[int, int]) -> Case:
    """So many months after the last look, as each version says."""
    when = [When(**{version: key}, then=MonthsOn(F(looked), months)) for key, months in periods.items()]
    return Case(*when, default=Value(None), output_field=DateField(null=True))


def checks_open(first: date, after: date) -> QuerySet[Any]:
    """Titles in force by their next check, due in ``[first, after)``; a cell that ended has none."""
    periods = _periods()
    held = Registration.unscoped.filter(state=State.RECOGNISED, recognised_on__isnull=False, version_id__in=periods)
    # Not an aggregate: this day is compared inside other queries, which SQLite then refuses.
    checks = Recheck.unscoped.filter(registration=OuterRef("pk")).order_by("-on")
    last = Coalesce(Subquery(checks.values("on")[:1], output_field=DateField()), F("recognised_on"))
    rows = held.annotate(looked=Greatest(last, F("recognised_on"), output_field=DateField()))
    rows = rows.annotate(duty_day=_due("looked", "version_id", periods), duty_done=Cast(Value(None), DateField()))
    ended = Q(organisation__closed_on__isnull=False, organisation__closed_on__lte=F("duty_day"))
    return rows.filter(duty_day__gte=first, duty_day__lt=after).exclude(ended)


def checks_made(first: date, after: date) -> QuerySet[Any]:
    """Checks that were made, by the day on which each had been due."""
    periods = _periods()
    before = Recheck.unscoped.filter(registration_id=OuterRef("registration_id"), on__lt=OuterRef("on"))
    last = Subquery(before.order_by("-on").values("on")[:1])
    rows = Recheck.unscoped.filter(registration__version_id__in=periods, registration__recognised_on__isnull=False)
    rows = rows.annotate(looked=Coalesce(last, F("registration__recognised_on"), output_field=DateField()))
    rows = rows.annotate(duty_day=_due("looked", "registration__version_id", periods), duty_done=F("on"))
    return rows.filter(duty_day__gte=first, duty_day__lt=after)

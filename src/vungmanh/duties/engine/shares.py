"""Done and owed as facts of an indicator: each organisation with how much it owed in a period and how much it did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import add
from typing import Any

from django.db.models import (
    Case,
    Count,
    DateField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils import timezone

from vungmanh.duties.engine.facts import occasion_rows, periodic_rows
from vungmanh.duties.engine.moments import is_moment
from vungmanh.duties.engine.times import OnRecords, Properties, Time, kinds_bearing, on_records, periodic_of, times
from vungmanh.duties.queries.exceptions import any_exempt, exempt_at
from vungmanh.duties.queries.versions import all_duties, duty_named, work_calendar
from vungmanh.duties.rules.calendar import WorkCalendar
from vungmanh.duties.rules.definition import DutyVersion
from vungmanh.duties.rules.occurrences import due_between, on_record, reach
from vungmanh.kernel.expressions import DaysOn
from vungmanh.kernel.figures import Question
from vungmanh.organisations import queries as organisations

DAY = timedelta(days=1)


def shares(question: Question, *, in_time: bool) -> QuerySet[Any]:
    """Organisations that owed anything due in the period and by the day, with ``owed`` and ``kept``, two counts."""
    duties = [duty_named(question.duty)] if question.duty else list(all_duties())
    calendar, known = work_calendar(), question.on or question.today
    after = min(question.period.after, known + DAY)
    asked = _Asked(question.period.first, after, known, calendar, organisations.property_stretches(), any_exempt())
    owed: list[Combinable] = []
    kept: list[Combinable] = []
    for each in times(duties, lambda version: due_between(version, asked.first, asked.after, calendar)):
        borne = asked.borne(each.duty, each.version, each.occurrence.bearing_day, each.occurrence.bearing_day)
        owed.append(_one(borne))
        kept.append(_one(borne & Q(Exists(asked.done(each, in_time=in_time)))))
    for one in on_records(duties):
        for whole, done in asked.recorded(one, in_time=in_time):
            owed.append(whole)
            kept.append(done)
    rows = organisations.everyone()
    if not owed:
        return rows.none().annotate(owed=Value(0), kept=Value(0))
    return rows.annotate(owed=reduce(add, owed), kept=reduce(add, kept)).filter(owed__gt=0)


def _one(condition: Q) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())


class _Asked:
    """What is asked about: obligations due in ``[first, after)``, as known at the end of a day."""

    def __init__(
        self,
        first: date,
        after: date,
        known: date,
        calendar: WorkCalendar,
        properties: Properties,
        exempted: Iterable[str],
    ) -> None:
        self.first, self.after, self.known = first, after, known
        self.calendar, self.properties, self.exempted = calendar, properties, frozenset(exempted)

    def borne(self, duty: str, version: DutyVersion, on: Any, properties_on: date, node: str = "pk") -> Q:
        """Condition on an organisation: the duty lay on it that day, and it was not let off. ``on`` may be a column."""
        kinds = kinds_bearing(version, properties_on, self.properties)
        of_kind = organisations.of_kinds_at(on, kinds)
        wanted = Q(Exists(of_kind.filter(organisation_id=OuterRef(node))))
        if version.who.categories:
            typed = organisations.of_categories_at(on, version.who.categories)
            wanted &= Q(Exists(typed.filter(organisation_id=OuterRef(node))))
        if version.under:
            below = organisations.under_code_at(version.under, OuterRef(node), on)
            wanted &= Q(Exists(below))
        if duty in self.exempted:
            wanted &= ~Q(Exists(exempt_at(duty, on, OuterRef(node)).filter(until__isnull=True)))
        return wanted

    def done(self, each: Time, *, in_time: bool) -> QuerySet[Any]:
        """Records by which this occurrence was done, as conditions on an organisation."""
        how = periodic_of(each.facts_key)
        period = each.occurrence.period
        rows = periodic_rows(each.facts_key, [each]).filter(**{how.organisation: OuterRef("pk")})
        if how.day and period is not None:
            rows = rows.filter(**{f"{how.day}__gte": period.first, f"{how.day}__lt": period.after})
        rows = rows.filter(self._before(rows, how.entered, how.day, self.known + DAY))
        if not in_time:
            return rows
        timely = self._before(rows, how.entered, how.day, each.occurrence.late_from)
        if each.duty in self.exempted and how.entered:
            longer = exempt_at(each.duty, each.occurrence.bearing_day, OuterRef(OuterRef("pk")))
            kept = self._until(rows, how.entered)
            timely |= Q(Exists(longer.filter(until__gte=kept)))
        return rows.filter(timely)

    def _before(self, rows: QuerySet[Any], entered: str, day: str, limit: date) -> Q:
        """Done before a day, by when it was entered, else by its own day."""
        own = Q(**{f"{day}__lt": limit}) if day else Q()
        if not entered:
            return own
        edge: Any = timezone.make_aware(datetime.combine(limit, time.min)) if is_moment(rows, entered) else limit
        return Q(**{f"{entered}__lt": edge}) | (Q(**{f"{entered}__isnull": True}) & own)

    def _until(self, rows: QuerySet[Any], entered: str) -> Any:
        return OuterRef(f"{entered}__date" if is_moment(rows, entered) else entered)

    def recorded(self, each: OnRecords, *, in_time: bool) -> Iterator[tuple[Combinable, Combinable]]:
        """Counts of occasions due in the stretch, and of those kept. Their days move with the calendar one by one."""
        first, after = self._record_days(each, self.first), self._record_days(each, self.after)
        for rows, path in occasion_rows(each, first, after):
            found = rows.filter(self.borne(each.duty, each.version, OuterRef("duty_day"), self.known, path))
            yield _counted(found, path), _counted(found.filter(self._kept(each, first, after, in_time=in_time)), path)

    def _record_days(self, each: OnRecords, due: date) -> date:
        """The first record day that falls due on that day or later."""
        day = due - reach(each.version)
        while on_record(each.version, day, "", self.calendar).due < due:
            day += DAY
        return day

    def _kept(self, each: OnRecords, first: date, after: date, *, in_time: bool) -> Q:
        done = Q(duty_done__lte=self.known)
        if not in_time:
            return done
        apart: dict[int, list[date]] = {}
        day = first
        while day < after:
            late_from = on_record(each.version, day, "", self.calendar).late_from
            apart.setdefault((late_from - day).days, []).append(day)
            day += DAY
        if not apart:
            return Q(pk__in=())
        # Most record days are as far from their limit as any other; only those that days off move are named.
        usual = max(apart, key=lambda days: len(apart[days]))
        whens = [
            When(duty_day__in=days, then=DaysOn(F("duty_day"), count))
            for count, days in apart.items()
            if count != usual
        ]
        return done & Q(duty_done__lt=Case(*whens, default=DaysOn(F("duty_day"), usual), output_field=DateField()))


def _counted(rows: QuerySet[Any], path: str) -> Combinable:
    grouped = rows.filter(**{path: OuterRef("pk")}).order_by().annotate(duty_node=F(path)).values("duty_node")
    counted = grouped.annotate(duty_count=Count("pk", distinct=True)).values("duty_count")
    return Coalesce(Subquery(counted[:1], output_field=IntegerField()), Value(0))

"""Which occurrences a version of a duty has, when each is due and from which day it is late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from vungmanh.duties.enums import MONTHS, Every
from vungmanh.duties.rules.calendar import WorkCalendar
from vungmanh.duties.rules.definition import DutyVersion
from vungmanh.kernel.periods import Period, add_months, parse_period

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Occurrence:
    """One time a duty comes round.

    ``bearing_day``: who is in force on it, of the right kind and type, owes this time. ``late_from``: first day on
    which it counts as late; done before it is on time. ``key`` is the period's code, or the day of the record and its
    key.
    """

    key: str
    period: Period | None
    bearing_day: date
    due: date
    late_from: date


def period_at(every: Every, day: date) -> Period:
    """The period of that rhythm which holds the day."""
    year, month = day.year, day.month
    code = {
        Every.MONTH: f"{year:04d}-{month:02d}",
        Every.QUARTER: f"{year:04d}-Q{(month + 2) // 3}",
        Every.HALF: f"{year:04d}-H{1 if month <= 6 else 2}",
        Every.YEAR: f"{year:04d}",
    }[every]
    return parse_period(code)


def part_of(period: Period, every: Every) -> int:
    """Which of the year's occurrences it is: 1 for January, the first quarter, the first half, the year."""
    return (period.first.month - 1) // MONTHS[every] + 1


def occurrences(version: DutyVersion, first: date, after: date, calendar: WorkCalendar) -> tuple[Occurrence, ...]:
    """Those whose period ends in ``[first, after)``, oldest first: each version has the periods that end under it."""
    return tuple(_occurrence(version, period, calendar) for period in _periods(version, first, after))


def _periods(version: DutyVersion, first: date, after: date) -> Iterator[Period]:
    if version.every is Every.NONE:
        return
    first = max(first, version.valid_from)
    after = min(after, version.valid_to or after)
    day = first
    while (period := period_at(version.every, day)).last < after:
        if period.last >= first and (not version.parts or part_of(period, version.every) in version.parts):
            yield period
        day = period.after


def _occurrence(version: DutyVersion, period: Period, calendar: WorkCalendar) -> Occurrence:
    due = calendar.moved(_due(version, period, calendar), version.on_day_off)
    # A duty that falls due before its period ends is borne by those who are there when it does.
    return Occurrence(period.code, period, min(period.last, due), due, late_after(version, due, calendar))


def _due(version: DutyVersion, period: Period, calendar: WorkCalendar) -> date:
    due = version.due
    if due.in_month is not None:
        month = add_months(period.first, due.in_month - 1)
        return min(month.replace(day=1) + timedelta(days=(due.day or 1) - 1), add_months(month, 1) - DAY)
    if due.before_end is not None:
        return calendar.add_days(period.last, -due.before_end, working=due.working_days)
    return calendar.add_days(period.last, due.after_end or 0, working=due.working_days)


def late_after(version: DutyVersion, due: date, calendar: WorkCalendar) -> date:
    """The first day that is too late: the day after the due day and its grace."""
    return calendar.add_days(due, version.grace, working=version.due.working_days) + DAY


def on_record(version: DutyVersion, day: date, record: str, calendar: WorkCalendar) -> Occurrence:
    """The occurrence of a record that names its own day."""
    due = calendar.add_days(day, -(version.due.before or 0), working=version.due.working_days)
    due = calendar.moved(due, version.on_day_off)
    return Occurrence(f"{day.isoformat()}#{record}", None, day, due, late_after(version, due, calendar))


def due_between(version: DutyVersion, first: date, after: date, calendar: WorkCalendar) -> tuple[Occurrence, ...]:
    """Those that fall due in ``[first, after)``."""
    wide = occurrences(version, first - reach(version), after + reach(version), calendar)
    return tuple(each for each in wide if first <= each.due < after)


def asked_after(version: DutyVersion, day: date, calendar: WorkCalendar) -> tuple[Occurrence, ...]:
    """Those a day asks about: the last ``chase`` that are too late by then, and all that have begun and are not."""
    wide = occurrences(version, day - _past(version), day + reach(version), calendar)
    begun = [each for each in wide if each.period is not None and each.period.first <= day]
    past = [each for each in begun if each.late_from <= day]
    return (*past[len(past) - version.chase if version.chase < len(past) else 0 :], *begun[len(past) :])


def reach(version: DutyVersion) -> timedelta:
    """No due day lies further from its period's end than this, days off and grace included."""
    due = version.due
    days = max(due.after_end or 0, due.before_end or 0) + version.grace
    months = max(MONTHS.get(version.every, 12), due.in_month or 0)
    return timedelta(days=31 * months + 2 * days + 31)


def _past(version: DutyVersion) -> timedelta:
    apart = 12 if version.parts else MONTHS.get(version.every, 12)
    return reach(version) + timedelta(days=31 * apart * (version.chase + 1))


def record_days(version: DutyVersion, day: date, calendar: WorkCalendar) -> date:
    """The first record day that is not yet too late on ``day``: every earlier one is. Days on move late days on."""
    guess = day - DAY + timedelta(days=(version.due.before or 0) - version.grace)
    while on_record(version, guess, "", calendar).late_from <= day:
        guess += DAY
    while on_record(version, guess - DAY, "", calendar).late_from > day:
        guess -= DAY
    return guess


def of_period(version: DutyVersion, period: Period, calendar: WorkCalendar) -> tuple[Occurrence, ...]:
    """The occurrence of exactly that period, where the duty has one; for a longer one, those within it."""
    wide = occurrences(version, period.first, period.after, calendar)
    return tuple(each for each in wide if each.period is not None and period.covers(each.period))

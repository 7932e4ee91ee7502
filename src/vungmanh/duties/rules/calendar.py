"""Working days: weekends, days off and the working days made up for them, all of it data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from vungmanh.duties.enums import OnDayOff

SATURDAY = 5
DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkCalendar:
    """``days_off`` beside the weekends; ``works`` are weekend days on which offices work after all."""

    days_off: frozenset[date] = field(default_factory=frozenset)
    works: frozenset[date] = field(default_factory=frozenset)

    def is_working(self, day: date) -> bool:
        if day in self.works:
            return True
        return day.weekday() < SATURDAY and day not in self.days_off

    def moved(self, day: date, how: OnDayOff) -> date:
        """The day itself where offices work on it, else the nearest one that way."""
        if how is OnDayOff.STAY:
            return day
        step = DAY if how is OnDayOff.NEXT else -DAY
        while not self.is_working(day):
            day += step
        return day

    def add_working_days(self, day: date, count: int) -> date:
        """The n-th working day after it; before it for a negative number; none is counted for 0."""
        step = DAY if count > 0 else -DAY
        for _ in range(abs(count)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def add_days(self, day: date, count: int, *, working: bool) -> date:
        return self.add_working_days(day, count) if working else day + timedelta(days=count)

"""Hours and days in which nothing leaves the house. What falls into them is sent at the first moment after."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from vungmanh.duties.rules.ladder import FURTHEST, Working


@dataclass(frozen=True)
class Quiet:
    """From ``begins`` to before ``ends``, over midnight where it ends earlier; the same hour twice: never."""

    begins: time = time(21, 0)
    ends: time = time(6, 30)
    days_off: bool = True

    def at(self, hour: time) -> bool:
        if self.begins <= self.ends:
            return self.begins <= hour < self.ends
        return hour >= self.begins or hour < self.ends


def own_hours(house: Quiet, begins: time | None, ends: time | None) -> Quiet:
    """A person's hours in place of the house's, where he has said both; days off stay as they are."""
    return house if begins is None or ends is None else replace(house, begins=begins, ends=ends)


def quiet(moment: datetime, hours: Quiet, calendar: Working) -> bool:
    """Whether nothing may be sent at this moment of the office's clock."""
    return (hours.days_off and not calendar.is_working(moment.date())) or hours.at(moment.time())


def next_allowed(moment: datetime, hours: Quiet, calendar: Working) -> datetime:
    """The moment itself where nothing is quiet, else the first after it."""
    for _day in range(FURTHEST):
        if hours.days_off and not calendar.is_working(moment.date()):
            moment = _midnight_after(moment)
        elif hours.at(moment.time()):
            moment = _end_of(moment, hours)
        else:
            return moment
    return moment


def _end_of(moment: datetime, hours: Quiet) -> datetime:
    ends = datetime.combine(moment.date(), hours.ends, moment.tzinfo)
    return ends if moment < ends else ends + timedelta(days=1)


def _midnight_after(moment: datetime) -> datetime:
    return datetime.combine(moment.date() + timedelta(days=1), time(), moment.tzinfo)

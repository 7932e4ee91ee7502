"""One question about a unit, laid out: its lines, its occurrences, what narrows them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from vungmanh.duties.engine.masks import Bits
from vungmanh.duties.engine.times import OnRecords, Properties, kinds_bearing, on_records, times
from vungmanh.duties.queries.exceptions import any_exempt
from vungmanh.duties.queries.versions import all_duties, work_calendar
from vungmanh.duties.rules.calendar import WorkCalendar
from vungmanh.duties.rules.definition import DutyVersion
from vungmanh.duties.rules.occurrences import Occurrence, asked_after, due_between, of_period, record_days
from vungmanh.kernel.periods import Period
from vungmanh.organisations import queries as organisations

KEPT = timedelta(days=366)
"""So long what was done on a record's day still counts among what was owed."""
AHEAD = timedelta(days=31)
"""So far ahead a record's day is already asked about."""


@dataclass(frozen=True)
class Asked:
    """``lines`` are the direct parts of the unit; ``exempted`` the duties from which anybody was ever let off."""

    under_id: int
    day: date
    lines: tuple[int, ...]
    bits: Bits
    records: tuple[OnRecords, ...]
    calendar: WorkCalendar = field(repr=False)
    properties: Properties = field(repr=False)
    territories: Mapping[str, organisations.CodeIndex] = field(repr=False)
    exempted: frozenset[str] = frozenset()
    running: bool = True
    in_grace: bool = False

    def kinds(self, version: DutyVersion, day: date) -> frozenset[str] | None:
        return kinds_bearing(version, day, self.properties)

    def territory(self, version: DutyVersion, day: date) -> int | None:
        """Which organisation bears the code under which the duty holds, that day."""
        return self.territories[version.under].on(version.under, day)

    def late_before(self, version: DutyVersion) -> date:
        """The first record day that is not too late yet."""
        return record_days(version, self.day, self.calendar)

    def records_after(self, version: DutyVersion) -> date:
        """To which record day occasions are asked about."""
        if self.in_grace:
            # As if there were no grace: the first record day that is not past its due day.
            return record_days(replace(version, grace=0), self.day, self.calendar)
        if not self.running:
            return self.late_before(version)
        return self.day + AHEAD + timedelta(days=version.due.before or 0)


def ask(
    under_id: int,
    day: date,
    *,
    duty: str = "",
    period: Period | None = None,
    due_in: Period | None = None,
    lines: Collection[int] | None = None,
    running: bool = True,
    in_grace: bool = False,
    last: bool = False,
    leaving: Collection[str] = frozenset(),
) -> Asked:
    """``running``: also what has begun and is not too late yet; ``in_grace`` without it: of that only what is due, and
    ``last`` of each version the last time. ``period``, ``due_in``: of that period, due then, however long ago or far
    ahead. ``leaving``: without these."""
    duties = [each for each in all_duties() if duty in ("", each.code) and each.versions[-1].done_by not in leaving]
    calendar, stated = work_calendar(), period is not None or due_in is not None

    def choose(version: DutyVersion) -> tuple[Occurrence, ...]:
        if stated:
            return _stated(version, period, due_in, calendar)
        found = asked_after(version, day, calendar)
        return found if running else _over(found, day, in_grace=in_grace)[-1 if last else 0 :]

    chosen, records = times(duties, choose), () if stated else tuple(on_records(duties))
    versions = [*(each.version for each in chosen), *(each.version for each in records)]
    return Asked(
        under_id=under_id,
        day=day,
        lines=organisations.children_on(under_id, day) if lines is None else tuple(lines),
        bits=Bits(chosen),
        records=records,
        calendar=calendar,
        properties=organisations.property_stretches() if any(each.who.properties for each in versions) else {},
        territories={code: organisations.code_index([code]) for code in {each.under for each in versions} if code},
        exempted=any_exempt(),
        running=running,
        in_grace=in_grace and not running,
    )


def _stated(
    version: DutyVersion, period: Period | None, due_in: Period | None, calendar: WorkCalendar
) -> tuple[Occurrence, ...]:
    if period is not None:
        return of_period(version, period, calendar)
    return due_between(version, due_in.first, due_in.after, calendar) if due_in is not None else ()


def _over(found: tuple[Occurrence, ...], day: date, *, in_grace: bool) -> tuple[Occurrence, ...]:
    return tuple(each for each in found if each.late_from <= day or (in_grace and each.due < day))

"""Which rungs of a reminder ladder are due: the latest for each addressee, never one that was passed over."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Protocol

from vungmanh.duties.enums import RemindTo
from vungmanh.duties.rules.definition import Rung

MANUAL = "manual"
"""The rung of a reminder somebody sends by hand; the day is part of its name, so that there is one a day."""
LONGEST_REST = 14
"""Longer than any row of days off: Tết, with the weekends around it."""
FURTHEST = 366
"""A calendar without a working day in a year is no calendar: then the day itself counts."""


class Working(Protocol):
    """What the ladder asks of a calendar."""

    def is_working(self, day: date) -> bool: ...


def levels_of(rung: Rung) -> int:
    """How many levels above who does it; 0: whoever does it."""
    return 0 if rung.to is RemindTo.DOER else rung.levels


def code_of(rung: Rung, put_off_to: date | None = None) -> str:
    """``doer-3``, ``above1+5``: the same rung keeps its name where others are put before it. An occurrence that was put
    off to another day has its rungs anew.
    """
    levels = levels_of(rung)
    code = f"{f'above{levels}' if levels else 'doer'}{rung.days:+d}"
    return f"{code}@{put_off_to.isoformat()}" if put_off_to else code


def manual_code(day: date) -> str:
    return f"{MANUAL}:{day.isoformat()}"


def rung_day(rung: Rung, due: date, calendar: Working) -> date:
    """The day a rung is for. A day off moves it: a warning to the working day before, what comes after to the next."""
    day = due + timedelta(days=rung.days)
    step = timedelta(days=-1 if rung.days < 0 else 1)
    for count in range(FURTHEST):
        if calendar.is_working(moved := day + count * step):
            return moved
    return day


def due_rungs(rungs: Iterable[Rung], due: date, day: date, calendar: Working) -> tuple[Rung, ...]:
    """For each addressee the latest rung whose day has come. Whether it was sent already is the next question."""
    latest: dict[int, tuple[date, int, Rung]] = {}
    for rung in rungs:
        on = rung_day(rung, due, calendar)
        known = latest.get(levels_of(rung))
        if on <= day and (known is None or (on, rung.days) > known[:2]):
            latest[levels_of(rung)] = (on, rung.days, rung)
    return tuple(latest[levels][2] for levels in sorted(latest))


def unsent(codes: Iterable[str], sent: Collection[str]) -> tuple[str, ...]:
    """Of these, what one account has not been told over one channel."""
    return tuple(code for code in codes if code not in sent)


def stretch_to_look_at(rungs: Collection[Rung], day: date, memory: timedelta) -> tuple[date, date]:
    """Due days, half-open, of every occurrence a rung can be for that day.

    What is due longer ago than the last rung and the memory is not brought up any more; a warning is brought forward
    over days off, so a little further ahead.
    """
    earliest = min((rung.days for rung in rungs), default=0)
    last = max((rung.days for rung in rungs), default=0)
    ahead = timedelta(days=max(0, -earliest) + LONGEST_REST + 1)
    return day - timedelta(days=max(0, last)) - memory, day + ahead

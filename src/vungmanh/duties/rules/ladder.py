"""Which rungs of a reminder ladder are due: the latest for each addressee, never one that was passed over."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

MANUAL = "manual"
"""The rung of a reminder somebody sends by hand; the day is part of its name, so that there is one a day."""
LONGEST_REST = 14
"""Longer than any row of days off: Tết, with the weekends around it."""
FURTHEST = 366
"""A calendar without a working day in a year is no calendar: then the day itself counts."""


class Working(Protocol):
    """What the ladder asks of a calendar."""

    def is_working(self, day: date) -> bool: ...


@dataclass(frozen=True)
class Rung:
    """So many days from the due day, to whoever does it (``levels`` 0) or to who stands so many levels above."""

    days: int
    levels: int = 0

    @property
    def code(self) -> str:
        """``doer-3``, ``above1+5``: the same rung keeps its name where others are put before it."""
        return f"{'above' + str(self.levels) if self.levels else 'doer'}{self.days:+d}"


def rung_of(days: int, to: str, levels: int = 1) -> Rung:
    """A rung as the file writes it: ``to: doer``, or ``to: level_above`` with how many levels."""
    return Rung(days, levels if to == "level_above" else 0)


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
    latest: dict[int, tuple[date, int]] = {}
    for rung in rungs:
        on = rung_day(rung, due, calendar)
        if on <= day:
            latest[rung.levels] = max(latest.get(rung.levels, (on, rung.days)), (on, rung.days))
    return tuple(Rung(latest[levels][1], levels) for levels in sorted(latest))


def unsent(rungs: Iterable[Rung], sent: Collection[str]) -> tuple[Rung, ...]:
    """Of these, what one account has not been told over one channel."""
    return tuple(rung for rung in rungs if rung.code not in sent)


def lowest_due(rungs: Iterable[Rung], day: date) -> date | None:
    """No occurrence due after this day can have a rung today: how far ahead one must look."""
    earliest = min((rung.days for rung in rungs), default=None)
    # A warning is brought forward over days off, so a little further ahead than its days alone.
    return None if earliest is None else day + timedelta(days=max(0, -earliest) + LONGEST_REST)

"""When assignments hold: none overlaps itself, and its log stays inside it. Half-open, plain values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

Stretch = tuple[date, date | None]


def overlaps(one: Stretch, other: Stretch) -> bool:
    (first, after), (start, end) = one, other
    return (end is None or first < end) and (after is None or start < after)


def overlapping(one: Stretch, others: Iterable[Stretch]) -> Stretch | None:
    """The first of the others that shares a day with it."""
    return next((each for each in others if overlaps(one, each)), None)


def in_order(one: Stretch) -> bool:
    first, after = one
    return after is None or first < after


def outside_life(one: Stretch, life: Stretch) -> str:
    """Why an assignment cannot lie where its organisation did not live: ``before``, ``after`` or nothing."""
    (first, after), (opened, closed) = one, life
    if first < opened:
        return "before"
    if closed is not None and (first >= closed or after is None or after > closed):
        return "after"
    return ""


def outside(day: date, one: Stretch) -> bool:
    """Whether a day of the log lies outside the assignment it belongs to."""
    first, after = one
    return day < first or (after is not None and day >= after)

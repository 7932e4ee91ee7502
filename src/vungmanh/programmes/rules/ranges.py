"""What the programme's own file sets as a target, reckoned: done of the whole against a number or a range.

Source: domain notes on programmes, sections 3, 4 and 7: targets may be ranges, counts or percents, cumulative or
yearly, and of a subset. Parts and wholes are compared as they stand; a percent is never added.
"""

from __future__ import annotations

from enum import StrEnum


class Place(StrEnum):
    """``NOTHING``: no cell of those the target speaks of, so nothing is judged."""

    NOTHING = "nothing"
    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"


def place_of(done: int, whole: int, *, unit: str, at_least: int, at_most: int | None) -> Place:
    """A target without an upper end has nothing above it. Percents are compared without rounding."""
    if unit == "percent":
        if whole == 0:
            return Place.NOTHING
        done, at_least = done * 100, at_least * whole
        at_most = None if at_most is None else at_most * whole
    if done < at_least:
        return Place.BELOW
    return Place.ABOVE if at_most is not None and done > at_most else Place.WITHIN


def cells_needed(whole: int, *, unit: str, at_least: int) -> int:
    """The number of cells with which the lower end is reached."""
    return -(-at_least * whole // 100) if unit == "percent" else at_least


def cells_beyond(done: int, whole: int, *, unit: str, at_most: int | None) -> int:
    """How many more than the upper end allows; nothing lies beyond a target without one."""
    if at_most is None:
        return 0
    return max(0, done - (at_most * whole // 100 if unit == "percent" else at_most))

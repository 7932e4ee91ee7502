"""Words other apps may use of duties. Plain values: the rules use them too."""

from __future__ import annotations

from enum import StrEnum


class Every(StrEnum):
    """How often a duty comes round. ``NONE``: on days that the records themselves name."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    NONE = "none"


class OnDayOff(StrEnum):
    """What becomes of a due day that is a day off."""

    NEXT = "next"
    PREVIOUS = "previous"
    STAY = "stay"


class RemindTo(StrEnum):
    """Whom a rung of the ladder speaks to."""

    DOER = "doer"
    LEVEL_ABOVE = "level_above"


class Certainty(StrEnum):
    """How certain a rule's source is. ``EXAMPLE``: no source says it; it is labelled so on screen and in the file."""

    FOUND = "found"
    SECONDARY = "secondary"
    GENERAL = "general"
    EXAMPLE = "example"


class Stand(StrEnum):
    """How one obligation stands on a day."""

    DONE = "done"
    DONE_LATE = "done_late"
    OPEN = "open"
    LATE = "late"
    EXCUSED = "excused"


PARTS = {Every.MONTH: 12, Every.QUARTER: 4, Every.HALF: 2, Every.YEAR: 1}
"""How many occurrences a year holds."""
MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF: 6, Every.YEAR: 12}
"""How many months one occurrence lasts."""

"""Words other apps may use of score sheets. Plain values: the rules use them too."""

from __future__ import annotations

from enum import StrEnum


class Use(StrEnum):
    """What a criteria set is for."""

    MEETING = "meeting"
    VISIT = "visit"
    TITLE = "title"
    GRADING = "grading"


class Part(StrEnum):
    """Which kind of meeting a sheet is for; a set for something else leaves it empty."""

    REGULAR = "REGULAR"
    THEMATIC = "THEMATIC"
    COMBINED = "COMBINED"


class Scorer(StrEnum):
    """Whose column of a sheet. The order is that of the steps: the cell first, the level above last."""

    SELF = "self"
    VISITOR = "visitor"
    LEVEL_ABOVE = "level_above"


class Certainty(StrEnum):
    """How certain a rule's source is, as the domain notes mark it. ``EXAMPLE``: no source says it, an office fills it
    in; it is labelled so on screen and in the file.
    """

    FOUND = "found"
    SECONDARY = "secondary"
    GENERAL = "general"
    EXAMPLE = "example"


class Source(StrEnum):
    """Where the value of a fact comes from."""

    ASKED = "asked"
    COMPUTED = "computed"
    BOTH = "both"
    """Computed, and asked as well: the difference is shown."""


class Shape(StrEnum):
    """What a value looks like, and so how it is asked."""

    YES_NO = "yes_no"
    NUMBER = "number"
    CHOICE = "choice"
    POINTS = "points"
    """Points a person gives by judgement, from a lowest to a highest by even steps."""


class Otherwise(StrEnum):
    """What becomes of an item that does not apply this time."""

    FULL = "full"
    """Its full points are given."""
    SKIP = "skip"
    """It is left out; nothing is given for it and the other points stay as they are."""
    RESCALE = "rescale"
    """It is left out, and the points of the others are brought up to the same total."""
    UNSTATED = "unstated"
    """The paper does not say. It counts as left out, and the sheet tester says so."""


class Between(StrEnum):
    """What holds where a value fits several steps at once."""

    UNSTATED = "unstated"
    """The paper does not say: the item stays undecided until a person chooses, with a reason."""
    LOWEST = "lowest"
    HIGHEST = "highest"


class ColumnState(StrEnum):
    """Where one column of a filled sheet stands."""

    DRAFT = "draft"
    HANDED_IN = "handed_in"
    RETURNED = "returned"
    """Handed in once and sent back with a reason; it is open again."""


class DraftState(StrEnum):
    """How far a sheet that is being written has come."""

    OPEN = "open"
    IN_FORCE = "in_force"
    DROPPED = "dropped"

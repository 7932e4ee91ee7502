"""Words other apps may use of the yearly grading. Plain values: the rules use them too."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """The best first. What a level is called is said by the rule of its year; before 2018 by other words."""

    EXCELLENT = "EXCELLENT"
    GOOD = "GOOD"
    SATISFACTORY = "SATISFACTORY"
    UNSATISFACTORY = "UNSATISFACTORY"
    NOT_RATED = "NOT_RATED"
    """Settled without a level, with the reason why."""


RATED = (Level.EXCELLENT, Level.GOOD, Level.SATISFACTORY, Level.UNSATISFACTORY)
GOOD_OR_BETTER = (Level.EXCELLENT, Level.GOOD)


class Whom(StrEnum):
    """Whom an evaluation is about."""

    ORGANISATION = "organisation"
    MEMBER = "member"


class State(StrEnum):
    """Where an evaluation stands."""

    SELF = "self"
    REVIEWED = "reviewed"
    APPRAISED = "appraised"
    RETURNED = "returned"
    DECIDED = "decided"
    LEFT_OUT = "left_out"
    """Not rated, with a reason; whoever was away is rated at the next occasion (HD 25-HD/BTCTW)."""


UNDER_WAY = (State.SELF, State.REVIEWED, State.APPRAISED, State.RETURNED)


class MoveName(StrEnum):
    """What happens to an evaluation. ``RECORD``: written from a list of earlier years, without steps."""

    SELF_RATE = "self_rate"
    REVIEW = "review"
    APPRAISE = "appraise"
    RETURN = "return"
    DECIDE = "decide"
    LEAVE_OUT = "leave_out"
    CHANGE = "change"
    RECORD = "record"


class Mark(StrEnum):
    """How certain a setting is, as the domain notes mark it."""

    FOUND = "F"
    SECONDARY = "2"
    GENERAL = "G"
    UNKNOWN = "?"


class Base(StrEnum):
    """What the share allowed at the highest level is a share of."""

    GOOD_WITH_EXCELLENT = "good_with_excellent"
    GOOD_WITHOUT_EXCELLENT = "good_without_excellent"
    RATED = "rated"


class Group(StrEnum):
    """Within which circle the cap counts. ``KIND``: same kind under the same level above; ``CATEGORY``: the same type
    of cell as well; ``SIBLINGS``: all under the same level above; ``CELL``: the members of one cell.
    """

    SIBLINGS = "siblings"
    KIND = "kind"
    CATEGORY = "category"
    CELL = "cell"


class Span(StrEnum):
    """The sort of period in which something is counted."""

    YEAR = "year"
    QUARTER = "quarter"


class Rounding(StrEnum):
    FLOOR = "floor"
    NEAREST = "nearest"


class Excess(StrEnum):
    """What becomes of those beyond the cap."""

    REFUSE = "refuse"
    WARN = "warn"


class Missing(StrEnum):
    """Why someone is not rated, where the records show it by themselves."""

    UNDER_SIX_MONTHS = "under_six_months"
    SUSPENDED = "suspended"
    EXEMPT = "exempt"
    NOT_LEADING = "not_leading"
    """By quarter only those who lead are graded (366-QĐ/TW: kết quả theo quý của cán bộ lãnh đạo, quản lý)."""
    WITH_THE_YEAR = "with_the_year"
    """A quarter that is graded together with the year."""

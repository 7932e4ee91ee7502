"""What others may ask of targets, reported counts, notes to figures and closed periods."""

from vungmanh.indicators.queries.handing import (
    NotHandedDown,
    StandingTarget,
    not_handed_down,
    standing_targets,
    year_before,
)
from vungmanh.indicators.queries.headcounts import counted_at, counted_by, latest, stated_at, stated_between
from vungmanh.indicators.queries.locks import (
    Lock,
    Reopening,
    closed_over,
    lock_in_sight,
    locked_words,
    locks_above,
    locks_in_sight,
    reopenings_of,
    written_late,
)
from vungmanh.indicators.queries.notes import Note, notes_to
from vungmanh.indicators.queries.targets import (
    StatedValue,
    TargetLine,
    given_below,
    targets_by_category,
    targets_for,
    targets_of,
    targets_stated,
    targets_under,
)

__all__ = [
    "Lock",
    "NotHandedDown",
    "Note",
    "Reopening",
    "StandingTarget",
    "StatedValue",
    "TargetLine",
    "closed_over",
    "counted_at",
    "counted_by",
    "given_below",
    "latest",
    "lock_in_sight",
    "locked_words",
    "locks_above",
    "locks_in_sight",
    "not_handed_down",
    "notes_to",
    "reopenings_of",
    "standing_targets",
    "stated_at",
    "stated_between",
    "targets_by_category",
    "targets_for",
    "targets_of",
    "targets_stated",
    "targets_under",
    "written_late",
    "year_before",
]

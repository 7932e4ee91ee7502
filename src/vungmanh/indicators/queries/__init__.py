"""What others may ask of targets and reported counts."""

from vungmanh.indicators.queries.headcounts import counted_at, latest, stated_at
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
    "StatedValue",
    "TargetLine",
    "counted_at",
    "given_below",
    "latest",
    "stated_at",
    "targets_by_category",
    "targets_for",
    "targets_of",
    "targets_stated",
    "targets_under",
]

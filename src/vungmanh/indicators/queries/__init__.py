"""What others may ask of targets and reported counts."""

from vungmanh.indicators.queries.headcounts import counted_at, latest, stated_at
from vungmanh.indicators.queries.targets import (
    StatedValue,
    TargetLine,
    given_below,
    target_counts,
    targets_for,
    targets_of,
    targets_under,
)

__all__ = [
    "StatedValue",
    "TargetLine",
    "counted_at",
    "given_below",
    "latest",
    "stated_at",
    "target_counts",
    "targets_for",
    "targets_of",
    "targets_under",
]

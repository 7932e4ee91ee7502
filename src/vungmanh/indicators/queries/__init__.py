"""What others may ask of targets and reported counts."""

from vungmanh.indicators.queries.headcounts import counted_at, latest, stated_at
from vungmanh.indicators.queries.targets import StatedValue, target_counts, target_history, targets_for

__all__ = ["StatedValue", "counted_at", "latest", "stated_at", "target_counts", "target_history", "targets_for"]

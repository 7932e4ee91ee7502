"""Writes of targets and reported counts."""

from vungmanh.indicators.commands.headcounts import HeadCountRow, state_headcounts
from vungmanh.indicators.commands.targets import TargetRow, state_targets

__all__ = ["HeadCountRow", "TargetRow", "state_headcounts", "state_targets"]

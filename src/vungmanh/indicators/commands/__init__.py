"""Writes of targets, reported counts, notes to figures, and closed periods."""

from vungmanh.indicators.commands.headcounts import HeadCountRow, state_headcount, state_headcounts
from vungmanh.indicators.commands.locks import close_period, keep_open, reopen_period
from vungmanh.indicators.commands.notes import write_note
from vungmanh.indicators.commands.targets import TargetRow, hand_down, state_targets
from vungmanh.indicators.commands.voiding import void_headcount

__all__ = [
    "HeadCountRow",
    "TargetRow",
    "close_period",
    "hand_down",
    "keep_open",
    "reopen_period",
    "state_headcount",
    "state_headcounts",
    "state_targets",
    "void_headcount",
    "write_note",
]

"""Keeping titles up: what is watched, and what is done where it no longer holds. Plain values."""

from vungmanh.programmes.rules.upkeep.cases import (
    CASES,
    OPEN_CASE,
    Case,
    against_revocation,
    waits_until,
)
from vungmanh.programmes.rules.upkeep.definition import Upkeep, Watch, read_upkeep, upkeep_from
from vungmanh.programmes.rules.upkeep.holding import Because, Hold, hold_of, stricter, worst

__all__ = [
    "CASES",
    "OPEN_CASE",
    "Because",
    "Case",
    "Hold",
    "Upkeep",
    "Watch",
    "against_revocation",
    "hold_of",
    "read_upkeep",
    "stricter",
    "upkeep_from",
    "waits_until",
    "worst",
]

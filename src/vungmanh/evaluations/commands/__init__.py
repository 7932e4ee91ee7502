"""Writes of the yearly grading."""

from vungmanh.evaluations.commands.catalogue import load_rule
from vungmanh.evaluations.commands.import_evaluations import GradingOutcome, import_evaluations
from vungmanh.evaluations.commands.life import (
    Together,
    advance,
    advance_many,
    begin,
    begin_many,
)
from vungmanh.evaluations.rules.history import GradingRow

__all__ = [
    "GradingOutcome",
    "GradingRow",
    "Together",
    "advance",
    "advance_many",
    "begin",
    "begin_many",
    "import_evaluations",
    "load_rule",
]

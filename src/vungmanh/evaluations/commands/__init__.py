"""Writes of the yearly grading."""

from vungmanh.evaluations.commands.catalogue import load_rule
from vungmanh.evaluations.commands.life import (
    Together,
    advance,
    advance_many,
    begin,
    begin_many,
)

__all__ = ["Together", "advance", "advance_many", "begin", "begin_many", "load_rule"]

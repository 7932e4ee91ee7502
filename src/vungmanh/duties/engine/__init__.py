"""Who owes what, and whether it was done: the one place that joins duties, records and the tree."""

from vungmanh.duties.engine.board import (
    Board,
    LatePage,
    LateRow,
    Tallied,
    board,
    by_unit,
    late,
    standing,
    tallied,
)
from vungmanh.duties.engine.counted import DutyStanding, Tally, UnitDuties
from vungmanh.duties.engine.due_counts import DueCounts, due_counts
from vungmanh.duties.engine.late_items import late_of
from vungmanh.duties.engine.obligations import Owed, certainty_words, owed
from vungmanh.duties.engine.whole import found_ahead

__all__ = [
    "Board",
    "DueCounts",
    "DutyStanding",
    "LatePage",
    "LateRow",
    "Owed",
    "Tallied",
    "Tally",
    "UnitDuties",
    "board",
    "by_unit",
    "certainty_words",
    "due_counts",
    "found_ahead",
    "late",
    "late_of",
    "owed",
    "standing",
    "tallied",
]

"""What others may ask of oversight."""

from vungmanh.oversight.queries.board import Board, BoardRow, Covered, board_of, coverage_under
from vungmanh.oversight.queries.gaps import CoveredCell, CoveredPage, cells_by_coverage
from vungmanh.oversight.queries.lines import (
    AssignmentLine,
    AssignmentPage,
    AssignmentsAsked,
    assignment_line,
    assignments_page,
    followers_of,
)
from vungmanh.oversight.queries.log import EntriesAsked, EntryLine, EntryPage, entries_page, entry_in_sight
from vungmanh.oversight.queries.officials import (
    OfficialLine,
    OfficialPage,
    official_called,
    official_line,
    officials_page,
    own_code,
)
from vungmanh.oversight.queries.own import Own, may_log, own_assignments

__all__ = [
    "AssignmentLine",
    "AssignmentPage",
    "AssignmentsAsked",
    "Board",
    "BoardRow",
    "Covered",
    "CoveredCell",
    "CoveredPage",
    "EntriesAsked",
    "EntryLine",
    "EntryPage",
    "OfficialLine",
    "OfficialPage",
    "Own",
    "assignment_line",
    "assignments_page",
    "board_of",
    "cells_by_coverage",
    "coverage_under",
    "entries_page",
    "entry_in_sight",
    "followers_of",
    "may_log",
    "official_called",
    "official_line",
    "officials_page",
    "own_assignments",
    "own_code",
]

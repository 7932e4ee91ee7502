"""Writes of oversight. Every act goes through one of these."""

from vungmanh.oversight.commands.assignments import (
    Terms,
    assign,
    correct_assignment,
    end_assignment,
    void_assignment,
)
from vungmanh.oversight.commands.import_assignments import AssignmentRow, import_assignments
from vungmanh.oversight.commands.import_officials import OfficialRow, import_officials
from vungmanh.oversight.commands.import_support import SupportRow, import_support
from vungmanh.oversight.commands.officials import OfficialSaid, correct_official, state_official, void_official
from vungmanh.oversight.commands.support import (
    LogSaid,
    correct_support,
    log_support,
    settle_support,
    void_support,
)

__all__ = [
    "AssignmentRow",
    "LogSaid",
    "OfficialRow",
    "OfficialSaid",
    "SupportRow",
    "Terms",
    "assign",
    "correct_assignment",
    "correct_official",
    "correct_support",
    "end_assignment",
    "import_assignments",
    "import_officials",
    "import_support",
    "log_support",
    "settle_support",
    "state_official",
    "void_assignment",
    "void_official",
    "void_support",
]

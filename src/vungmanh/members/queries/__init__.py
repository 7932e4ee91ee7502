"""What others may ask of members."""

from vungmanh.members.queries.known import bearers_of, known_members
from vungmanh.members.queries.limits import Limit, end_of, limits_on
from vungmanh.members.queries.rolls import RollRows, RollTable, equations, roll_on, roll_table, rows_behind
from vungmanh.members.queries.workbook import member_rows

__all__ = [
    "Limit",
    "RollRows",
    "RollTable",
    "bearers_of",
    "end_of",
    "equations",
    "known_members",
    "limits_on",
    "member_rows",
    "roll_on",
    "roll_table",
    "rows_behind",
]

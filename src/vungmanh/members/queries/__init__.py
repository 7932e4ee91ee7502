"""What others may ask of members."""

from vungmanh.members.queries.known import bearers_of, known_members
from vungmanh.members.queries.limits import Limit, end_of, limits_on
from vungmanh.members.queries.rolls import RollRows, RollTable, equations, roll_on, roll_table, rows_behind
from vungmanh.members.queries.transfers import (
    ANSWERED,
    COMING,
    GOING,
    MemberCard,
    TransferLine,
    left_behind,
    member_card,
    transfer_in_sight,
    transfers_page,
    waiting_at,
)
from vungmanh.members.queries.workbook import member_rows

__all__ = [
    "ANSWERED",
    "COMING",
    "GOING",
    "Limit",
    "MemberCard",
    "RollRows",
    "RollTable",
    "TransferLine",
    "bearers_of",
    "end_of",
    "equations",
    "known_members",
    "left_behind",
    "limits_on",
    "member_card",
    "member_rows",
    "roll_on",
    "roll_table",
    "rows_behind",
    "transfer_in_sight",
    "transfers_page",
    "waiting_at",
]

"""Writes of members. Every act goes through one of these."""

from vungmanh.members.commands.dividing import place_members
from vungmanh.members.commands.entering import Entry, enter_member
from vungmanh.members.commands.import_members import Outcome, import_members
from vungmanh.members.commands.leaving import leave, readmit
from vungmanh.members.commands.standings import begin_standing, end_standing
from vungmanh.members.commands.transfers import answer_transfer, offer_transfer
from vungmanh.members.rules.rows import MemberRow, RowFault

__all__ = [
    "Entry",
    "MemberRow",
    "Outcome",
    "RowFault",
    "answer_transfer",
    "begin_standing",
    "end_standing",
    "enter_member",
    "import_members",
    "leave",
    "offer_transfer",
    "place_members",
    "readmit",
]

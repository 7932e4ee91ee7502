"""Writes of members. Every act goes through one of these; writes of members; what others may have done with members."""

from vungmanh.members.commands.dividing import place_members
from vungmanh.members.commands.entering import Entry, enter_member
from vungmanh.members.commands.import_members import Outcome, import_members
from vungmanh.members.commands.leaving import leave, readmit
from vungmanh.members.commands.posts import (
    Corrected,
    Elected,
    Election,
    Filling,
    PostLine,
    Seat,
    close_posts,
    correct_post,
    elect_committee,
    end_departed,
    end_post,
    fill_post,
    name_posts,
    undo_posts,
    void_post,
)
from vungmanh.members.commands.standings import begin_standing, end_standing
from vungmanh.members.commands.transfers import answer_transfer, offer_transfer
from vungmanh.members.rules.rows import MemberRow, RowFault

__all__ = [
    "Corrected",
    "Elected",
    "Election",
    "Entry",
    "Filling",
    "MemberRow",
    "Outcome",
    "PostLine",
    "RowFault",
    "Seat",
    "answer_transfer",
    "begin_standing",
    "close_posts",
    "correct_post",
    "elect_committee",
    "end_departed",
    "end_post",
    "end_standing",
    "enter_member",
    "fill_post",
    "import_members",
    "leave",
    "name_posts",
    "offer_transfer",
    "place_members",
    "readmit",
    "undo_posts",
    "void_post",
]

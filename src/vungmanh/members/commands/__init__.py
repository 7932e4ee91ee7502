"""What others may have done with members."""

from vungmanh.members.commands.absences import AbsenceRow, state_absence, state_absences, void_absence
from vungmanh.members.commands.corrections import (
    accept_correction,
    propose_correction,
    refuse_correction,
    withdraw_correction,
)
from vungmanh.members.commands.discipline import (
    Decided,
    clear_discipline,
    correct_discipline,
    discipline_member,
    discipline_organisation,
    void_discipline,
)
from vungmanh.members.commands.dividing import place_members
from vungmanh.members.commands.doubles import tell_apart, void_member
from vungmanh.members.commands.entering import Entry, enter_member
from vungmanh.members.commands.import_members import Outcome, import_members
from vungmanh.members.commands.leaving import leave, readmit
from vungmanh.members.commands.linking import link_account, unlink_account
from vungmanh.members.commands.posts import (
    Corrected,
    Elected,
    Election,
    Filling,
    PostLine,
    Seat,
    correct_post,
    elect_committee,
    end_departed,
    end_post,
    fill_post,
    name_posts,
    undo_posts,
    void_post,
)
from vungmanh.members.commands.reading import open_file, unmask
from vungmanh.members.commands.retention import erase_each, erase_particulars
from vungmanh.members.commands.returning import take_back_departure
from vungmanh.members.commands.standings import begin_standing, end_standing
from vungmanh.members.commands.transfers import answer_transfer, offer_transfer
from vungmanh.members.commands.unaccepting import take_back, take_back_acceptance
from vungmanh.members.commands.writing import write_particulars
from vungmanh.members.rules.rows import MemberRow, RowFault

__all__ = [
    "AbsenceRow",
    "Corrected",
    "Decided",
    "Elected",
    "Election",
    "Entry",
    "Filling",
    "MemberRow",
    "Outcome",
    "PostLine",
    "RowFault",
    "Seat",
    "accept_correction",
    "answer_transfer",
    "begin_standing",
    "clear_discipline",
    "correct_discipline",
    "correct_post",
    "discipline_member",
    "discipline_organisation",
    "elect_committee",
    "end_departed",
    "end_post",
    "end_standing",
    "enter_member",
    "erase_each",
    "erase_particulars",
    "fill_post",
    "import_members",
    "leave",
    "link_account",
    "name_posts",
    "offer_transfer",
    "open_file",
    "place_members",
    "propose_correction",
    "readmit",
    "refuse_correction",
    "state_absence",
    "state_absences",
    "take_back",
    "take_back_acceptance",
    "take_back_departure",
    "tell_apart",
    "undo_posts",
    "unlink_account",
    "unmask",
    "void_absence",
    "void_discipline",
    "void_member",
    "void_post",
    "withdraw_correction",
    "write_particulars",
]

"""Writes of members."""

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
from vungmanh.members.commands.doubles import tell_apart, void_member
from vungmanh.members.commands.linking import link_account, unlink_account
from vungmanh.members.commands.reading import open_file, unmask
from vungmanh.members.commands.retention import erase_particulars
from vungmanh.members.commands.writing import write_particulars

__all__ = [
    "Decided",
    "accept_correction",
    "clear_discipline",
    "correct_discipline",
    "discipline_member",
    "discipline_organisation",
    "erase_particulars",
    "link_account",
    "open_file",
    "propose_correction",
    "refuse_correction",
    "tell_apart",
    "unlink_account",
    "unmask",
    "void_discipline",
    "void_member",
    "withdraw_correction",
    "write_particulars",
]

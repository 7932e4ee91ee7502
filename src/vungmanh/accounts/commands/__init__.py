"""Writes of accounts."""

from vungmanh.accounts.commands.accounts import (
    NewAccount,
    Opened,
    correct_account,
    link_person,
    open_account,
    open_with_role,
    unlink_person,
)
from vungmanh.accounts.commands.closing import Watched, close_account, note_seen, reopen_account, watch_idle
from vungmanh.accounts.commands.confirmations import answer_acts
from vungmanh.accounts.commands.delegations import delegate, end_delegation
from vungmanh.accounts.commands.holdings import end_role, grant_role, void_role
from vungmanh.accounts.commands.passwords import AT_ONCE, Slip, change_own_password, make_slips, reset_password
from vungmanh.accounts.commands.persons import person_behind
from vungmanh.accounts.commands.roles import load_roles

__all__ = [
    "AT_ONCE",
    "NewAccount",
    "Opened",
    "Slip",
    "Watched",
    "answer_acts",
    "change_own_password",
    "close_account",
    "correct_account",
    "delegate",
    "end_delegation",
    "end_role",
    "grant_role",
    "link_person",
    "load_roles",
    "make_slips",
    "note_seen",
    "open_account",
    "open_with_role",
    "person_behind",
    "reopen_account",
    "reset_password",
    "unlink_person",
    "void_role",
    "watch_idle",
]

"""Writes of accounts."""

from vungmanh.accounts.commands.accounts import grant_role, open_account
from vungmanh.accounts.commands.roles import load_roles

__all__ = ["grant_role", "load_roles", "open_account"]

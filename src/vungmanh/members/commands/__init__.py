"""Writes of members. Every act goes through one of these."""

from vungmanh.members.commands.import_members import Outcome, import_members
from vungmanh.members.rules.rows import MemberRow, RowFault

__all__ = ["MemberRow", "Outcome", "RowFault", "import_members"]

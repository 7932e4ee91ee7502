"""What others may ask of members."""

from vungmanh.members.queries.known import bearers_of, known_members
from vungmanh.members.queries.workbook import member_rows

__all__ = ["bearers_of", "known_members", "member_rows"]

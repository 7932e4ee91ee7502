"""What others may ask of members. Subjects beyond these are asked of their own module."""

from vungmanh.members.queries.discipline import (
    DisciplineFact,
    members_disciplined,
    members_disciplined_in,
    organisations_disciplined,
)
from vungmanh.members.queries.register import Wanted, members_on

__all__ = [
    "DisciplineFact",
    "Wanted",
    "members_disciplined",
    "members_disciplined_in",
    "members_on",
    "organisations_disciplined",
]

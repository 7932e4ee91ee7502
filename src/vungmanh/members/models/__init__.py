"""People as members: who they are, on which roll they stand from day to day, how they take part."""

from vungmanh.members.models.correction import Correction
from vungmanh.members.models.discipline import DisciplineKind, MemberDiscipline, OrganisationDiscipline
from vungmanh.members.models.double import NotTheSame
from vungmanh.members.models.member import Member, Particulars
from vungmanh.members.models.name import MemberName
from vungmanh.members.models.placement import Placement
from vungmanh.members.models.retention import RetentionRule
from vungmanh.members.models.standing import StandingSpell

__all__ = [
    "Correction",
    "DisciplineKind",
    "Member",
    "MemberDiscipline",
    "MemberName",
    "NotTheSame",
    "OrganisationDiscipline",
    "Particulars",
    "Placement",
    "RetentionRule",
    "StandingSpell",
]

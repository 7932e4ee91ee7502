"""People as members: who they are, on which roll they stand from day to day, how they take part."""

from vungmanh.members.models.absence import StatedAbsence
from vungmanh.members.models.admission import (
    AdmissionCount,
    AdmissionRules,
    AdmissionStep,
    Candidate,
    CandidateBacker,
    CandidatePaper,
)
from vungmanh.members.models.correction import Correction
from vungmanh.members.models.discipline import DisciplineKind, MemberDiscipline, OrganisationDiscipline
from vungmanh.members.models.double import NotTheSame
from vungmanh.members.models.member import Member, Particulars
from vungmanh.members.models.name import MemberName
from vungmanh.members.models.placement import Placement
from vungmanh.members.models.posts import PostHolding, PostKind, PostRule, PostSetting
from vungmanh.members.models.retention import RetentionRule
from vungmanh.members.models.standing import StandingSpell
from vungmanh.members.models.transfer import Transfer, TransferLimit

__all__ = [
    "AdmissionCount",
    "AdmissionRules",
    "AdmissionStep",
    "Candidate",
    "CandidateBacker",
    "CandidatePaper",
    "Correction",
    "DisciplineKind",
    "Member",
    "MemberDiscipline",
    "MemberName",
    "NotTheSame",
    "OrganisationDiscipline",
    "Particulars",
    "Placement",
    "PostHolding",
    "PostKind",
    "PostRule",
    "PostSetting",
    "RetentionRule",
    "StandingSpell",
    "StatedAbsence",
    "Transfer",
    "TransferLimit",
]

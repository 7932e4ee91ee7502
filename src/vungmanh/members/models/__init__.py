"""People as members: who they are, on which roll they stand from day to day, how they take part."""

from vungmanh.members.models.admission import (
    AdmissionCount,
    AdmissionRules,
    AdmissionStep,
    Candidate,
    CandidateBacker,
    CandidatePaper,
)
from vungmanh.members.models.member import Member, Particulars
from vungmanh.members.models.placement import Placement
from vungmanh.members.models.posts import PostHolding, PostKind, PostRule, PostSetting
from vungmanh.members.models.standing import StandingSpell
from vungmanh.members.models.transfer import Transfer, TransferLimit

__all__ = [
    "AdmissionCount",
    "AdmissionRules",
    "AdmissionStep",
    "Candidate",
    "CandidateBacker",
    "CandidatePaper",
    "Member",
    "Particulars",
    "Placement",
    "PostHolding",
    "PostKind",
    "PostRule",
    "PostSetting",
    "StandingSpell",
    "Transfer",
    "TransferLimit",
]

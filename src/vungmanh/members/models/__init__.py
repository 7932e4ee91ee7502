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
from vungmanh.members.models.standing import StandingSpell

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
    "StandingSpell",
]

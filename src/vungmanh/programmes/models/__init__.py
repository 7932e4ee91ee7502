"""Programmes as dated catalogue rows, the dossiers of cells in them, the plan of each and how it is appraised."""

from vungmanh.programmes.models.appraisal import (
    Appraisal,
    Signature,
    Team,
    TeamMember,
    Visit,
    VisitPresence,
)
from vungmanh.programmes.models.plan import (
    Obstacle,
    ObstacleAnswer,
    Plan,
    PlanReview,
    PlanStep,
    PlanTask,
    TaskProgress,
)
from vungmanh.programmes.models.programme import Programme, ProgrammeVersion
from vungmanh.programmes.models.registration import Recheck, Registration, Step

__all__ = [
    "Appraisal",
    "Obstacle",
    "ObstacleAnswer",
    "Plan",
    "PlanReview",
    "PlanStep",
    "PlanTask",
    "Programme",
    "ProgrammeVersion",
    "Recheck",
    "Registration",
    "Signature",
    "Step",
    "TaskProgress",
    "Team",
    "TeamMember",
    "Visit",
    "VisitPresence",
]

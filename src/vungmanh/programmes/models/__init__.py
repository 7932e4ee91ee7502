"""Programmes as dated catalogue rows, the dossiers of cells in them, the plan of each and how it is appraised."""

from vungmanh.programmes.models.appraisal import (
    Appraisal,
    Signature,
    Team,
    TeamMember,
    Visit,
    VisitPresence,
)
from vungmanh.programmes.models.pilot import Lesson, LessonAdoption, Pilot
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
from vungmanh.programmes.models.result import TaskResult
from vungmanh.programmes.models.unit_plan import UnitPlan, UnitReview
from vungmanh.programmes.models.upkeep import CaseStep, UpkeepCase

__all__ = [
    "Appraisal",
    "CaseStep",
    "Lesson",
    "LessonAdoption",
    "Obstacle",
    "ObstacleAnswer",
    "Pilot",
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
    "TaskResult",
    "Team",
    "TeamMember",
    "UnitPlan",
    "UnitReview",
    "UpkeepCase",
    "Visit",
    "VisitPresence",
]

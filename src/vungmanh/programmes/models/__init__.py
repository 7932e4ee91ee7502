"""Programmes as dated catalogue rows, the dossiers of cells in them, and the plan of each."""

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

__all__ = [
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
    "Step",
    "TaskProgress",
    "TaskResult",
]

"""Pilots of a programme against its limits, the lessons drawn from them, and the stages of the roadmap."""

from vungmanh.programmes.queries.pilots.by_type import TypeResult, results_by_type
from vungmanh.programmes.queries.pilots.grid import PilotGrid, Square, UnitPilots, pilot_grid, stage_asked
from vungmanh.programmes.queries.pilots.lessons import (
    SPREAD,
    WAITING,
    AdoptionLine,
    AdoptionsPage,
    LessonLine,
    LessonsAsked,
    LessonSheet,
    LessonsPage,
    adoption_in_sight,
    adoptions_page,
    lesson_in_sight,
    lesson_sheet,
    lessons_page,
    own_lesson,
)
from vungmanh.programmes.queries.pilots.listing import (
    CouldPilot,
    CouldPilotPage,
    PilotLine,
    PilotsAsked,
    PilotsPage,
    could_pilot,
    pilot_in_sight,
    pilots_page,
)
from vungmanh.programmes.queries.pilots.stages import StageDone, stages_done
from vungmanh.programmes.rules.pilots import Fit, PilotStage, pilot_stages

__all__ = [
    "SPREAD",
    "WAITING",
    "AdoptionLine",
    "AdoptionsPage",
    "CouldPilot",
    "CouldPilotPage",
    "Fit",
    "LessonLine",
    "LessonSheet",
    "LessonsAsked",
    "LessonsPage",
    "PilotGrid",
    "PilotLine",
    "PilotStage",
    "PilotsAsked",
    "PilotsPage",
    "Square",
    "StageDone",
    "TypeResult",
    "UnitPilots",
    "adoption_in_sight",
    "adoptions_page",
    "could_pilot",
    "lesson_in_sight",
    "lesson_sheet",
    "lessons_page",
    "own_lesson",
    "pilot_grid",
    "pilot_in_sight",
    "pilot_stages",
    "pilots_page",
    "results_by_type",
    "stage_asked",
    "stages_done",
]

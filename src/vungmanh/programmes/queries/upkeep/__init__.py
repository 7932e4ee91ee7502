"""Keeping titles up: how each stands by the records, its next check, and what is done about it."""

from vungmanh.programmes.queries.upkeep.cases import (
    CaseOfTitle,
    WaitingCase,
    case_in_sight,
    case_moves,
    cases_of,
    cases_waiting,
    open_case,
    upkeep_of,
)
from vungmanh.programmes.queries.upkeep.clock import CheckClock, clocks_of
from vungmanh.programmes.queries.upkeep.fates import decided_from, fate_set, living_heirs
from vungmanh.programmes.queries.upkeep.holding import TitleStanding, Watched, title_standings
from vungmanh.programmes.queries.upkeep.listing import Concern, HeldTitle, UpkeepAsked, UpkeepPage, upkeep_page
from vungmanh.programmes.queries.upkeep.months import MonthMark, month_marks
from vungmanh.programmes.queries.upkeep.words import HOLDS
from vungmanh.programmes.rules.upkeep import Hold, Upkeep

__all__ = [
    "HOLDS",
    "CaseOfTitle",
    "CheckClock",
    "Concern",
    "HeldTitle",
    "Hold",
    "MonthMark",
    "TitleStanding",
    "Upkeep",
    "UpkeepAsked",
    "UpkeepPage",
    "WaitingCase",
    "Watched",
    "case_in_sight",
    "case_moves",
    "cases_of",
    "cases_waiting",
    "clocks_of",
    "decided_from",
    "fate_set",
    "living_heirs",
    "month_marks",
    "open_case",
    "title_standings",
    "upkeep_of",
    "upkeep_page",
]

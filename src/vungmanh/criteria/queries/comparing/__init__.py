"""Scores side by side, inflation by unit, evidence alike, answers against the records: reads for pages and answers."""

from vungmanh.criteria.queries.comparing.against import AgainstLine, AgainstPage, against_counts, against_page
from vungmanh.criteria.queries.comparing.asked import ComparedAsked, chosen_yardstick
from vungmanh.criteria.queries.comparing.beside import Beside, BesideLine, BesidePage, beside_page
from vungmanh.criteria.queries.comparing.files import FileLine, SharedFile, shared_found
from vungmanh.criteria.queries.comparing.units import UnitGaps, UnitsCompared, units_compared
from vungmanh.criteria.queries.comparing.words import AlikeFound, AlikeGroup, AlikeLine, alike_found
from vungmanh.criteria.rules.comparing.gaps import Gaps, Verdict, Yardstick

__all__ = [
    "AgainstLine",
    "AgainstPage",
    "AlikeFound",
    "AlikeGroup",
    "AlikeLine",
    "Beside",
    "BesideLine",
    "BesidePage",
    "ComparedAsked",
    "FileLine",
    "Gaps",
    "SharedFile",
    "UnitGaps",
    "UnitsCompared",
    "Verdict",
    "Yardstick",
    "against_counts",
    "against_page",
    "alike_found",
    "beside_page",
    "chosen_yardstick",
    "shared_found",
    "units_compared",
]

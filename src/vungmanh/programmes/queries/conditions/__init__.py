"""Who could register, and why not: a programme's conditions asked of the records."""

from vungmanh.programmes.queries.conditions.candidates import (
    FREE,
    Candidate,
    CandidatesAsked,
    CandidatesPage,
    candidate_rows,
    candidates_page,
)
from vungmanh.programmes.queries.conditions.waiting import Waiting, WaitRule, still_waiting, wait_rule
from vungmanh.programmes.queries.conditions.weighing import (
    ConditionsOfCell,
    conditions_of_cell,
    conditions_of_cells,
    hindering_reasons,
    sees_discipline,
    stated_conditions,
)
from vungmanh.programmes.queries.conditions.words import (
    CERTAINTIES,
    EFFECTS,
    OUTCOMES,
    RIPENESS,
    asked_text,
    told_text,
)

__all__ = [
    "CERTAINTIES",
    "EFFECTS",
    "FREE",
    "OUTCOMES",
    "RIPENESS",
    "Candidate",
    "CandidatesAsked",
    "CandidatesPage",
    "ConditionsOfCell",
    "WaitRule",
    "Waiting",
    "asked_text",
    "candidate_rows",
    "candidates_page",
    "conditions_of_cell",
    "conditions_of_cells",
    "hindering_reasons",
    "sees_discipline",
    "stated_conditions",
    "still_waiting",
    "told_text",
    "wait_rule",
]

"""Conditions of registration: what a programme's file states, and how the records of one cell answer. Plain values."""

from vungmanh.programmes.rules.conditions.definition import (
    Certainty,
    Condition,
    Effect,
    condition_from,
    read_conditions,
)
from vungmanh.programmes.rules.conditions.judging import Answer, Outcome, Ripeness, Weighed, answer, ripeness
from vungmanh.programmes.rules.conditions.records import (
    AttributeRecord,
    CellRecords,
    GradeRecord,
    Holder,
    Predecessor,
    Stretch,
    Told,
)

__all__ = [
    "Answer",
    "AttributeRecord",
    "CellRecords",
    "Certainty",
    "Condition",
    "Effect",
    "GradeRecord",
    "Holder",
    "Outcome",
    "Predecessor",
    "Ripeness",
    "Stretch",
    "Told",
    "Weighed",
    "answer",
    "condition_from",
    "read_conditions",
    "ripeness",
]

"""The records behind a figure: the same facts, within the same unit, on the same tree."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from vungmanh.indicators.engine.layout import last_day_of_tree
from vungmanh.kernel.figures import Facts, Question
from vungmanh.organisations import queries as organisations


def organisations_behind(
    facts: Facts, *, unit_id: int, question: Question, tree: str = "then", under_id: int | None = None
) -> QuerySet[Any]:
    """The facts counted on one unit's line. ``under_id`` is the asked unit where the line is one of today's.

    The rows are those the engine sums, so their number is the figure; scope is the caller's to add. A total is
    always that of the tree of then: ask it with ``tree="then"``.
    """
    within = under_id if tree == "today" and under_id is not None else unit_id
    then = last_day_of_tree(within, question)
    found = facts.source.filter(_counts_under(facts, within, then))
    if tree == "today":
        found = found.filter(_counts_under(facts, unit_id, question.today))
    return found


def _counts_under(facts: Facts, unit_id: int, day: date) -> Exists:
    rows = organisations.counting_rows(day).filter(ancestor_id=unit_id, descendant_id=OuterRef(facts.organisation))
    return Exists(rows)

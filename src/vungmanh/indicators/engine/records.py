"""The records behind a figure: the same facts, within the same unit, on the same tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from vungmanh.indicators.engine import statement
from vungmanh.indicators.engine.layout import last_day_of_tree, layout_of
from vungmanh.kernel.figures import Facts, Question
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.queries.standing_under import below_stated


def organisations_behind(
    facts: Facts,
    *,
    unit_id: int,
    question: Question,
    tree: str = "then",
    under_id: int | None = None,
    line: str = "unit",
    by: str = "children",
    category: str = "",
) -> QuerySet[Any]:
    """The facts counted on one line of the table of ``under_id`` (None: of the unit itself).

    ``line`` is the row's ``kind_of_line``, or ``total``; ``category`` the row's code where the lines are types of
    cell. The rows are those the engine sums, so their number is the figure; scope is the caller's to add.
    """
    under = unit_id if under_id is None else under_id
    then = last_day_of_tree(under, question)
    facts = where_stated(of_the_kind(facts, question), question, then)
    shown = question.today if tree == "today" else then
    found = facts.source.filter(_stands_under(facts, under, then))
    if line == "total" or (line == "unit" and unit_id == under and tree == "then" and by != "category"):
        return found
    if by == "category":
        return found.filter(_of_category(facts, category if line == "unit" else None, then))
    if line == "other":
        lines = layout_of(under, question, tree=tree, by=by).lines
        return found.exclude(_counts_under(facts, lines, shown))
    found = found.filter(_stands_under(facts, unit_id, shown))
    return found.exclude(_rests_below(facts, unit_id, shown)) if line == "own" else found


def parts_behind(facts: Facts, *, unit_id: int, question: Question) -> dict[int, tuple[int, int | None]]:
    """By organisation what it brings to the figure of a unit, and what that is a part of; without what brings neither.

    Only the facts themselves: those of further sources are asked one by one.
    """
    found = organisations_behind(facts, unit_id=unit_id, question=question, line="total")
    rows = statement.per_organisation(replace(facts, source=found), alone=True)
    told = {row["node"]: (int(row["n"] or 0), None if "d" not in row else int(row["d"] or 0)) for row in rows}
    return {one: counts for one, counts in told.items() if any(counts)}


PART = "+"
"""Between the key of a measure and the number of its part, where it has facts of several sources."""


def in_parts(facts: Mapping[str, Facts]) -> dict[str, Facts]:
    """Every source as a measure of its own; what they come to is added again under the one key."""
    found = dict(facts)
    for key, each in facts.items():
        found.update({f"{key}{PART}{number}": part for number, part in enumerate(each.also, 1)})
    return found


def of_the_kind(facts: Facts, question: Question) -> Facts:
    """Only facts of organisations of the kind asked for, if one is."""
    if not question.kind:
        return facts
    return _inside(facts, organisations.of_kind(question.kind, question.day))


def _stands_under(facts: Facts, unit_id: int, day: date) -> Q:
    """The same for one unit, in the form that lets SQLite begin with the few organisations of a small one."""
    rows = organisations.counting_rows(day).filter(ancestor_id=unit_id)
    return Q(**{f"{facts.organisation}__in": rows.values("descendant_id")})


def where_stated(facts: Facts, question: Question, day: date) -> Facts:
    """Only facts of organisations of the type asked for, and only those that count at or below organisations of which
    one of the attributes asked for is stated; both as of that day.
    """
    if question.category:
        facts = _inside(facts, organisations.of_category(question.category, day))
    return _inside(facts, below_stated(question.attributes, day)) if question.attributes else facts


def _inside(facts: Facts, keys: QuerySet[Any]) -> Facts:
    return replace(facts, source=facts.source.filter(**{f"{facts.organisation}__in": keys}))


def _counts_under(facts: Facts, units: int | tuple[int, ...], day: date) -> Exists:
    ancestors = (units,) if isinstance(units, int) else units
    rows = organisations.counting_rows(day).filter(ancestor_id__in=ancestors)
    return Exists(rows.filter(descendant_id=OuterRef(facts.organisation)))


def _rests_below(facts: Facts, unit_id: int, day: date) -> Exists:
    """Whether the fact has a line under the unit: then it is not one of the unit itself."""
    below = organisations.counting_rows(day).filter(ancestor_id=unit_id).values("descendant_id")
    rows = organisations.counting_rows(day).filter(descendant_id=OuterRef(facts.organisation), ancestor_id__in=below)
    return Exists(rows.exclude(ancestor_id=unit_id))


def _of_category(facts: Facts, category: str | None, day: date) -> Q:
    """Facts at organisations of a type that day; of none for None."""
    typed = organisations.of_category(category, day)
    inside = Q(**{f"{facts.organisation}__in": typed})
    return inside if category is not None else ~inside

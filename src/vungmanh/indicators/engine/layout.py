"""Which lines a table has: the units one level below, then or today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count

from vungmanh.indicators.engine import statement
from vungmanh.kernel.figures import Facts, Question
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.enums import KindProperty

TOTAL = "total"
"""No lines: only what the asked unit comes to, on the tree of then."""
EACH = "each"
"""No lines: each organisation's own facts, unnamed, for whoever lays them out in a way of his own; and the total."""
LOW_PARTS = 400
"""More than any commune has cells, or any district communes."""


@dataclass(frozen=True)
class Layout:
    """The asked unit on the tree of then, and the lines its facts are laid on.

    ``then`` is the day on which what stood under ``under_id`` is read; ``shown`` the day of the lines. They differ
    only for ``today``. ``holder_id`` is the living body whose parts the lines are; None: lines are roots.
    """

    under_id: int
    then: date
    shown: date
    tree: str
    by: str
    holder_id: int | None
    lines: tuple[int, ...]
    low: bool = False
    """At most one level stands below the lines: so few organisations that their facts are looked for by them."""


def layout_of(under_id: int, question: Question, *, tree: str, by: str) -> Layout:
    then = last_day_of_tree(under_id, question)
    if tree == "today":
        return _today(under_id, then, question.today, by)
    if by in ("children", TOTAL, EACH):
        parts = organisations.parts_on(under_id, then)
        low = len(parts) <= LOW_PARTS and not any(parts.values())
        return Layout(under_id, then, then, tree, by, under_id, tuple(parts) if by == "children" else (), low)
    lines = _parts(under_id, then, by)
    return Layout(under_id, then, then, tree, by, under_id, tuple(lines))


def last_day_of_tree(under_id: int, question: Question) -> date:
    """The question's day; for a unit that ended before it, the last day on which it stood."""
    ended = organisations.ended_on(under_id)
    if ended is not None and ended <= question.day:
        return ended - timedelta(days=1)
    return question.day


def _parts(holder_id: int, day: date, by: str) -> list[int]:
    if by == "category":
        return []
    if by == "children":
        return list(organisations.children_on(holder_id, day))
    return organisations.of_kind_below(holder_id, by, day)


def _today(under_id: int, then: date, today: date, by: str) -> Layout:
    """Lines for today: parts of the living body that now holds the cells that stood under the unit then."""
    cells = {"cells": Facts(organisations.standing_facts(then, KindProperty.CELL), "pk", Count("pk"))}
    # As a sum and not as nested conditions: over those PostgreSQL, before it has counted its rows, can go astray.
    held = _counts(statement.sum_on_lines(cells, None, today, statement.within_unit(under_id, then)))
    whole = _counts(statement.sum_on_lines(cells, [under_id], then, ("", []))).get(under_id, 0)
    holder = _holder(under_id, held, whole, today)
    parts = _roots(held, today, by) if holder is None else _parts(holder, today, by)
    return Layout(under_id, then, today, "today", by, holder, tuple(one for one in parts if held.get(one)))


def _counts(found: statement.Found) -> dict[int, int]:
    return {line: number for _key, line, number, _whole in found}


def _holder(under_id: int, held: dict[int, int], cells: int, today: date) -> int | None:
    """The unit itself or its heir where that holds them all, else the nearest body common to all."""
    labels = organisations.labels_of([one for one, count in held.items() if count == cells], today)
    cell_kinds = set(organisations.kinds_with(today, KindProperty.CELL))
    common = {one: label for one, label in labels.items() if label.closed_on is None and label.kind not in cell_kinds}
    if under_id in common:
        return under_id
    if not common:
        return None
    depths = organisations.ancestors_on(common, today)
    above = organisations.ancestors_on([under_id], today).get(under_id, [])
    heirs = [one for one in above if one in common]
    nearest = max(common, key=lambda one: (len(depths[one]), -one))
    return max(heirs, key=lambda one: len(depths[one])) if _is_heir(heirs, under_id, depths, above) else nearest


def _is_heir(heirs: list[int], under_id: int, depths: dict[int, list[int]], above: list[int]) -> bool:
    """Whether the unit rests at a living heir (not on a line of its own): then its path leads to that heir first."""
    return bool(heirs) and under_id not in above and max(len(depths[one]) for one in heirs) == len(above)


def _roots(held: dict[int, int], today: date, by: str) -> list[int]:
    """Where nothing living is common to all: the roots themselves. A kind or type is then not asked below them."""
    if by != "children":
        return []
    above = organisations.ancestors_on(held, today)
    return sorted(one for one in held if above.get(one) == [one])

"""Sums at any units, wherever they stand: for comparing units that share no line of a table."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from vungmanh.indicators.engine import statement
from vungmanh.indicators.engine.records import PART, in_parts, of_the_kind, where_stated
from vungmanh.kernel.figures import Facts, Question
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.queries.standing_under import below_each_stated

FEW = 200


@dataclass(frozen=True)
class UnitSum:
    number: int = 0
    denominator: int = 0


def sums_at(
    facts: Mapping[str, Facts], ids: Collection[int], *, question: Question, on: date
) -> dict[int, dict[str, UnitSum]]:
    """Every measure at or below each unit on the tree of that day. One statement."""
    if not ids:
        return {}
    asked = {key: where_stated(of_the_kind(each, question), question, on) for key, each in in_parts(facts).items()}
    found: dict[int, dict[str, UnitSum]] = {one: {} for one in ids}
    for part, one, number, denominator in statement.sum_on_lines(asked, list(ids), on, ("", [])):
        key = part.partition(PART)[0]
        known = found[int(str(one))].get(key, UnitSum())
        found[int(str(one))][key] = UnitSum(known.number + number, known.denominator + (denominator or 0))
    return found


Cells = tuple[str, str]
"""A type and an attribute; "" narrows nothing."""


def totals_at(facts: Mapping[str, tuple[Facts, Cells]], ids: Collection[int], *, on: date) -> dict[int, dict[str, int]]:
    """Measures each of its own cells, at or below each unit on the tree of that day: three statements, however many."""
    below = below_each_stated(sorted({attribute for _facts, (_type, attribute) in facts.values() if attribute}), on)
    rows = organisations.counting_rows(on).filter(ancestor_id__in=list(ids))
    few: Any = list(rows.order_by().values_list("descendant_id", flat=True).distinct()[: FEW + 1])
    asked = {}
    for key, (each, (category, attribute)) in facts.items():
        inside: list[Any] = [few] if len(few) <= FEW else []
        inside += [organisations.of_category(category, on)] if category else []
        inside += [below[attribute]] if attribute else []
        source = each.source
        for keys in inside:
            source = source.filter(**{f"{each.organisation}__in": keys})
        asked[key] = replace(each, source=source)
    found: dict[int, dict[str, int]] = {one: {} for one in ids}
    for key, one, number, _denominator in statement.sum_on_lines(asked, list(ids), on, ("", [])):
        found[int(str(one))][key] = number
    return found

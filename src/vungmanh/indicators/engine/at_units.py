"""Sums at any units, wherever they stand: for comparing units that share no line of a table."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from vungmanh.indicators.engine import statement
from vungmanh.indicators.engine.records import PART, in_parts, of_the_kind, where_stated
from vungmanh.kernel.figures import Facts, Question


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

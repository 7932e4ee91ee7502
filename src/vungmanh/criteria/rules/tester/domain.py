"""Every value a fact can take, cut into pieces between which nothing changes.

Between two neighbouring edges a scale says one thing, so a few values stand for all. Pieces are exact: a bound is a
piece of its own, what lies between is another; of a fact in whole numbers only whole numbers are left.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from vungmanh.criteria.enums import Shape
from vungmanh.criteria.rules.definition import Condition, Fact, Interval, Value

FEW = 16
"""So many whole numbers between two bounds are tried one by one."""


@dataclass(frozen=True)
class Piece:
    """``samples`` stand for all of it, the one to show as an example first; ``within`` only where it is numbers."""

    samples: tuple[Value, ...]
    within: Interval | None = None

    @property
    def value(self) -> Value:
        return self.samples[0]


def pieces(fact: Fact, edges: Iterable[Decimal]) -> list[Piece]:
    """The whole range of a fact, in order."""
    if fact.shape is Shape.YES_NO:
        return [Piece((True,)), Piece((False,))]
    if fact.shape is Shape.CHOICE:
        return [Piece((each.code,)) for each in fact.choices]
    if fact.shape is Shape.POINTS:
        return [_point(edge) for edge in sorted(set(edges))]
    return _numbers(fact, edges)


def _numbers(fact: Fact, edges: Iterable[Decimal]) -> list[Piece]:
    low, high = fact.lowest, fact.highest
    marks = sorted({edge for edge in edges if (low is None or edge >= low) and (high is None or edge <= high)})
    marks = sorted({*marks, *(end for end in (low, high) if end is not None)}) or [Decimal(0)]
    found: list[Piece | None] = []
    if low is None:
        found.append(_end(marks[0], -1))
    for here, beyond in pairwise([*marks, None]):
        found.append(_whole_point(here, fact.whole))  # type: ignore[arg-type]  # only the last of the pairs is None
        if beyond is not None:
            found.append(_between(here, beyond, fact.whole))  # type: ignore[arg-type]  # as above
    if high is None:
        found.append(_end(marks[-1], 1))
    return [each for each in found if each is not None]


def _point(number: Decimal) -> Piece:
    return Piece((number,), Interval(number, True, number, True))


def _whole_point(number: Decimal, whole: bool) -> Piece | None:
    return None if whole and number != number.to_integral_value() else _point(number)


def _between(low: Decimal, high: Decimal, whole: bool) -> Piece | None:
    if not whole:
        middle = (low + high) / 2
        beside = (high - low) / 1000
        return Piece((middle, low + beside, high - beside), Interval(low, False, high, False))
    first = (low + 1).to_integral_value(ROUND_FLOOR)
    last = (high - 1).to_integral_value(ROUND_CEILING)
    if first > last:
        return None
    middle = ((first + last) / 2).to_integral_value(ROUND_FLOOR)
    each = [first + step for step in range(int(last - first) + 1)] if last - first < FEW else [first, last]
    return Piece((middle, *(number for number in each if number != middle)), Interval(first, True, last, True))


def _end(mark: Decimal, way: int) -> Piece:
    samples = (mark + way, mark + way * 1000)
    return Piece(samples, Interval(mark, False) if way > 0 else Interval(None, True, mark, False))


def merged(stretch: Sequence[Interval], whole: bool = False) -> list[Interval]:
    """Neighbouring pieces, in order, as few stretches as they make."""
    result: list[Interval] = []
    for each in stretch:
        if result and _touch(result[-1], each, whole):
            before = result.pop()
            each = Interval(before.lowest, before.lowest_in, each.highest, each.highest_in)
        result.append(each)
    return result


def _touch(before: Interval, after: Interval, whole: bool) -> bool:
    if before.highest is None or after.lowest is None:
        return False
    if whole and before.highest_in and after.lowest_in:
        return after.lowest - before.highest <= 1
    return before.highest == after.lowest and (before.highest_in or after.lowest_in)


def ends(within: Interval) -> list[Decimal]:
    return [end for end in (within.lowest, within.highest) if end is not None]


def edges_of(conditions: Iterable[Condition], fact: str) -> list[Decimal]:
    """The numbers at which one of the conditions turns."""
    found: list[Decimal] = []
    for each in conditions:
        if each.fact == fact and each.within is not None:
            found += ends(each.within)
    return found


def fact_of(condition: Condition, facts: dict[str, Fact]) -> Fact:
    """The fact a condition is about; one that nobody described has the shape the condition takes it to have."""
    if condition.fact in facts:
        return facts[condition.fact]
    shape = Shape.NUMBER if condition.within is not None else Shape.YES_NO
    return Fact(condition.fact, condition.fact, shape)

"""Every item judged at every value it can meet: what the other parts of the tester look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import product
from math import gcd, lcm

from vungmanh.criteria.enums import Otherwise, Shape
from vungmanh.criteria.rules.definition import Condition, Fact, Item, Step, Value, Version
from vungmanh.criteria.rules.kinds.base import Judged, Kind
from vungmanh.criteria.rules.kinds.graded import judged_of, steps_of
from vungmanh.criteria.rules.tester.domain import Piece, edges_of, pieces

MANY = 5000
"""An item is judged at no more crossings of its facts than this."""


@dataclass(frozen=True)
class Row:
    """One crossing: the piece of each fact, the values tried and what they came to."""

    pieces: tuple[Piece, ...]
    values: Mapping[str, Value]
    judged: Judged

    @property
    def hole(self) -> bool:
        return self.judged.points is None and not self.judged.candidates

    @property
    def overlap(self) -> bool:
        return self.judged.points is None and len(self.judged.candidates) > 1


@dataclass(frozen=True)
class Walk:
    item: Item
    kind: Kind
    facts: tuple[Fact, ...]
    """The item's own first; only those that turn its judgement."""
    axes: tuple[tuple[Piece, ...], ...]
    """The pieces of each fact, in the same order."""
    rows: tuple[Row, ...]

    @property
    def own(self) -> Fact:
        return self.facts[0]

    @property
    def steps(self) -> tuple[Step, ...]:
        return steps_of(self.item)

    @cached_property
    def outcomes(self) -> frozenset[Decimal]:
        """Every number of points it can come to, those a person may choose between included."""
        found = {row.judged.points for row in self.rows if row.judged.points is not None}
        return frozenset(found.union(*(row.judged.candidates for row in self.rows)))


@dataclass(frozen=True)
class Study:
    """A version with every item walked once."""

    version: Version
    facts: Mapping[str, Fact]
    kinds: Mapping[str, Kind]
    walks: tuple[Walk, ...]

    @cached_property
    def by_code(self) -> dict[str, Walk]:
        return {walk.item.code: walk for walk in self.walks}

    def highest(self, item: Item) -> Decimal:
        """What the paper prints for a criterion, else what its kind can give."""
        if item.most is not None:
            return item.most
        return self.kinds[item.kind].highest(item) if item.kind else Decimal(0)

    @cached_property
    def quantum(self) -> Fraction | None:
        """The even step in which totals move: 1, or 1/2 with half points; None where nothing gives any points."""
        numbers = {Fraction(points) for walk in self.walks for points in walk.outcomes}
        nodes = self.version.by_code.values()
        numbers |= {Fraction(each.most) for each in nodes if each.most and each.otherwise is Otherwise.FULL}
        if not (numbers := {abs(number) for number in numbers if number}):
            return None
        under = lcm(*(number.denominator for number in numbers))
        return Fraction(gcd(*(int(number * under) for number in numbers)), under)


def study(version: Version, kinds: Mapping[str, Kind]) -> Study:
    facts = version.facts_by_code
    walks = tuple(_walk(item, kinds[item.kind], facts) for item in version.criteria())
    return Study(version, facts, kinds, walks)


def fact_for(item: Item, code: str, kind: Kind, facts: Mapping[str, Fact]) -> Fact:
    """The described fact; one that nobody described is as the kind, or the condition, takes it to be."""
    if code in facts:
        return facts[code]
    return kind.ask(item) if code == item.fact else Fact(code, code, _shape_taken(item, code))


def _shape_taken(item: Item, code: str) -> Shape:
    conditions = [step.or_when for step in steps_of(item) if step.or_when and step.or_when.fact == code]
    return Shape.NUMBER if any(each.within is not None for each in conditions) else Shape.YES_NO


def _walk(item: Item, kind: Kind, facts: Mapping[str, Fact]) -> Walk:
    looked_at = tuple(fact_for(item, code, kind, facts) for code in kind.uses(item))
    axes = tuple(_axis(item, fact, kind) for fact in looked_at)
    rows = tuple(row for row in _rows(item, kind, looked_at, axes) if _applies(item.only_when, row.values))
    return Walk(item, kind, looked_at, axes, rows)


def _axis(item: Item, fact: Fact, kind: Kind) -> tuple[Piece, ...]:
    if fact.shape is Shape.POINTS and (scale := judged_of(item)):
        return tuple(pieces(fact, scale.options()))
    return tuple(pieces(fact, [*kind.edges(item, fact.code), *edges_of(item.only_when, fact.code)]))


def _rows(item: Item, kind: Kind, facts: tuple[Fact, ...], axes: tuple[tuple[Piece, ...], ...]) -> Iterable[Row]:
    alone = len(facts) == 1
    for number, crossing in enumerate(product(*axes)):
        if number >= MANY:
            return
        for sample in crossing[0].samples if alone else (crossing[0].value,):
            values = {facts[0].code: sample}
            values |= {fact.code: piece.value for fact, piece in zip(facts[1:], crossing[1:], strict=True)}
            yield Row(crossing, values, kind.judge(item, values))


def _applies(conditions: tuple[Condition, ...], values: Mapping[str, Value]) -> bool:
    """Whether the item is judged at these values; a condition on a fact it does not look at may hold."""
    return all(each.fact not in values or each.holds(values[each.fact]) for each in conditions)

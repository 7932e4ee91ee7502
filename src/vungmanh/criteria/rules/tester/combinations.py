"""Which items apply together: every combination of the facts on which items hang, and what a full sheet is then worth.

Facts that meet in no item are looked at apart, so that ten of them are ten questions and not a thousand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice, product

from vungmanh.criteria.enums import Otherwise
from vungmanh.criteria.rules.definition import Condition, Fact, Item, Value
from vungmanh.criteria.rules.kinds import bonus
from vungmanh.criteria.rules.tester.domain import Piece, edges_of, fact_of, pieces
from vungmanh.criteria.rules.tester.walk import Study

NOTHING = Decimal(0)
MANY = 2000
"""So many combinations of one bundle of facts are tried."""


@dataclass(frozen=True)
class Worth:
    """The best a node can come to; ``out`` are the nodes left out, the highest of each branch; ``rescaled`` the points
    among them that the others are brought up for.
    """

    points: Decimal
    out: tuple[Item, ...] = ()
    rescaled: Decimal = NOTHING


@dataclass(frozen=True)
class Bundle:
    """Facts that have to be looked at together, and the pieces of each."""

    facts: tuple[Fact, ...]
    axes: tuple[tuple[Piece, ...], ...]

    def combinations(self) -> Iterator[tuple[Piece, ...]]:
        return islice(product(*self.axes), MANY)

    def values(self, combination: Sequence[Piece]) -> dict[str, Value]:
        return {fact.code: piece.value for fact, piece in zip(self.facts, combination, strict=True)}


def bundles(items: Sequence[Item], facts: Mapping[str, Fact]) -> list[Bundle]:
    conditions = [each for item in items for node in item.walk() for each in node.only_when]
    return [_bundle(codes, conditions, facts) for codes in _meeting(items)]


def _bundle(codes: Sequence[str], conditions: Sequence[Condition], facts: Mapping[str, Fact]) -> Bundle:
    first = {each.fact: each for each in reversed(conditions)}
    chosen = tuple(fact_of(first[code], dict(facts)) for code in codes)
    return Bundle(chosen, tuple(tuple(pieces(fact, edges_of(conditions, fact.code))) for fact in chosen))


def _meeting(items: Sequence[Item]) -> list[list[str]]:
    """The facts of conditions, those that stand on one path through the tree together."""
    found: list[list[str]] = []
    for path in _paths(items, ()):
        together = list(dict.fromkeys(path))
        for other in [each for each in found if set(each) & set(together)]:
            found.remove(other)
            together = list(dict.fromkeys([*other, *together]))
        if together:
            found.append(together)
    return found


def _paths(items: Sequence[Item], above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for item in items:
        here = (*above, *(each.fact for each in item.only_when))
        yield here
        yield from _paths(item.items, here)


def applies(item: Item, values: Mapping[str, Value]) -> bool:
    """A condition whose fact is not looked at just now holds."""
    return all(each.fact not in values or each.holds(values[each.fact]) for each in item.only_when)


def worth(study: Study, item: Item, values: Mapping[str, Value]) -> Worth:
    """The best of one node where these facts are so."""
    if not applies(item, values):
        if item.otherwise is Otherwise.FULL:
            return Worth(printed(study, item))
        brought_up = printed(study, item) if item.otherwise is Otherwise.RESCALE else NOTHING
        return Worth(NOTHING, (item,), brought_up)
    if not item.is_group:
        return Worth(study.highest(item))
    inside = together(study, item.items, values, item.most)
    if item.most is None:
        return inside
    lost = best(study, item.items, item.most).points - inside.points
    return Worth(item.most - lost, inside.out, inside.rescaled)


def printed(study: Study, item: Item) -> Decimal:
    """What the paper prints for a node, else what it comes to at best."""
    if item.most is not None or not item.is_group:
        return study.highest(item)
    return best(study, item.items, None).points


def together(study: Study, items: Sequence[Item], values: Mapping[str, Value], most: Decimal | None) -> Worth:
    """Nodes that stand side by side. A bonus fills up to ``most`` and never beyond."""
    plain = [worth(study, each, values) for each in items if each.kind != bonus.KIND.code]
    extra = [worth(study, each, values) for each in items if each.kind == bonus.KIND.code]
    points = sum((each.points for each in plain), NOTHING)
    more = sum((each.points for each in extra), NOTHING)
    if most is not None and more:
        more = max(min(more, most - points), NOTHING)
    out = tuple(item for each in [*plain, *extra] for item in each.out)
    return Worth(points + more, out, sum((each.rescaled for each in [*plain, *extra]), NOTHING))


def best(study: Study, items: Sequence[Item], most: Decimal | None) -> Worth:
    """The best over all combinations: each bundle of facts at its best, since bundles meet in no item."""
    values: dict[str, Value] = {}
    for bundle in bundles(items, study.facts):
        tried = [bundle.values(each) for each in bundle.combinations()]
        worths = [together(study, items, each, most).points for each in tried]
        values |= tried[worths.index(max(worths))] if worths else {}
    return together(study, items, values, most)

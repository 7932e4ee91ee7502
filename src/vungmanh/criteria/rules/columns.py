"""Columns of one sheet side by side: self, visitor, level above. Plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from vungmanh.criteria.enums import Scorer
from vungmanh.criteria.rules.definition import Fact, Item, Value, Version
from vungmanh.criteria.rules.kinds import KINDS
from vungmanh.criteria.rules.scoring import ItemResult, Result, score


@dataclass(frozen=True)
class Column:
    """What one scorer answered; ``chosen`` are the points decided where the paper leaves it open."""

    scorer: Scorer
    values: Mapping[str, Value]
    chosen: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True)
class Cell:
    """One scorer's answer to one item. ``gap``: how much more than the column before it gives, None where one of the
    two has no points yet. ``off``: the answer differs from what the records say.
    """

    scorer: Scorer
    value: Value | None
    result: ItemResult
    gap: Fraction | None = None
    off: bool = False


@dataclass(frozen=True)
class Line:
    """One item over all columns, in the order of the paper; ``depth`` counts from the top."""

    item: Item
    depth: int
    fact: Fact | None
    computed: Value | None
    cells: tuple[Cell, ...]

    @property
    def differs(self) -> bool:
        """Two columns gave other points."""
        return len({each.result.points for each in self.cells if each.result.points is not None}) > 1


@dataclass(frozen=True)
class Comparison:
    """``spread``: the widest difference of totals; ``beyond``: it is above the margin, and so a reason is owed."""

    lines: tuple[Line, ...]
    results: Mapping[Scorer, Result]
    official: Scorer
    spread: Fraction | None
    beyond: bool

    @property
    def result(self) -> Result | None:
        """The official one, where it is there."""
        return self.results.get(self.official)


def compare(version: Version, columns: Sequence[Column], computed: Mapping[str, Value] | None = None) -> Comparison:
    """Every column judged by the same version, item by item; columns come out in the order of the steps."""
    order = list(Scorer)
    ordered = sorted(columns, key=lambda each: order.index(each.scorer))
    results = {each.scorer: score(version, each.values, each.chosen) for each in ordered}
    known = computed or {}
    lines = tuple(_line(version, item, depth, ordered, results, known) for item, depth in tree(version.items))
    totals = [each.total for each in results.values() if each.total is not None]
    spread = max(totals) - min(totals) if len(totals) > 1 else None
    return Comparison(lines, results, version.official, spread, _beyond(version, spread))


def reason_owed(version: Version, totals: Mapping[Scorer, Fraction | None], scorer: Scorer) -> bool:
    """Whether this column's total lies further than the margin from one that stands before it in the steps."""
    own, order = totals.get(scorer), list(Scorer)
    if own is None:
        return False
    before = [each for each in order[: order.index(scorer)] if totals.get(each) is not None]
    return any(_beyond(version, abs(own - total)) for each in before if (total := totals[each]) is not None)


def tree(items: Sequence[Item], depth: int = 0) -> Iterator[tuple[Item, int]]:
    for item in items:
        yield item, depth
        yield from tree(item.items, depth + 1)


def _beyond(version: Version, difference: Fraction | None) -> bool:
    return version.margin is not None and difference is not None and difference > version.margin


def _line(
    version: Version,
    item: Item,
    depth: int,
    columns: Sequence[Column],
    results: Mapping[Scorer, Result],
    computed: Mapping[str, Value],
) -> Line:
    known = computed.get(item.fact) if item.fact else None
    cells: list[Cell] = []
    for column in columns:
        value, result = column.values.get(item.fact), results[column.scorer].items[item.code]
        off = known is not None and value is not None and value != known
        cells.append(Cell(column.scorer, value, result, _gap(cells, result), off))
    return Line(item, depth, version.facts_by_code.get(item.fact), known, tuple(cells))


def _gap(before: Sequence[Cell], result: ItemResult) -> Fraction | None:
    earlier = [each.result.points for each in before if each.result.points is not None]
    if not earlier or result.points is None:
        return None
    return result.points - earlier[-1]


def facts_asked(version: Version) -> tuple[str, ...]:
    """Every fact the sheet looks at, in the order of the paper: conditions before what hangs on them."""
    found: dict[str, None] = {}
    for item, _ in tree(version.items):
        found.update(dict.fromkeys(each.fact for each in item.only_when))
        if not item.is_group:
            found.update(dict.fromkeys(KINDS[item.kind].uses(item)))
    return tuple(found)

"""A new version run over sheets that were judged by an old one: who would gain, who would lose, what cannot be told.

The old answers count by the code of their fact. Where the new version asks what the old one never asked, the result is
a range: the least and the most it can come to, whatever the answer would have been.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import product
from math import prod

from vungmanh.criteria.rules.answers import read_answer, stored
from vungmanh.criteria.rules.definition import Band, Fact, Item, Value, Version
from vungmanh.criteria.rules.kinds import KINDS
from vungmanh.criteria.rules.scoring import Result, band_of, score
from vungmanh.criteria.rules.tester.domain import Piece, edges_of, fact_of, pieces
from vungmanh.criteria.rules.tester.walk import fact_for

Values = Mapping[str, Value]
MANY = 500
"""So many answers to what was never asked are tried together; beyond it anything from nothing to the total may be."""


class Change(StrEnum):
    GAIN = "gain"
    LOSS = "loss"
    SAME = "same"
    UNTOLD = "untold"


@dataclass(frozen=True)
class Outcome:
    """What one version makes of one sheet. ``lowest`` and ``highest`` are the same where nothing is missing; both are
    None in a set without points, where ``met`` counts.
    """

    lowest: Fraction | None
    highest: Fraction | None
    lowest_band: Band | None = None
    highest_band: Band | None = None
    met: bool | None = None
    unasked: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()

    @property
    def total(self) -> Fraction | None:
        return self.lowest if self.lowest == self.highest else None

    @property
    def band(self) -> Band | None:
        return self.lowest_band if self.lowest_band == self.highest_band else None


@dataclass(frozen=True)
class Tried:
    """One sheet under both. ``lowest`` and ``highest`` are what the total would gain (lose, below nothing); an old
    total out of another sum is brought to the new one first.
    """

    old: Outcome
    new: Outcome
    change: Change
    lowest: Fraction | None = None
    highest: Fraction | None = None


@dataclass(frozen=True)
class Totals:
    """Over many sheets: how many gain and lose, how many stood in each band and would stand there."""

    sheets: int = 0
    changes: Mapping[Change, int] = field(default_factory=dict)
    before: Mapping[str, int] = field(default_factory=dict)
    after: Mapping[str, int] = field(default_factory=dict)
    """By the code of the band, ``""`` where there is none or it cannot be told."""


def rehearse(old: Version, new: Version, values: Values, chosen: Mapping[str, Decimal] | None = None) -> Tried:
    """One sheet under both versions. For many sheets make one ``Rehearsal``."""
    return Rehearsal(old, new).of(values, chosen)


class Rehearsal:
    """A pair of versions, made once for any number of sheets."""

    def __init__(self, old: Version, new: Version) -> None:
        self.old, self.new = Judge(old), Judge(new)

    def of(self, values: Values, chosen: Mapping[str, Decimal] | None = None) -> Tried:
        old = self.old.outcome(values, chosen or {})
        new = self.new.outcome(self._known_to_new(values), chosen or {})
        if new.lowest is None or new.highest is None or old.lowest is None or old.highest is None:
            return Tried(old, new, _by_conditions(old, new))
        scale = Fraction(self.new.version.total or 1) / Fraction(self.old.version.total or 1)
        lowest, highest = new.lowest - old.highest * scale, new.highest - old.lowest * scale
        change = _change(lowest, highest)
        return Tried(old, new, self._by_band(old, new) if change is Change.SAME else change, lowest, highest)

    def _by_band(self, old: Outcome, new: Outcome) -> Change:
        """The same points, in another band: what is read out at the end of the year is the band."""
        ordered = sorted(self.new.version.bands, key=lambda band: band.within.lowest or 0)
        height = {band.code: number for number, band in enumerate(ordered)}
        if old.band is None or new.band is None or old.band.code not in height:
            return Change.SAME
        moved = height[new.band.code] - height[old.band.code]
        return Change.GAIN if moved > 0 else Change.LOSS if moved < 0 else Change.SAME

    def _known_to_new(self, values: Values) -> dict[str, Value]:
        """Old answers the new version can read: of a fact it has, in a shape and range it takes."""
        read = {code: read_answer(self.new.version, code, stored(value))[0] for code, value in values.items()}
        return {code: value for code, value in read.items() if value is not None}


def totals(tried: Iterable[Tried]) -> Totals:
    found = list(tried)
    return Totals(
        sheets=len(found),
        changes=Counter(each.change for each in found),
        before=Counter(each.old.band.code if each.old.band else "" for each in found),
        after=Counter(each.new.band.code if each.new.band else "" for each in found),
    )


def _change(lowest: Fraction, highest: Fraction) -> Change:
    if lowest > 0:
        return Change.GAIN
    if highest < 0:
        return Change.LOSS
    return Change.SAME if lowest == highest else Change.UNTOLD


def _by_conditions(old: Outcome, new: Outcome) -> Change:
    if old.met is None or new.met is None:
        return Change.UNTOLD
    if old.met == new.met:
        return Change.SAME
    return Change.GAIN if new.met else Change.LOSS


class Judge:
    """One version, with the answers it could still get sorted by what hangs together."""

    def __init__(self, version: Version) -> None:
        self.version = version
        self._items = {item.code: item for item in version.criteria()}
        self._cache: dict[tuple[object, ...], tuple[dict[str, Value], dict[str, Value]] | None] = {}

    def outcome(self, values: Values, chosen: Mapping[str, Decimal]) -> Outcome:
        plain = score(self.version, values, chosen)
        if self.version.total is None:
            return Outcome(None, None, met=plain.met, unasked=plain.open, undecided=plain.undecided)
        if plain.is_complete:
            return Outcome(plain.total, plain.total, plain.band, plain.band)
        found = list(self._extremes(values, chosen, plain))
        if not found:
            return self._anything(plain)
        low, high = min(found, key=_total_of), max(found, key=_total_of)
        return Outcome(
            *(low.total, high.total, _lowest_band(found), _highest_band(found)), None, plain.open, plain.undecided
        )

    def _anything(self, plain: Result) -> Outcome:
        nothing, everything = Fraction(0), Fraction(self.version.total or 0)
        bands = (band_of(self.version, nothing), band_of(self.version, everything))
        return Outcome(nothing, everything, *bands, None, plain.open, plain.undecided)

    def _extremes(self, values: Values, chosen: Mapping[str, Decimal], plain: Result) -> Iterator[Result]:
        """For every way the unasked conditions may be: the sheet at its least and at its most."""
        for way in _crossings(self._gates(plain.open)):
            known = {**values, **way}
            ends = self._ends(known, score(self.version, known, chosen).open)
            if ends is None:
                return
            yield self._settled({**known, **ends[0]}, chosen, min)
            yield self._settled({**known, **ends[1]}, chosen, max)

    def _gates(self, missing: Sequence[str]) -> dict[str, list[Piece]]:
        """The missing facts on which it hangs whether something applies."""
        conditions = [each for node in self.version.by_code.values() for each in node.only_when]
        facts = self.version.facts_by_code
        return {
            each.fact: pieces(fact_of(each, facts), [*edges_of(conditions, each.fact), *self._edges(each.fact)])
            for each in conditions
            if each.fact in missing
        }

    def _edges(self, code: str) -> list[Decimal]:
        return [edge for item in self._items.values() for edge in KINDS[item.kind].edges(item, code)]

    def _ends(self, known: Values, missing: Sequence[str]) -> tuple[dict[str, Value], dict[str, Value]] | None:
        """Answers to everything missing that make the least and the most of the items they belong to."""
        lowest: dict[str, Value] = {}
        highest: dict[str, Value] = {}
        for codes, items in self._bundles(missing):
            key = (codes, *((code, known.get(code)) for item in items for code in KINDS[item.kind].uses(item)))
            if key not in self._cache:
                self._cache[key] = self._ends_of(codes, items, known)
            if (ends := self._cache[key]) is None:
                return None
            lowest |= ends[0]
            highest |= ends[1]
        return lowest, highest

    def _bundles(self, missing: Sequence[str]) -> list[tuple[tuple[str, ...], list[Item]]]:
        found: list[tuple[tuple[str, ...], list[Item]]] = []
        for item in self._items.values():
            codes = tuple(code for code in KINDS[item.kind].uses(item) if code in missing)
            items = [item] if codes else []
            for other in [each for each in found if set(each[0]) & set(codes)]:
                found.remove(other)
                codes, items = tuple(dict.fromkeys((*other[0], *codes))), [*other[1], *items]
            if items:
                found.append((codes, items))
        return found

    def _ends_of(
        self, codes: Sequence[str], items: Sequence[Item], known: Values
    ) -> tuple[dict[str, Value], dict[str, Value]] | None:
        ways = _crossings({code: self._axis(code, items) for code in codes})
        if not ways:
            return None
        worth = [_worth(items, {**known, **way}) for way in ways]
        least = min(range(len(ways)), key=lambda number: worth[number][0])
        most = max(range(len(ways)), key=lambda number: worth[number][1])
        return ways[least], ways[most]

    def _axis(self, code: str, items: Sequence[Item]) -> list[Piece]:
        item = next(each for each in items if code in KINDS[each.kind].uses(each))
        fact: Fact = fact_for(item, code, KINDS[item.kind], self.version.facts_by_code)
        return pieces(fact, [edge for each in items for edge in KINDS[each.kind].edges(each, code)])

    def _settled(self, values: Values, chosen: Mapping[str, Decimal], pick: Callable[..., Decimal]) -> Result:
        """Where the paper leaves it open, what a person could choose at the least, or at the most."""
        first = score(self.version, values, chosen)
        if not first.undecided:
            return first
        open_items = {code: first.items[code] for code in first.undecided}
        choice = {code: pick(_options(each.candidates, each.most)) for code, each in open_items.items()}
        return score(self.version, values, {**chosen, **choice})


def _crossings(axes: Mapping[str, Sequence[Piece]]) -> list[dict[str, Value]]:
    """Every way these facts may be; none where there are too many to try."""
    if prod(len(axis) for axis in axes.values()) > MANY:
        return []
    return [dict(zip(axes, (piece.value for piece in each), strict=True)) for each in product(*axes.values())]


def _worth(items: Sequence[Item], values: Values) -> tuple[tuple[Decimal, int], tuple[Decimal, int]]:
    """The points of these items at the least and at the most; at equal points what is met breaks the tie."""
    least, most, met = Decimal(0), Decimal(0), 0
    for item in items:
        kind = KINDS[item.kind]
        if any(code not in values for code in kind.uses(item)):
            continue
        judged = kind.judge(item, values)
        options = (judged.points,) if judged.points is not None else _options(judged.candidates, item.most)
        least, most = least + min(options), most + max(options)
        met += judged.met is True
    return (least, met), (most, met)


def _options(candidates: Sequence[Decimal], most: Decimal | None) -> Sequence[Decimal]:
    return candidates or (Decimal(0), most or Decimal(0))


def _total_of(result: Result) -> Fraction:
    return result.total if result.total is not None else Fraction(0)


def _height(result: Result) -> tuple[bool, Decimal]:
    lowest = result.band.within.lowest if result.band else None
    return lowest is not None, lowest or Decimal(0)


def _lowest_band(found: Sequence[Result]) -> Band | None:
    return min(found, key=_height).band


def _highest_band(found: Sequence[Result]) -> Band | None:
    return max(found, key=_height).band

"""A criteria set as one version of it says: a tree of items, the facts they ask for, the bands. Plain values.

Points and bounds are exact: ``Decimal`` as written, ``Fraction`` where something is divided. Nothing here is a float.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from vungmanh.criteria.enums import Between, Certainty, Otherwise, Part, Scorer, Shape, Source, Use

Value = bool | Decimal | str
"""The value of a fact: yes or no, a number, the code of a choice."""


@dataclass(frozen=True)
class Interval:
    """``lowest`` and ``highest`` with whether each end belongs to it; an end that is None is open without limit."""

    lowest: Decimal | None = None
    lowest_in: bool = True
    highest: Decimal | None = None
    highest_in: bool = True

    def holds(self, number: Decimal) -> bool:
        above = self.lowest is None or number > self.lowest or (self.lowest_in and number == self.lowest)
        below = self.highest is None or number < self.highest or (self.highest_in and number == self.highest)
        return above and below


@dataclass(frozen=True)
class Choice:
    """One answer among several, in words. ``points`` only where the choice itself earns them."""

    code: str
    name: str
    points: Decimal | None = None


@dataclass(frozen=True)
class Fact:
    """One thing that is known or asked, once, however many items use it.

    ``computed_by`` names a registered way of working it out from records; ``unit`` is a word to print behind the
    number ("phút", "%", "đảng viên"). Numbers run from ``lowest`` to ``highest``, whole ones only where ``whole``.
    """

    code: str
    name: str
    shape: Shape
    source: Source = Source.ASKED
    computed_by: str = ""
    unit: str = ""
    whole: bool = False
    lowest: Decimal | None = None
    highest: Decimal | None = None
    choices: tuple[Choice, ...] = ()
    help: str = ""


@dataclass(frozen=True)
class Condition:
    """What must hold of one fact: ``is_`` for yes/no and choices, ``within`` for numbers."""

    fact: str
    is_: bool | str | None = None
    within: Interval | None = None

    def holds(self, value: Value) -> bool:
        if self.within is not None:
            return isinstance(value, Decimal) and self.within.holds(value)
        return value == self.is_


@dataclass(frozen=True)
class Step:
    """One line of a graded scale: so many points where the value lies within, or where ``or_when`` holds."""

    points: Decimal
    within: Interval | None = None
    or_when: Condition | None = None
    name: str = ""


@dataclass(frozen=True)
class Item:
    """A node of the tree: standard, content, criterion. A group has ``items`` and no kind; a criterion has a kind.

    ``most`` is what the paper prints as its highest points. ``params`` belong to the kind, which reads and checks
    them. ``only_when``: every condition must hold, else ``otherwise`` says what becomes of it. ``knock_out``: where
    the item is not met, the result is at best the band of this code.
    """

    code: str
    name: str
    most: Decimal | None = None
    kind: str = ""
    fact: str = ""
    params: Mapping[str, object] = field(default_factory=dict)
    items: tuple[Item, ...] = ()
    only_when: tuple[Condition, ...] = ()
    otherwise: Otherwise = Otherwise.UNSTATED
    knock_out: str = ""
    level: str = ""
    """standard, content or criterion: how the paper calls the node; shown, never judged by."""
    evidence: tuple[str, ...] = ()
    between: Between = Between.UNSTATED
    counts_again: str = ""
    """Why a fact that already counts elsewhere counts here once more, in the paper's words."""
    certainty: Certainty | None = None
    note: str = ""

    @property
    def is_group(self) -> bool:
        return not self.kind

    def walk(self) -> Iterator[Item]:
        """Itself and everything below, in the order of the paper."""
        yield self
        for each in self.items:
            yield from each.walk()

    def criteria(self) -> Iterator[Item]:
        """The nodes that are judged."""
        return (each for each in self.walk() if not each.is_group)


@dataclass(frozen=True)
class Band:
    """A class of the result: ``GOOD`` from 90 points."""

    code: str
    name: str
    within: Interval


@dataclass(frozen=True)
class Applies:
    """To which organisations a set is meant; empty means every."""

    kinds: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Version:
    """One entry under ``versions``: the sheet from a day on."""

    valid_from: date
    items: tuple[Item, ...]
    facts: tuple[Fact, ...] = ()
    total: Decimal | None = None
    """What a full sheet comes to; None where nothing is scored and every condition must be met."""
    bands: tuple[Band, ...] = ()
    valid_to: date | None = None
    applies: Applies = field(default_factory=Applies)
    territory: str = ""
    everywhere: bool = False
    """Holds without having been adopted by anybody; else only where an organisation has adopted it."""
    scorers: tuple[Scorer, ...] = (Scorer.SELF,)
    official: Scorer = Scorer.SELF
    margin: Decimal | None = None
    """A reason is asked where two totals differ by more; None: none is asked."""
    certainty: Certainty = Certainty.EXAMPLE
    source: str = ""
    basis: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def by_code(self) -> dict[str, Item]:
        return {each.code: each for top in self.items for each in top.walk()}

    @property
    def facts_by_code(self) -> dict[str, Fact]:
        return {each.code: each for each in self.facts}

    def criteria(self) -> Iterator[Item]:
        for top in self.items:
            yield from top.criteria()


@dataclass(frozen=True)
class CriteriaFile:
    """A catalogue file: the set and its versions, the oldest first."""

    code: str
    name: str
    use: Use
    versions: tuple[Version, ...]
    short_name: str = ""

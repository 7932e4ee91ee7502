"""A rule of grading as its catalogue file states it: plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from vungmanh.evaluations.enums import Base, Excess, Group, Level, Mark, Missing, Rounding, Whom


@dataclass(frozen=True)
class LevelRule:
    """A level as its year called it; ``at_least``: the points it asks for, where the rule counts points."""

    level: Level
    label: str
    short: str
    at_least: Decimal | None = None
    mark: Mark = Mark.UNKNOWN


@dataclass(frozen=True)
class Condition:
    """What a level asks for. ``fact`` names what the records may say against it; without one, or where nobody
    registered it, whoever appraises is asked. ``at_least``: how many of what the fact counts speak against.
    ``beside``: not of the rule but of the catalogue beside it; weighed only where somebody said how many, never asked.
    """

    code: str
    whom: Whom
    levels: tuple[Level, ...]
    text: str
    fact: str = ""
    mark: Mark = Mark.UNKNOWN
    at_least: int = 1
    beside: bool = False


@dataclass(frozen=True)
class Cap:
    """How many may stand at the highest level. ``marks``: how certain each of the settings is, by its name."""

    base: Base
    rate: Fraction
    group: Group
    rounding: Rounding
    excess: Excess
    marks: Mapping[str, Mark] = field(default_factory=dict)


@dataclass(frozen=True)
class NotRated:
    """Somebody the rule leaves out, seen from the records. ``months``: since the decision of admission.

    ``quarters``: only where one of these quarters is graded; ``posts``: whoever holds one of them leads.
    """

    why: Missing
    text: str
    months: int = 0
    mark: Mark = Mark.UNKNOWN
    quarters: tuple[int, ...] = ()
    posts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Votes:
    """A step at which the votes are counted and written down, for whom, and how certain that is."""

    move: str
    whom: Whom
    mark: Mark = Mark.UNKNOWN


@dataclass(frozen=True)
class Rule:
    """``system``: results of two systems of levels are not set against each other. ``deadlines``: step -> duty.

    ``under``: codes of the organisations it holds for, with all below them; ``kinds``: only for those kinds. Empty is
    everywhere, and every kind.
    """

    code: str
    name: str
    valid_from: date
    system: str
    levels: Mapping[Whom, tuple[LevelRule, ...]]
    valid_to: date | None = None
    conditions: tuple[Condition, ...] = ()
    caps: Mapping[Whom, Cap] = field(default_factory=dict)
    not_rated: tuple[NotRated, ...] = ()
    quarterly: tuple[NotRated, ...] = ()
    """Who is left out where a quarter is graded, beside those left out always."""
    reasons: tuple[str, ...] = ()
    deadlines: Mapping[str, str] = field(default_factory=dict)
    basis: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    votes: tuple[Votes, ...] = ()
    sheets: Mapping[Whom, str] = field(default_factory=dict)
    """By whom: the score sheet to score with where nobody adopted one; for members always this one."""

    def votes_at(self, whom: Whom, move: str) -> Votes | None:
        """What the rule says of votes at a step; None where it asks for none."""
        return next((each for each in self.votes if each.whom is whom and each.move == move), None)

    def left_out_in(self, quarter: int) -> tuple[NotRated, ...]:
        """What may leave somebody out in a period: 0 for one that is no quarter."""
        return (*self.not_rated, *(each for each in self.quarterly if quarter in each.quarters))

    @property
    def everybodys(self) -> bool:
        return not self.under and not self.kinds

    def level(self, whom: Whom, level: str) -> LevelRule | None:
        return next((each for each in self.levels.get(whom, ()) if each.level == level), None)

    def label(self, whom: Whom, level: str) -> str:
        found = self.level(whom, level)
        return found.label if found else level

    def level_of(self, whom: Whom, points: Decimal) -> Level | None:
        """The level so many points lead to; None where the rule counts no points."""
        counted = [each for each in self.levels.get(whom, ()) if each.at_least is not None]
        return next((each.level for each in counted if points >= (each.at_least or 0)), None)

    def asked_for(self, whom: Whom, level: str) -> tuple[Condition, ...]:
        return tuple(each for each in self.conditions if each.whom is whom and level in each.levels)

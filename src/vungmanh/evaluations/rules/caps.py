"""The cap on the highest level: how many of a group may stand there, and who would be beyond it.

124-QĐ/TW: at most 20 % of those rated "hoàn thành tốt" in each group of similar tasks. Whether those at the highest
level are themselves among them, and how a part of one is rounded, no source says: both are settings.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from vungmanh.evaluations.enums import GOOD_OR_BETTER, RATED, Base, Level, Rounding
from vungmanh.evaluations.rules.definition import Cap


@dataclass(frozen=True)
class Placed:
    """One result in a group, decided or proposed."""

    key: int
    level: str
    score: Decimal | None = None
    decided: bool = False


@dataclass(frozen=True)
class CapLine:
    """``base``: how many the share is taken of. ``beyond``: keys of those past the line, the last placed first cut."""

    base: int
    allowed: int
    excellent: int
    beyond: tuple[int, ...]

    @property
    def over(self) -> int:
        return max(0, self.excellent - self.allowed)


def base_of(cap: Cap, levels: Iterable[str]) -> int:
    """How many results the share is taken of."""
    counted = {
        Base.GOOD_WITH_EXCELLENT: GOOD_OR_BETTER,
        Base.GOOD_WITHOUT_EXCELLENT: (Level.GOOD,),
        Base.RATED: RATED,
    }[cap.base]
    return sum(1 for level in levels if level in counted)


def allowed(cap: Cap, base: int) -> int:
    """The share of the base in whole results."""
    exact = cap.rate * base
    whole, rest = divmod(exact.numerator, exact.denominator)
    up = cap.rounding is Rounding.NEAREST and Fraction(rest, exact.denominator) >= Fraction(1, 2)
    return whole + up


def cap_line(cap: Cap, group: Sequence[Placed]) -> CapLine:
    """Where the line lies. What is decided stands before what is proposed, the higher score before the lower."""
    base = base_of(cap, (each.level for each in group))
    most = allowed(cap, base)
    best = [each for each in group if each.level == Level.EXCELLENT]
    best.sort(key=lambda each: (not each.decided, -(each.score if each.score is not None else Decimal(-1)), each.key))
    return CapLine(base, most, len(best), tuple(each.key for each in best[most:]))

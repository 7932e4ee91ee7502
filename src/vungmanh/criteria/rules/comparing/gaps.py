"""How far own scores lie above official ones, added up over sheets: parts are added, and divided last."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

HUNDRED = 100
ERRORS = Decimal("1.64")
"""So many standard errors a mean must lie beyond the mark before it is said: a unit just on it is named once in twenty
times."""


class Verdict(StrEnum):
    TOO_FEW = "too_few"
    WITHIN = "within"
    LOOK = "look"
    """To be looked at together."""


@dataclass(frozen=True)
class Yardstick:
    """What an installation chose: no regulation says it.

    ``least``: sheets with both columns below which nothing is said; ``beyond``: points of a hundred.
    """

    least: int
    beyond: Decimal


@dataclass(frozen=True)
class Gaps:
    """Differences, own less official, in points of a hundred, over ``count`` sheets of ``cells`` organisations."""

    count: int = 0
    cells: int = 0
    total: Fraction = Fraction(0)
    squares: Fraction = Fraction(0)
    lowest: Fraction | None = None
    highest: Fraction | None = None

    def __add__(self, other: Gaps) -> Gaps:
        """Of two parts that share no organisation."""
        lows = [each for each in (self.lowest, other.lowest) if each is not None]
        highs = [each for each in (self.highest, other.highest) if each is not None]
        return Gaps(
            self.count + other.count,
            self.cells + other.cells,
            self.total + other.total,
            self.squares + other.squares,
            min(lows, default=None),
            max(highs, default=None),
        )

    @property
    def mean(self) -> Fraction | None:
        return self.total / self.count if self.count else None

    @property
    def spread(self) -> Decimal | None:
        """The standard deviation of the sheets; None of fewer than two."""
        if self.count < 2:
            return None
        variance = (self.squares - self.total * self.total / self.count) / (self.count - 1)
        variance = max(variance, Fraction(0))
        return (Decimal(variance.numerator) / Decimal(variance.denominator)).sqrt()

    @property
    def error(self) -> Decimal | None:
        """How uncertain the mean is. Sheets of one cell are alike: several cells count as so many, not their sheets."""
        if self.spread is None:
            return None
        return self.spread / Decimal(self.cells if self.cells > 1 else self.count).sqrt()


def gap_of(own: Decimal, official: Decimal, out_of: Decimal) -> Fraction:
    """Points of a hundred."""
    return HUNDRED * (Fraction(own) - Fraction(official)) / Fraction(out_of)


def gaps_of(differences: list[Fraction]) -> Gaps:
    """Of the sheets of one organisation."""
    return Gaps(
        len(differences),
        1 if differences else 0,
        sum(differences, Fraction(0)),
        sum((each * each for each in differences), Fraction(0)),
        min(differences, default=None),
        max(differences, default=None),
    )


def summed(count: int, total: Decimal, squares: Decimal, ends: tuple[Decimal, Decimal], out_of: Decimal) -> Gaps:
    """Of one organisation's sheets of one version, added up where they are kept, in points of that version."""
    scale = HUNDRED / Fraction(out_of)
    low, high = ends
    lowest, highest = scale * Fraction(low), scale * Fraction(high)
    return Gaps(count, 1, scale * Fraction(total), scale * scale * Fraction(squares), lowest, highest)


def joined(parts: list[Gaps]) -> Gaps:
    """Several versions of one organisation: still one organisation."""
    whole = sum(parts, Gaps())
    return Gaps(whole.count, min(whole.cells, 1), whole.total, whole.squares, whole.lowest, whole.highest)


def verdict(gaps: Gaps, yardstick: Yardstick) -> Verdict:
    """Whether own scores lie above the official ones by more than chance and the mark."""
    mean, error = gaps.mean, gaps.error
    if gaps.count < yardstick.least or mean is None or error is None:
        return Verdict.TOO_FEW
    surely = Decimal(mean.numerator) / Decimal(mean.denominator) - ERRORS * error
    return Verdict.LOOK if surely > yardstick.beyond else Verdict.WITHIN

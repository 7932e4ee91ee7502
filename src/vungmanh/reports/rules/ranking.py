"""Who stands where: exact fractions, ties share a place."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction


def places(ratios: Sequence[tuple[int, int] | None]) -> list[int | None]:
    """1 for the highest; equals share a place and the next is skipped; None where nothing can be compared."""
    values = [None if ratio is None else Fraction(*ratio) for ratio in ratios]
    standing = sorted((value for value in values if value is not None), reverse=True)
    return [None if value is None else standing.index(value) + 1 for value in values]

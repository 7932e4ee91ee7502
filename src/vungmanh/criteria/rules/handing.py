"""When a column of a sheet may be handed in, and who may not judge what he handed in himself. Plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from vungmanh.criteria.enums import ColumnState, Scorer

PERMISSION: Mapping[Scorer, str] = {
    Scorer.SELF: "criteria.fill",
    Scorer.VISITOR: "criteria.visit",
    Scorer.LEVEL_ABOVE: "criteria.decide",
}
"""Whose column it is, and so which right it takes to write it."""


PART = ":"
"""Between the key of what a sheet is about and the part of it that a sheet of its own scores, as a stage's is."""


def key_of_part(key: str, part: str) -> str:
    """How a sheet names a part of its record; without a part the record itself."""
    return f"{key}{PART}{part}" if part else key


def whole_of(subject_key: str) -> str:
    """The record of which a sheet scores a part."""
    return subject_key.split(PART, 1)[0]


@dataclass(frozen=True)
class Standing:
    """One column as far as the others must know of it: ``by`` are the accounts behind the handing in."""

    scorer: Scorer
    state: ColumnState
    total: Fraction | None = None
    by: frozenset[int] = frozenset()

    @property
    def handed_in(self) -> bool:
        return self.state is ColumnState.HANDED_IN


def later_than(scorer: Scorer, columns: Iterable[Standing]) -> list[Scorer]:
    """Columns of a later step that were handed in already: what they rest on may no longer move."""
    steps = list(Scorer)
    return [each.scorer for each in columns if each.handed_in and steps.index(each.scorer) > steps.index(scorer)]


def judges_himself(scorer: Scorer, columns: Iterable[Standing], acting: frozenset[int]) -> bool:
    """Whether somebody behind this act already scored the same sheet for the organisation itself."""
    own = (each for each in columns if each.scorer is Scorer.SELF and each.handed_in)
    return scorer is Scorer.LEVEL_ABOVE and any(each.by & acting for each in own)


def differs_beyond(
    margin: Fraction | None, scorer: Scorer, total: Fraction | None, columns: Iterable[Standing]
) -> list[tuple[Scorer, Fraction]]:
    """Columns handed in whose total lies further from this one than the margin, each with the difference."""
    if margin is None or total is None:
        return []
    others = [each for each in columns if each.handed_in and each.scorer is not scorer and each.total is not None]
    found = [(each.scorer, total - each.total) for each in others if each.total is not None]
    return [(one, difference) for one, difference in found if abs(difference) > margin]


def disjoint(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether two lists have nothing in common, where an empty one means everything."""
    mine, theirs = set(some), set(others)
    return bool(mine and theirs) and not mine & theirs

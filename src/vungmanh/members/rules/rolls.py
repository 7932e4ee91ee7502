"""The equation of the roll: opening, what came, what went, closing. Plain values.

A member belongs to a unit on the days on which a cell of the unit holds him. What happens inside the unit moves
nothing; what came or went because a cell changed its place in the tree stands as handed over. Source: members.md,
section 5.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

ADMITTED, READMITTED, CAME, TAKEN_OVER, ON_FILE = (
    "ADMITTED",
    "READMITTED",
    "TRANSFERRED_IN",
    "HANDED_OVER_IN",
    "ON_FILE",
)
WENT, HANDED_OVER = "TRANSFERRED_OUT", "HANDED_OVER_OUT"
INWARD = (ADMITTED, READMITTED, CAME, TAKEN_OVER, ON_FILE)
OUTWARD = ("STRUCK_OFF", "EXPELLED", "RESIGNED", "DECEASED", WENT, HANDED_OVER)


class Stay(NamedTuple):
    """One member on the roll of one cell; ``key`` is the placement."""

    key: int
    member: int
    cell: int
    start: date
    end: date | None
    arrived_as: str
    departed_as: str


Stretch = tuple[date, date | None]
"""Days on which a cell counted under the unit."""


class Belonging(NamedTuple):
    """A member in a unit for a stretch of days without a gap."""

    first: Stay
    last: Stay
    start: date
    end: date | None
    came_as: str
    went_as: str


@dataclass
class Equation:
    """Placements by what they did to the roll of a unit in a period; the numbers are their lengths."""

    opening: int
    closing: int
    inward: dict[str, list[int]] = field(default_factory=dict)
    outward: dict[str, list[int]] = field(default_factory=dict)

    @property
    def came(self) -> int:
        return sum(map(len, self.inward.values()))

    @property
    def went(self) -> int:
        return sum(map(len, self.outward.values()))

    @property
    def holds(self) -> bool:
        return self.opening + self.came - self.went == self.closing


def belongings(stays: Sequence[Stay], under: Mapping[int, Sequence[Stretch]]) -> list[Belonging]:
    """Of one member, in order: when a unit had him. ``under``: by cell, the days on which it counted there."""
    pieces: list[Belonging] = []
    for stay in stays:
        for start, end in under.get(stay.cell, ()):
            first, last = max(stay.start, start), _earlier(stay.end, end)
            if last is not None and last <= first:
                continue
            came = stay.arrived_as if stay.start >= start else TAKEN_OVER
            went = "" if last is None else stay.departed_as if last == stay.end else HANDED_OVER
            pieces.append(Belonging(stay, stay, first, last, came, went or ("" if last is None else WENT)))
    return _joined(sorted(pieces, key=lambda piece: piece.start))


def _earlier(one: date | None, other: date | None) -> date | None:
    return one if other is None else other if one is None else min(one, other)


def _joined(pieces: Iterable[Belonging]) -> list[Belonging]:
    found: list[Belonging] = []
    for piece in pieces:
        if found and found[-1].end == piece.start:
            found[-1] = found[-1]._replace(last=piece.last, end=piece.end, went_as=piece.went_as)
        else:
            found.append(piece)
    return found


def equation(opening: int, closing: int, found: Iterable[Belonging], period: Stretch) -> Equation:
    """What the belongings did to the roll in ``[first, after)``."""
    first, after = period
    told = Equation(opening, closing)
    for each in found:
        if each.start >= first and (after is None or each.start < after):
            told.inward.setdefault(each.came_as, []).append(each.first.key)
        if each.end is not None and each.end >= first and (after is None or each.end < after):
            told.outward.setdefault(each.went_as, []).append(each.last.key)
    return told


def merged(stretches: Sequence[Stretch]) -> list[Stretch]:
    """In order, without gaps or overlaps between neighbours: a path may change its row without a change of place."""
    found: list[Stretch] = []
    for start, end in sorted(stretches, key=lambda each: each[0]):
        if found and (found[-1][1] is None or start <= found[-1][1]):
            last = found[-1]
            end = None if last[1] is None or end is None else max(last[1], end)
            found[-1] = (last[0], end)
        else:
            found.append((start, end))
    return found

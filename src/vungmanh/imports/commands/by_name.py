"""Organisations named in a file instead of coded: as good as a code where one alone in sight bears the name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from vungmanh.organisations.queries import Bearing, NameBearing, name_index

LOOKED_UP = 20_000
"""So many different names at most: a file that names more is not about organisations."""


@dataclass
class Named:
    """What the names in a file mean. ``bearings``: of those one organisation alone ever bore at a time."""

    bearings: dict[str, list[Bearing]] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)
    """Each of these texts with the name it was understood as."""
    several: dict[str, int] = field(default_factory=dict)
    """How many bear the name, where more than one does."""


def organisations_named(texts: Iterable[str], *, among: Callable[[int], bool]) -> Named:
    """``among``: which organisations are meant at all, where the import is confined to a unit."""
    found = Named()
    names = sorted({text for text in texts if " " in text})[:LOOKED_UP]
    for text, rows in (name_index(names) if names else {}).items():
        here = [row for row in rows if among(row[2])]
        if many := _at_once(here):
            found.several[text] = many
        elif here:
            found.bearings[text] = [(start, end, one) for start, end, one, _name in here]
            found.called[text] = here[-1][3]
    return found


def _at_once(rows: Collection[NameBearing]) -> int:
    """How many organisations bear it where two do on one day; 0 where never."""
    if len({one for *_, one, _name in rows}) < 2:
        return 0
    spans = sorted((start, end or date.max, one) for start, end, one, _name in rows)
    for (_, end, one), (start, _, other) in pairwise(spans):
        if start < end and one != other:
            return len({each for *_, each in spans})
    return 0

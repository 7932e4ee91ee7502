"""Evidence in words that different cells wrote alike.

Letters without marks and case, word by word; two texts are alike by the share of their runs of three words that both
have. Every pair that alike is found: only texts sharing one of their rarest runs are held against each other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from vungmanh.kernel.vietnamese import fold

Run = tuple[str, ...]
RUN = 3
FEWEST = 8
"""Words below which two cells may well write the same: an installation may set another number."""
ALIKE = Fraction(3, 5)
"""Of the runs of both texts together, so many in both. Measured with ``python -m tools.comparing``."""
FROM_SHEET = Fraction(4, 5)
"""A text so much of whose runs stand in the sheet itself repeats the question."""
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Said:
    """One text: ``key`` tells it apart, ``owner`` is the organisation that wrote it.

    ``aside``: names left out of the comparison, such as the cell's own; ``sheet``: the sheet whose words it may repeat.
    """

    key: int
    owner: int
    text: str
    sheet: str = ""
    aside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Alike:
    """Texts of at least two organisations; ``least`` is how alike the least alike neighbours are, 1 for the same."""

    said: tuple[Said, ...]
    least: Fraction

    @property
    def owners(self) -> frozenset[int]:
        return frozenset(each.owner for each in self.said)


def words_of(text: str, aside: Iterable[str] = ()) -> tuple[str, ...]:
    plain = " ".join(WORD.findall(fold(text)))
    for name in sorted((" ".join(WORD.findall(fold(each))) for each in aside), key=len, reverse=True):
        if name:
            plain = " ".join(f" {plain} ".replace(f" {name} ", " ").split())
    return tuple(plain.split())


def runs_of(words: Sequence[str]) -> frozenset[Run]:
    return frozenset(tuple(words[place : place + RUN]) for place in range(len(words) - RUN + 1))


def likeness(one: frozenset[Run], other: frozenset[Run]) -> Fraction:
    both = len(one & other)
    return Fraction(both, len(one) + len(other) - both) if both else Fraction(0)


def alike(
    said: Iterable[Said],
    sheets: Mapping[str, Sequence[str]] | None = None,
    *,
    fewest: int = FEWEST,
    least: Fraction = ALIKE,
) -> list[Alike]:
    """Groups of texts that different organisations wrote alike, the largest first.

    Left out: what is shorter than ``fewest`` words, what repeats the sheet's own words (``sheets``), and what one
    organisation wrote more than once.
    """
    own = {code: _runs_in(texts) for code, texts in (sheets or {}).items()}
    texts: dict[frozenset[Run], list[Said]] = {}
    for each in said:
        words = words_of(each.text, each.aside)
        runs = runs_of(words)
        if len(words) >= fewest and not _repeats(runs, own.get(each.sheet, frozenset())):
            texts.setdefault(runs, []).append(each)
    return _groups(list(texts), list(texts.values()), least)


def _runs_in(texts: Iterable[str]) -> frozenset[Run]:
    return frozenset(run for text in texts for run in runs_of(words_of(text)))


def _repeats(runs: frozenset[Run], own: frozenset[Run]) -> bool:
    return len(runs & own) >= FROM_SHEET * len(runs)


def _groups(sets: Sequence[frozenset[Run]], said: Sequence[list[Said]], least: Fraction) -> list[Alike]:
    above = list(range(len(sets)))
    weakest: dict[int, Fraction] = {}

    def top(place: int) -> int:
        while above[place] != place:
            above[place] = above[above[place]]
            place = above[place]
        return place

    for one, other, how in sorted(alike_pairs(sets, least), key=lambda pair: -pair[2]):
        first, second = sorted((top(one), top(other)))
        if first != second:
            above[second] = first
            weakest[first] = min(how, weakest.get(first, how), weakest.get(second, how))
    groups: dict[int, list[Said]] = {}
    for place, each in enumerate(said):
        groups.setdefault(top(place), []).extend(each)
    found = [Alike(tuple(each), weakest.get(place, Fraction(1))) for place, each in groups.items()]
    return sorted((each for each in found if len(each.owners) > 1), key=lambda each: -len(each.owners))


def alike_pairs(sets: Sequence[Collection[Run]], least: Fraction) -> Iterator[tuple[int, int, Fraction]]:
    """Every pair whose likeness is at least so much. Two such share a run among the rarest few of each."""
    counts = Counter(run for each in sets for run in each)
    index: dict[Run, list[int]] = {}
    for place, each in enumerate(sets):
        ordered = sorted(each, key=lambda run: (counts[run], run))
        rarest = ordered[: len(each) - ceil(least * len(each)) + 1]
        for other in sorted({one for run in rarest for one in index.get(run, ())}):
            how = likeness(frozenset(sets[other]), frozenset(each))
            if how >= least:
                yield other, place, how
        for run in rarest:
            index.setdefault(run, []).append(place)

"""A generated province: cells that score themselves honestly or too well, and write or copy their evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from random import Random

from tools.comparing.wordings import WORK, copied, honest
from vungmanh.criteria.rules.comparing.files import Used
from vungmanh.criteria.rules.comparing.gaps import Gaps, gaps_of
from vungmanh.criteria.rules.comparing.words import FEWEST, Said, words_of

COMMUNES, CELLS = 20, (6, 14)
COPIERS = 0.06
LEANS = {"honest": (-2, 3), "slight": (5, 8), "inflated": (8, 15)}
"""Points of a hundred by which own scores of a commune lie above the official ones; a unit is looked at from 5."""
SHARES = (0.7, 0.1, 0.2)


@dataclass(frozen=True)
class Commune:
    kind: str
    gaps: Gaps


@dataclass
class Province:
    """``planted``: pairs of keys, the copy and where it was copied from."""

    communes: list[Commune] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    files: list[Used] = field(default_factory=list)
    planted: dict[int, int] = field(default_factory=dict)
    planted_files: set[tuple[int, int]] = field(default_factory=set)


def generated(seed: int) -> Province:
    chance, province = Random(seed), Province()  # noqa: S311 - a made-up province, no secret
    owner = 0
    names: dict[int, str] = {}
    for _ in range(COMMUNES):
        cells = range(owner, owner + chance.randint(*CELLS))
        owner = cells.stop
        names |= {each: f"ấp {chance.choice('ABCDEFGHKLMN')}{each}" for each in cells}
        kind = chance.choices(list(LEANS), SHARES)[0]
        province.communes.append(Commune(kind, commune_gaps(chance, kind, len(cells))))
    write(chance, province, names)
    attach(chance, province, list(names))
    return province


def commune_gaps(chance: Random, kind: str, cells: int) -> Gaps:
    """A cell's sheets lean the same way, some cells lean more than others, and some hand in few sheets."""
    lean = chance.uniform(*LEANS[kind])
    parts = []
    for _ in range(cells):
        own = lean + chance.gauss(0, 2)
        gaps = [Fraction(round(100 * (own + chance.gauss(0, 3))), 100) for _sheet in range(chance.randint(1, 12))]
        parts.append(gaps_of(gaps))
    return sum(parts, Gaps())


def write(chance: Random, province: Province, names: dict[int, str]) -> None:
    long_enough: list[Said] = []
    for owner, name in names.items():
        before = len(long_enough)
        for criterion in WORK:
            key, text = len(province.said), honest(chance, criterion, name)
            if before and chance.random() < COPIERS:
                source = long_enough[chance.randrange(before)]
                text = copied(chance, source.text, name, names[source.owner])
                province.planted[key] = source.key
            said = Said(key, owner, text, aside=(name,))
            province.said.append(said)
            if len(words_of(text, said.aside)) >= FEWEST:
                long_enough.append(said)


def attach(chance: Random, province: Province, owners: list[int]) -> None:
    """Each cell's own files, one of them often behind two criteria; and a few taken from another cell."""
    for place, owner in enumerate(owners):
        own = [f"{owner}-{each}" for each in range(chance.randint(1, 4))]
        for digest in (*own, own[0]):
            province.files.append(Used(len(province.files), owner, digest))
        if place and chance.random() < COPIERS:
            source = chance.choice(owners[:place])
            province.files.append(Used(len(province.files), owner, f"{source}-0"))
            province.planted_files.add((owner, source))

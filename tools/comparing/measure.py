"""What the comparison finds in generated provinces, counted against what was planted there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tools.comparing.provinces import Province, generated
from vungmanh.criteria.rules.comparing.files import shared_files
from vungmanh.criteria.rules.comparing.gaps import Verdict, Yardstick, verdict
from vungmanh.criteria.rules.comparing.words import ALIKE, alike

YARDSTICK = Yardstick(least=5, beyond=Decimal(5))


@dataclass(frozen=True)
class Score:
    """``planted`` of which ``found``; ``honest`` of which ``blamed``."""

    planted: int = 0
    found: int = 0
    honest: int = 0
    blamed: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.planted + other.planted,
            self.found + other.found,
            self.honest + other.honest,
            self.blamed + other.blamed,
        )

    @property
    def recall(self) -> float:
        return self.found / self.planted if self.planted else 1.0

    @property
    def false_alarms(self) -> float:
        return self.blamed / self.honest if self.honest else 0.0


def units(province: Province, kind: str = "inflated", yardstick: Yardstick = YARDSTICK) -> Score:
    """``kind``: which of the units that were planted count as such; the honest ones are always the same."""
    looked = [(each.kind, verdict(each.gaps, yardstick) is Verdict.LOOK) for each in province.communes]
    return Score(
        planted=sum(each == kind for each, _found in looked),
        found=sum(found for each, found in looked if each == kind),
        honest=sum(each == "honest" for each, _found in looked),
        blamed=sum(found for each, found in looked if each == "honest"),
    )


def texts(province: Province, least: Fraction = ALIKE) -> Score:
    """A copy is found where its source stands in its group; a text is blamed that is neither copy nor copied."""
    groups = [{one.key for one in each.said} for each in alike(province.said, least=least)]
    together = {key: each for each in groups for key in each}
    touched = {*province.planted, *province.planted.values()}
    innocent = {each.key for each in province.said} - touched
    return Score(
        planted=len(province.planted),
        found=sum(source in together.get(copy, ()) for copy, source in province.planted.items()),
        honest=len(innocent),
        blamed=len(innocent & together.keys()),
    )


def files(province: Province) -> Score:
    groups = [{each.owner for each in group} for group in shared_files(province.files)]
    involved = {one for pair in province.planted_files for one in pair}
    innocent = {each.owner for each in province.files} - involved
    return Score(
        planted=len(province.planted_files),
        found=sum(any({*pair} <= group for group in groups) for pair in province.planted_files),
        honest=len(innocent),
        blamed=len(innocent & {one for group in groups for one in group}),
    )


def measured(seeds: Iterable[int], least: Fraction = ALIKE) -> dict[str, Score]:
    """Over several provinces, counts added."""
    found = {"units": Score(), "slight": Score(), "texts": Score(), "files": Score()}
    for seed in seeds:
        province = generated(seed)
        found["units"] += units(province)
        found["slight"] += units(province, "slight")
        found["texts"] += texts(province, least)
        found["files"] += files(province)
    return found

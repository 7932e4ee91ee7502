"""Pilots: how many cells of each type a unit chose against what the programme says, and lessons that may be spread.

Source: domain notes on programmes, sections 3 and 7: the limits are checked as a warning, never as a refusal, and
count only cells of that type under that unit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from vungmanh.programmes.rules.roadmap import StageKind


class Fit(StrEnum):
    """``ABSENT``: the unit has no cell of the type, so none is missing. ``UNBOUND``: the file states no limit."""

    ABSENT = "absent"
    UNBOUND = "unbound"
    NONE = "none"
    TOO_FEW = "too_few"
    WITHIN = "within"
    TOO_MANY = "too_many"


WARNED = (Fit.NONE, Fit.TOO_FEW, Fit.TOO_MANY)


@dataclass(frozen=True)
class PilotStage:
    """A stage of the roadmap in which cells are chosen, as the file states it; None where it states no limit."""

    period: str
    name: str
    categories: tuple[str, ...]
    each_unit: tuple[str, ...]
    at_least: int | None
    at_most: int | None
    source: str

    def limits(self) -> tuple[int, int | None] | None:
        if self.at_least is None and self.at_most is None:
            return None
        return self.at_least or 0, self.at_most


def pilot_stages(roadmap: Iterable[Mapping[str, Any]]) -> list[PilotStage]:
    """In the order of the file."""
    return [
        PilotStage(
            each["period"],
            each["name"],
            tuple(each["categories"]),
            tuple(each["each_unit"]),
            each["at_least"],
            each["at_most"],
            each.get("source", ""),
        )
        for each in roadmap
        if each["stage"] == StageKind.PILOT
    ]


def types_wanted(stage: PilotStage, programme: Sequence[str]) -> tuple[str, ...]:
    """Types of cell from which is chosen: those of the stage, else of the programme; none named: every type."""
    return stage.categories or tuple(programme)


def fit_of(chosen: int, cells: int, limits: tuple[int, int | None] | None) -> Fit:
    """``cells`` of the type the unit has, ``chosen`` of them."""
    if not cells and not chosen:
        return Fit.ABSENT
    if limits is None:
        return Fit.UNBOUND
    least, most = limits
    if most is not None and chosen > most:
        return Fit.TOO_MANY
    if chosen < least:
        return Fit.TOO_FEW if chosen else Fit.NONE
    return Fit.WITHIN


def spread_reasons(*, above: bool, spread: bool) -> list[str]:
    """Why a body may not let a lesson be spread: only one above may, and once."""
    reasons = [] if above else ["lesson:not_above"]
    return [*reasons, "lesson:spread"] if spread else reasons


def adoption_reasons(*, spread: bool, own: bool, below: bool) -> list[str]:
    """Why a lesson may not be taken up there."""
    if not spread:
        return ["lesson:not_spread"]
    reasons = ["lesson:own"] if own else []
    return reasons if own or below else ["lesson:not_below"]

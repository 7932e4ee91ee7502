"""Rows of a programme's table from summed counts and given targets. Plain values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from vungmanh.programmes.rules.progress import COUNTED, ProgressRow


class Stated(Protocol):
    """A target as it was given: a count or a percent, plain or a range."""

    def count_of(self, whole: int) -> tuple[int, int | None]: ...


def progress_row(
    organisation_id: int | None,
    code: str,
    name: str,
    counts: Mapping[str, int],
    stated: Stated | None,
    kind: str = "unit",
) -> ProgressRow:
    """A percent is a share of the very unit's eligible cells."""
    target, most = (None, None) if stated is None else stated.count_of(counts.get("eligible", 0))
    every = {key: counts.get(key, 0) for key in COUNTED}
    return ProgressRow(organisation_id, code, name, every, target, most, kind)


def has_something(row: ProgressRow) -> bool:
    """Worth a line: an eligible cell, a registration, a title or a target."""
    return row.target is not None or any(row.counts.get(key) for key in COUNTED)


def children_target(stated: Mapping[int, Stated], eligible: Mapping[int, int]) -> int | None:
    """What the children were given together; None where none was given anything."""
    if not stated:
        return None
    return sum(each.count_of(eligible.get(one, 0))[0] for one, each in stated.items())


def gap_between(target: int | None, children: int | None) -> int | None:
    """How far the children's sum stays short of the unit's own target; a child without a target adds nothing."""
    return None if target is None or children is None else target - children

"""The same file handed in as evidence by different cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Used:
    """One use of a file: ``digest`` is that of its content."""

    key: int
    owner: int
    digest: str


def shared_files(used: Iterable[Used]) -> list[tuple[Used, ...]]:
    """By file, those used by more than one organisation. What one cell uses for several criteria is its own."""
    found: dict[str, list[Used]] = {}
    for each in used:
        found.setdefault(each.digest, []).append(each)
    groups = [tuple(each) for each in found.values() if len({one.owner for one in each}) > 1]
    return sorted(groups, key=lambda each: -len(each))

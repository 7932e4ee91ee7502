"""The score sheet an evaluation takes its points from: what it proposes, and what must be said where another result is
entered. Points on a scale of a hundred (366-QĐ/TW); the sheet keeps its own version for good.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from vungmanh.evaluations.enums import RATED, Level, Whom
from vungmanh.evaluations.rules.definition import Rule


@dataclass(frozen=True)
class Backing:
    """``points`` and ``level`` are what the sheet proposes; ``fault`` why it cannot be rested on, by code."""

    sheet_id: int
    points: Decimal | None = None
    level: Level | None = None
    fault: str = ""


def level_proposed(rule: Rule, whom: Whom, points: Decimal | None, band: str) -> Level | None:
    """The lower of what the points lead to and what the sheet's own band says: a condition not met holds a band down.
    A band counts where its code is that of a level.
    """
    by_points = rule.level_of(whom, points) if points is not None else None
    by_band = Level(band) if band in list(RATED) else None
    told = [each for each in (by_points, by_band) if each is not None]
    return max(told, key=RATED.index, default=None)


def unmet_backing(backing: Backing | None, level: str, score: Decimal | None, reason: str) -> list[str]:
    """A sheet that can be rested on, and a reason where the points or the level entered are not its own."""
    if backing is None:
        return []
    if backing.fault:
        return [f"sheet:{backing.fault}"]
    other_points = backing.points is not None and score != backing.points
    other_level = backing.level is not None and level != backing.level
    if not (other_points or other_level) or reason.strip():
        return []
    return [
        f"sheet:differs:{'' if backing.points is None else f'{backing.points.normalize():f}'}:{backing.level or ''}"
    ]

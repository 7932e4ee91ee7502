"""How far a unit is from its target, which cells are nearest, and what the period may still bring. Plain values.

"Dễ làm trước, khó làm sau" is the source's (programmes, section 2); how nearness is measured here is ours and is said
on the page: first the step of the dossier, then conditions that the records do not show as met, then the plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

PAST_ENOUGH = 10
"""Fewer past dossiers than this tell nothing of a unit's own pace. Our choice, said on the page."""
STEPS: Mapping[str, int] = {
    "agreed": 0,
    "appraised": 1,
    "checked": 2,
    "submitted": 3,
    "registered": 4,
    "returned": 5,
}
"""How many acts of others a dossier still waits for, the fewest first."""


@dataclass(frozen=True)
class Forecast:
    """What the period may end with, the done included. ``middle`` None: too few past dossiers to tell a pace."""

    done: int
    appraised: int
    open: int
    past: int
    past_recognised: int

    @property
    def low(self) -> int:
        return self.done + self.appraised

    @property
    def high(self) -> int:
        return self.done + self.open

    @property
    def middle(self) -> int | None:
        """By the unit's own pace, rounded down; never less than what is appraised already."""
        if self.past < PAST_ENOUGH:
            return None
        expected = self.open * Fraction(self.past_recognised, self.past)
        return self.done + max(self.appraised, int(expected))


def missing_of(target: int | None, done: int) -> int | None:
    """None where no target was given: nothing can be missing."""
    return None if target is None else max(0, target - done)


@dataclass(frozen=True)
class Nearness:
    """What stands between a cell and the title. The order of these is the order of the list."""

    step: int
    lacking: int
    tasks_left: int

    @property
    def key(self) -> tuple[int, int, int]:
        return (self.step, self.lacking, self.tasks_left)

"""How a unit stands against its target. Plain values; interfaces.md gives the meaning of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from vungmanh.programmes.rules.ranges import Place, place_of

COUNTED = (
    "eligible",
    "registered",
    "registered_term",
    "appraised",
    "recognised",
    "cumulative",
    "maintained",
    "revoked",
    "expected",
)
RATIOS = {
    "ratio_target": ("recognised", "target"),
    "ratio_registered": ("recognised", "registered"),
    "ratio_eligible": ("cumulative", "eligible"),
    "ratio_forecast": ("forecast", "target"),
}
STANDINGS = ("no_target", "exceeded", "reached", "none_yet", "on_track", "behind")


@dataclass(frozen=True)
class ProgressRow:
    """One unit's line. ``kind`` says what sort of line: ``unit``, ``own`` (facts of the asked unit itself),
    ``closed`` (a line of its own for an ended unit), ``other`` (outside the kind or category asked), ``total``.
    """

    organisation_id: int | None
    code: str
    name: str
    counts: Mapping[str, int] = field(default_factory=dict)
    target: int | None = None
    target_most: int | None = None
    kind: str = "unit"

    def __getattr__(self, key: str) -> int:
        if key in COUNTED:
            return self.counts.get(key, 0)
        raise AttributeError(key)

    @property
    def forecast(self) -> int:
        return self.recognised + self.expected

    def ratio(self, key: str) -> tuple[int, int] | None:
        """Numerator and denominator as they stand; None where nothing may be divided."""
        above, below = RATIOS[key]
        denominator = getattr(self, below)
        return (getattr(self, above), denominator) if denominator else None

    @property
    def standing(self) -> str:
        return standing_of(self.recognised, self.forecast, self.target, self.target_most)

    @property
    def place(self) -> Place | None:
        """Below, within or above a target given as a range; None where it has no upper end.

        A plain target is met by more than it asks. A range is not: what lies above is neither a failure nor simply met.
        """
        if self.target is None or self.target_most is None:
            return None
        return place_of(self.recognised, 0, unit="count", at_least=self.target, at_most=self.target_most)

    @property
    def above_range(self) -> bool:
        return self.place is Place.ABOVE


def standing_of(recognised: int, forecast: int, target: int | None, target_most: int | None) -> str:
    """The first that fits of ``STANDINGS``."""
    if target is None:
        return "no_target"
    if recognised > (target if target_most is None else target_most):
        return "exceeded"
    if recognised >= target:
        return "reached"
    if recognised == 0:
        return "none_yet"
    return "on_track" if forecast >= target else "behind"


@dataclass(frozen=True)
class ProgressTable:
    """The table of one programme: rows in Vietnamese order of name, then the total."""

    programme: str
    programme_name: str
    period: str
    period_label: str
    on: str | None
    day: str
    tree: str
    under_id: int
    under_code: str
    under_name: str
    rows: tuple[ProgressRow, ...]
    total: ProgressRow
    children_target: int | None
    gap: int | None
    attribute: str = ""
    """Where only the cells of units with it are counted, against the targets given for them."""
    category: str = ""
    """Where only cells of that type are counted, likewise."""

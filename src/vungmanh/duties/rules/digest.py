"""What one person is told at once: the latest word of each occurrence, counted the way it is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Reminded:
    """One thing one is reminded of. ``levels`` above the one who does it; 0: one does it oneself."""

    organisation_id: int
    duty: str
    key: str
    due: date
    levels: int = 0
    subject: str = ""
    """The duty's name and the period, as the page says it."""
    late_from: date | None = None
    """First day that is too late, grace and put-off days included; the day after the due day where not known."""

    def late_on(self, day: date) -> bool:
        return self.due < day if self.late_from is None else self.late_from <= day


@dataclass(frozen=True)
class Digest:
    """Own work first, the most overdue at the top; then what is late below, as counts of units."""

    day: date
    own: tuple[Reminded, ...]
    below: tuple[Reminded, ...]

    @property
    def late(self) -> int:
        return sum(each.late_on(self.day) for each in self.own)

    @property
    def in_grace(self) -> int:
        """Due and not done, and still in time."""
        return sum(each.due < self.day and not each.late_on(self.day) for each in self.own)

    @property
    def today(self) -> int:
        return sum(each.due == self.day for each in self.own)

    @property
    def ahead(self) -> int:
        return sum(each.due > self.day for each in self.own)

    @property
    def units_below(self) -> int:
        return len({each.organisation_id for each in self.below})


def digest_of(day: date, reminded: Iterable[Reminded]) -> Digest:
    """One line an occurrence, whichever rungs led to it: one's own word goes before that of the level above."""
    lowest: dict[tuple[int, str, str], Reminded] = {}
    for each in sorted(reminded, key=lambda one: one.levels):
        lowest.setdefault((each.organisation_id, each.duty, each.key), each)
    ordered = sorted(lowest.values(), key=lambda one: (one.due, one.subject, one.organisation_id))
    return Digest(
        day=day,
        own=tuple(each for each in ordered if not each.levels),
        below=tuple(each for each in ordered if each.levels),
    )

"""What the records say of one cell on one day, as far as conditions may ask; and one line of an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Told:
    """One thing a record says: ``what`` names the sentence, ``values`` fill it, ``kept`` and ``key`` say where it
    stands (a grading, a unit, a roll); no key: nothing is kept.
    """

    what: str
    values: Mapping[str, object] = field(default_factory=dict)
    kept: str = ""
    key: int | None = None


@dataclass(frozen=True, slots=True)
class GradeRecord:
    """The result of a year that was valid on the day."""

    level: str
    label: str
    evaluation_id: int


@dataclass(frozen=True, slots=True)
class Predecessor:
    """A cell that ended and went into this one: which years it was there to the end of, and its results."""

    organisation_id: int
    name: str
    opened_on: date | None
    closed_on: date
    grades: Mapping[int, GradeRecord] = field(default_factory=dict)

    def whole(self, year: int) -> bool:
        """Whether it still stood when the year ended: the year is then its own to be graded for."""
        return (self.opened_on is None or self.opened_on.year <= year) and self.closed_on.year > year


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on which a decision of discipline stood; no end: it stands."""

    first: date
    after: date | None = None

    def touches(self, first: date, last: date) -> bool:
        return self.first <= last and (self.after is None or self.after > first)


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody in a post of the cell. Without a member's record nothing is known of his discipline."""

    secretary: bool
    member_id: int | None


@dataclass(frozen=True, slots=True)
class AttributeRecord:
    """An attribute as stated of a unit: ``yes`` as the value says, ``after`` the first day without it."""

    unit_id: int
    unit: str
    yes: bool
    first: date
    after: date | None = None

    def holds(self, day: date) -> bool:
        return self.first <= day and (self.after is None or day < self.after)


@dataclass(slots=True)
class CellRecords:
    """Only what the conditions of the programme ask is filled, a kind at a time. None: the records do not tell.

    ``disciplined`` of ``organisation`` and ``members`` by that word; of post holders by member in ``of_members``.
    """

    organisation_id: int
    opened_on: date | None = None
    category: str | None = None
    category_label: str = ""
    grades: Mapping[int, GradeRecord] = field(default_factory=dict)
    predecessors: Sequence[Predecessor] = ()
    disciplined: Mapping[str, Sequence[Stretch]] = field(default_factory=dict)
    holders: Sequence[Holder] = ()
    of_members: Mapping[int, Sequence[Stretch]] = field(default_factory=dict)
    has_roll: bool = False
    attributes: Mapping[tuple[str, str], Sequence[AttributeRecord]] = field(default_factory=dict)
    official: int | None = None

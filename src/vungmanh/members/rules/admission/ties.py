"""Whether a candidate admitted elsewhere and a member on the roll are one person. Plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Person:
    """What both records may tell. ``days``: of the admission decision and of the ceremony, as far as known."""

    folded: str
    born_on: date | None = None
    days: frozenset[date] = frozenset()


def days_of(*days: date | None) -> frozenset[date]:
    """The member database knows one of the two days and does not say which: either will do."""
    return frozenset(day for day in days if day is not None)


def same_person(one: Person, other: Person) -> bool | None:
    """Of two with the same name in one cell. None: the records do not tell, a person must say."""
    if one.folded != other.folded:
        return False
    born = None if one.born_on is None or other.born_on is None else one.born_on == other.born_on
    days = None if not one.days or not other.days else bool(one.days & other.days)
    if born is None:
        return days
    return born if days is None or days == born or born else None

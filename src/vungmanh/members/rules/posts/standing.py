"""How an organisation stands with its committee on a day, and why it has none where it has none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    """The first that fits. ``EXPIRED``: the last committee's term is over and no other is recorded."""

    IN_OFFICE = "in_office"
    EXPIRED = "expired"
    COULD_ELECT = "could_elect"
    TOO_FEW = "too_few"
    NOT_KNOWN = "not_known"


class Lack(StrEnum):
    """What an organisation with a committee lacks. ``NAMES``: a committee is recorded, and nobody in it. ``TERM``: it
    is recorded without an end, and the term of everybody in it is over.
    """

    SECRETARY = "secretary"
    SEATS = "seats"
    NAMES = "names"
    TERM = "term"


@dataclass(frozen=True)
class Strength:
    """Official members on the day: counted from records, or the latest count reported, and of which day that is."""

    official: int | None = None
    source: str = ""
    counted_on: date | None = None


@dataclass(frozen=True)
class Seats:
    """The committee on record: ``members`` elected, ``ends`` the first day after its term, and who sits in it."""

    exists: bool
    members: int | None
    valid_from: date
    ends: date | None
    reason_without: str = ""


@dataclass(frozen=True)
class Sitting:
    """Persons in post on the day: distinct ones with a seat, whether one of them all is secretary, and whether the term
    they were elected for is over.
    """

    persons: int = 0
    secretaries: int = 0
    term_over: bool = False


def may_elect(is_cell: bool, strength: Strength, elect_from: int) -> bool | None:
    """Whether a cell has the official members to elect a committee; None where nobody knows or the rule is silent."""
    if not is_cell or strength.official is None:
        return None
    return strength.official >= elect_from


def state_of(seats: Seats | None, day: date, able: bool | None) -> State:
    """``seats``: the row that holds on the day, else the last one before it; None where nothing is recorded."""
    if seats is not None and seats.exists:
        return State.IN_OFFICE if seats.ends is None or day < seats.ends else State.EXPIRED
    if able is None:
        return State.NOT_KNOWN
    return State.COULD_ELECT if able else State.TOO_FEW


def lacks(state: State, seats: Seats | None, sitting: Sitting) -> tuple[Lack, ...]:
    """Nothing is lacking where nobody is recorded: that is said instead."""
    if state is not State.IN_OFFICE or seats is None:
        return ()
    if not sitting.persons:
        return (Lack.NAMES,)
    said = {
        Lack.SECRETARY: not sitting.secretaries,
        Lack.SEATS: vacant(seats, sitting) > 0,
        Lack.TERM: sitting.term_over,
    }
    return tuple(lack for lack, holds in said.items() if holds)


def vacant(seats: Seats, sitting: Sitting) -> int:
    """Seats without a person; none where the number elected was never stated."""
    return max(0, (seats.members or 0) - sitting.persons)


def term_until(seats: Seats | None, of_persons: date | None) -> date | None:
    """First day after the term: as the committee states it, else the latest of those who sit in it."""
    if seats is None or not seats.exists:
        return None
    return seats.ends or of_persons


def ends_soon(until: date | None, day: date, days: int) -> int | None:
    """Days until the term is over, where that is near; None where it is not."""
    if until is None:
        return None
    left = (until - day).days
    return left if 0 < left <= days else None


def too_wide(standing: int, whole: int, share: tuple[int, int]) -> bool:
    """Whether the standing committee is more than its share of the committee."""
    return standing * share[1] > whole * share[0]


def doubts(strength: Strength, elect_from: int, is_cell: bool) -> Sequence[str]:
    """What is to be said of an election, by code. Warnings: the rule's source is secondary."""
    if not is_cell:
        return ()
    if strength.official is None:
        return ("strength_unknown",)
    return ("too_few",) if strength.official < elect_from else ()

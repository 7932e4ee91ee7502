"""How a unit stands with its duties: counts by duty and time, by part, and who is late."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from vungmanh.duties.engine.counted import DutyStanding, Tally, UnitDuties
from vungmanh.duties.engine.late_items import late_items
from vungmanh.duties.engine.obligations import Owed
from vungmanh.duties.engine.question import Asked
from vungmanh.duties.engine.statement import Late
from vungmanh.duties.engine.whole import Whole, whole
from vungmanh.kernel.periods import Period
from vungmanh.organisations import queries as organisations


@dataclass(frozen=True)
class LateRow:
    """One organisation with what it is late with, the longest first."""

    organisation_id: int
    answering_id: int | None
    items: tuple[Owed, ...]


@dataclass(frozen=True)
class LatePage:
    rows: tuple[LateRow, ...]
    total: int
    hidden: int = 0
    """Of the piece shown, how many are out of the asker's sight."""


@dataclass(frozen=True)
class Board:
    """Everything about one unit on one day, from one statement and the details of the piece of who is late."""

    under_id: int
    day: date
    standing: tuple[DutyStanding, ...]
    units: tuple[UnitDuties, ...]
    total: Tally
    late: LatePage = field(default_factory=lambda: LatePage((), 0))


def board(
    under_id: int,
    day: date,
    *,
    duty: str = "",
    period: Period | None = None,
    first: int = 0,
    count: int = 50,
    running: bool = True,
    in_grace: bool = False,
) -> Board:
    """The whole of it. The unit must be in sight: the caller sees to that."""
    known = whole(under_id, day, duty=duty, period=period, running=running, in_grace=in_grace)
    counted = known.counted
    return Board(
        under_id,
        day,
        counted.standings(known.asked),
        counted.units(known.asked),
        counted.total(),
        _page(known, first, count),
    )


def standing(
    under_id: int, day: date, *, duty: str = "", period: Period | None = None, due_in: Period | None = None
) -> tuple[DutyStanding, ...]:
    """Each duty and time over all who bear it; ``due_in``: those that fall due then, however long ago or far ahead."""
    known = whole(under_id, day, duty=duty, period=period, by_line=False, due_in=due_in)
    return known.counted.standings(known.asked)


def by_unit(under_id: int, day: date, *, duty: str = "", period: Period | None = None) -> tuple[UnitDuties, ...]:
    """Each direct part, and the unit itself where anything counts there."""
    known = whole(under_id, day, duty=duty, period=period, running=False)
    return known.counted.units(known.asked)


def late(
    under_id: int, day: date, *, duty: str = "", period: Period | None = None, first: int = 0, count: int = 50
) -> LatePage:
    """Who is late with what, the longest first: a piece of the list, and how long it is."""
    return _page(whole(under_id, day, duty=duty, period=period, running=False, by_line=False), first, count)


@dataclass(frozen=True)
class Tallied:
    """One occurrence over all who bear it, with the first who are late with it, of those in sight."""

    standing: DutyStanding
    late: tuple[int, ...]


def tallied(under_id: int, day: date, *, count: int, leaving: Collection[str] = frozenset()) -> tuple[Tallied, ...]:
    """The last time of each duty that is over, with who is late among the ``count`` that are late longest. Without
    their details, and without the duties whose doing is among ``leaving``.
    """
    known = whole(under_id, day, running=False, last=True, leaving=leaving)
    longest = known.found.late[:count]
    seen = organisations.in_sight([each.node for each in longest])
    late: dict[tuple[str, str], list[int]] = {}
    for each in longest:
        if each.node in seen:
            for duty, key in _late_with(known.asked, each):
                late.setdefault((duty, key), []).append(each.node)
    standings = known.counted.standings(known.asked)
    return tuple(Tallied(each, tuple(late.get((each.duty, each.key), ()))) for each in standings)


def _late_with(asked: Asked, late: Late) -> Iterable[tuple[str, str]]:
    """Duty and key of each occurrence; no key where the day comes from records."""
    for word, bits in enumerate(late.words):
        for bit, time in asked.bits.of_word(word):
            if bits & bit:
                yield time.duty, time.occurrence.key
    for place, each in enumerate(asked.records):
        if late.records >> place & 1:
            yield each.duty, ""


def _page(known: Whole, first: int, count: int) -> LatePage:
    """The piece of the list with its details; of those in sight, and how many are not."""
    late = [each.node for each in known.found.late[first : first + count]]
    seen = organisations.in_sight(late)
    items = late_items(known.asked, frozenset(seen))
    rows = tuple(LateRow(one, items[one][0].answering_id, items[one]) for one in late if one in seen and items[one])
    return LatePage(rows, len(known.found.late), len(late) - len(seen))

"""How a unit stands with its duties: counts by duty and time, by part, and who is late."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from vungmanh.duties.engine.late_items import late_items
from vungmanh.duties.engine.masks import WORD
from vungmanh.duties.engine.obligations import Owed, certainty_words, standing_of
from vungmanh.duties.engine.question import Asked
from vungmanh.duties.engine.statement import Found, Late, Occasions, Standings
from vungmanh.duties.engine.whole import Whole, whole
from vungmanh.duties.enums import Certainty, Stand
from vungmanh.duties.rules.occurrences import Occurrence, on_record
from vungmanh.kernel.periods import Period
from vungmanh.organisations import queries as organisations


@dataclass
class Tally:
    """Counts of obligations. ``owed`` leaves out what was excused; ``done`` holds what was done in time as well."""

    owed: int = 0
    excused: int = 0
    done: int = 0
    on_time: int = 0
    late: int = 0
    running: int = 0

    def add(self, stand: Stand, count: int) -> None:
        if stand is Stand.EXCUSED:
            self.excused += count
            return
        self.owed += count
        self.done += count * (stand in (Stand.DONE, Stand.DONE_LATE))
        self.on_time += count * (stand is Stand.DONE)
        self.late += count * (stand is Stand.LATE)
        self.running += count * (stand is Stand.OPEN)

    def add_all(self, other: Tally) -> None:
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)


@dataclass(frozen=True)
class DutyStanding:
    """One occurrence of a duty over all who bear it; ``key`` is empty for a duty whose days come from records."""

    duty: str
    name: str
    key: str
    period: Period | None
    due: date | None
    late_from: date | None
    certainty: Certainty
    certainty_words: str
    tally: Tally

    @property
    def closed(self) -> bool:
        """Whether its time is over for all but those who were given longer."""
        return self.tally.running == 0


@dataclass(frozen=True)
class UnitDuties:
    """One line: a direct part of the unit, or the unit itself."""

    organisation_id: int
    tally: Tally


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
    counted = _counted(known.asked, known.found)
    return Board(
        under_id,
        day,
        counted.standings(known.asked),
        counted.units(known.asked),
        counted.total(),
        _page(known, first, count),
    )


def standing(under_id: int, day: date, *, duty: str = "", period: Period | None = None) -> tuple[DutyStanding, ...]:
    """Each duty and time over all who bear it."""
    known = whole(under_id, day, duty=duty, period=period, by_line=False)
    return _counted(known.asked, known.found).standings(known.asked)


def by_unit(under_id: int, day: date, *, duty: str = "", period: Period | None = None) -> tuple[UnitDuties, ...]:
    """Each direct part, and the unit itself where anything counts there."""
    known = whole(under_id, day, duty=duty, period=period, running=False)
    return _counted(known.asked, known.found).units(known.asked)


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
    standings = _counted(known.asked, known.found).standings(known.asked)
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


@dataclass
class _Counted:
    """Tallies by occurrence and by line, filled from what the statement found."""

    times: dict[int, Tally] = field(default_factory=dict)
    records: dict[int, Tally] = field(default_factory=dict)
    lines: dict[int, Tally] = field(default_factory=dict)

    def standings(self, asked: Asked) -> tuple[DutyStanding, ...]:
        found = [
            DutyStanding(
                each.duty,
                each.name,
                each.occurrence.key,
                each.occurrence.period,
                each.occurrence.due,
                each.occurrence.late_from,
                each.version.certainty,
                certainty_words(each.version.certainty),
                self.times[place],
            )
            for place, each in enumerate(asked.bits.times)
            if place in self.times
        ]
        found += [
            DutyStanding(
                each.duty,
                each.name,
                "",
                None,
                None,
                None,
                each.version.certainty,
                certainty_words(each.version.certainty),
                self.records[place],
            )
            for place, each in enumerate(asked.records)
            if place in self.records
        ]
        return tuple(sorted(found, key=lambda each: (each.duty, each.due or date.min)))

    def units(self, asked: Asked) -> tuple[UnitDuties, ...]:
        return tuple(UnitDuties(one, self.lines[one]) for one in (*asked.lines, asked.under_id) if one in self.lines)

    def total(self) -> Tally:
        whole = Tally()
        for each in self.lines.values():
            whole.add_all(each)
        return whole


def _counted(asked: Asked, found: Found) -> _Counted:
    counted = _Counted()
    known: dict[tuple[tuple[int, ...], ...], list[tuple[int, Stand]]] = {}
    for standings in found.standings:
        stands = known.get(standings.words)
        if stands is None:
            stands = known[standings.words] = list(_stands(asked, standings))
        line = counted.lines.setdefault(standings.line, Tally())
        for place, stand in stands:
            line.add(stand, standings.count)
            counted.times.setdefault(place, Tally()).add(stand, standings.count)
    for each in found.occasions:
        stand = _stand_of(asked, each)
        counted.lines.setdefault(each.line, Tally()).add(stand, each.count)
        counted.records.setdefault(each.place, Tally()).add(stand, each.count)
    return counted


def _stands(asked: Asked, standings: Standings) -> Iterable[tuple[int, Stand]]:
    """How each occurrence that is owed stands, for organisations that all stand alike."""
    for word, (owing, waived, put_off, done, in_time) in enumerate(standings.words):
        for at, (bit, time) in enumerate(asked.bits.of_word(word)):
            if not owing & bit:
                continue
            if waived & bit:
                stand = Stand.EXCUSED
            elif done & bit:
                stand = Stand.DONE if in_time & bit else Stand.DONE_LATE
            elif time.occurrence.late_from <= asked.day and not put_off & bit:
                stand = Stand.LATE
            else:
                stand = Stand.OPEN
            yield word * WORD + at, stand


def _stand_of(asked: Asked, each: Occasions) -> Stand:
    occurrence: Occurrence = on_record(asked.records[each.place].version, each.day, "", asked.calendar)
    late_from = occurrence.late_from
    if each.until is not None and each.until >= late_from:
        late_from = each.until + timedelta(days=1)
    return standing_of(each.done_on, late_from, each.excused, asked.day)


def _page(known: Whole, first: int, count: int) -> LatePage:
    """The piece of the list with its details; of those in sight, and how many are not."""
    late = [each.node for each in known.found.late[first : first + count]]
    seen = organisations.in_sight(late)
    items = late_items(known.asked, frozenset(seen))
    rows = tuple(
        LateRow(one, items[one][0].answering_id, tuple(items[one])) for one in late if one in seen and one in items
    )
    return LatePage(rows, len(known.found.late), len(late) - len(seen))

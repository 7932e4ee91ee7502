"""Tallies of what a statement found: by duty and time, and by part. Worked out once for each answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from vungmanh.duties.engine.masks import WORD
from vungmanh.duties.engine.obligations import certainty_words, standing_of
from vungmanh.duties.engine.question import Asked
from vungmanh.duties.engine.statement import Found, Occasions, Standings
from vungmanh.duties.enums import Certainty, Stand
from vungmanh.duties.rules.occurrences import Occurrence, on_record
from vungmanh.kernel.periods import Period

Words = tuple[tuple[int, ...], ...]


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

    def add_all(self, other: Tally, times: int = 1) -> None:
        self.owed += other.owed * times
        self.excused += other.excused * times
        self.done += other.done * times
        self.on_time += other.on_time * times
        self.late += other.late * times
        self.running += other.running * times


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


@dataclass
class Counted:
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


def count(asked: Asked, found: Found) -> Counted:
    """Most organisations stand like many others: how they stand is told once, and only their number added."""
    counted = Counted()
    alike: dict[Words, _Alike] = {}
    for standings in found.standings:
        known = alike.get(standings.words)
        if known is None:
            known = alike[standings.words] = _Alike(tuple(_stands(asked, standings)))
        known.count += standings.count
        counted.lines.setdefault(standings.line, Tally()).add_all(known.each, standings.count)
    for known in alike.values():
        for place, stand in known.stands:
            counted.times.setdefault(place, Tally()).add(stand, known.count)
    for each in found.occasions:
        stand = _stand_of(asked, each)
        counted.lines.setdefault(each.line, Tally()).add(stand, each.count)
        counted.records.setdefault(each.place, Tally()).add(stand, each.count)
    return counted


class _Alike:
    """Organisations that stand alike: how each occurrence stands, what that makes for one of them, and how many."""

    def __init__(self, stands: tuple[tuple[int, Stand], ...]) -> None:
        self.stands = stands
        self.each = Tally()
        self.count = 0
        for _place, stand in stands:
            self.each.add(stand, 1)


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

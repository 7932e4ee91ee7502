"""Once a day for each account: which rungs it is to be told of. Rows that wait; nothing is sent here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from vungmanh.duties.engine import Owed, owed
from vungmanh.duties.enums import Stand
from vungmanh.duties.models import Notice, NoticeRound
from vungmanh.duties.queries.noticed import Said, said_since
from vungmanh.duties.queries.recipients import Recipient, picked_on, recipients
from vungmanh.duties.queries.versions import DutyVersions, all_duties, work_calendar
from vungmanh.duties.rules.calendar import WorkCalendar
from vungmanh.duties.rules.definition import Rung
from vungmanh.duties.rules.ladder import code_of, due_rungs, levels_of, stretch_to_look_at, unsent
from vungmanh.kernel.action import Action, Actor, act
from vungmanh.organisations import queries as organisations

MEMORY = timedelta(days=45)
"""What is due longer ago than its last rung and this is not brought up any more: a worker stood still that long."""
AT_ONCE = 5_000
"""Organisations asked about in one question: SQLite takes no more than some thirty thousand values."""
TOGETHER = 500
"""Accounts written down in one transaction."""
FEW = 200
NEW = {Stand.OPEN, Stand.LATE}


@dataclass(frozen=True)
class Ladders:
    """The rungs of every duty, and the calendar they are moved by."""

    duties: Mapping[str, DutyVersions]
    calendar: WorkCalendar

    def of(self, one: Owed) -> tuple[Rung, ...]:
        """As they stand for the occurrence's own day."""
        duty = self.duties[one.duty]
        return (duty.on(one.bearing_day) or duty.versions[-1]).reminders

    def due(self, one: Owed, day: date) -> Iterator[Rung]:
        """Nothing for what is done or excused; the levels above hear only of what is late."""
        if one.stand in NEW:
            for rung in due_rungs(self.of(one), one.due, day, self.calendar):
                if one.late or not levels_of(rung):
                    yield rung

    @property
    def all_rungs(self) -> list[Rung]:
        return [rung for duty in self.duties.values() for version in duty.versions for rung in version.reminders]


def read_ladders() -> Ladders:
    return Ladders({each.code: each for each in all_duties()}, work_calendar())


@dataclass(frozen=True)
class Places:
    """Who is told at each organisation, and what stands above it as far as somebody there is told."""

    at: Mapping[int, tuple[int, ...]]
    above: Mapping[int, int]

    def told(self, one: int, levels: int) -> tuple[int, ...]:
        for _level in range(levels):
            if one not in self.above:
                return ()
            one = self.above[one]
        return self.at.get(one, ())

    @property
    def organisations(self) -> set[int]:
        return {*self.at, *self.above}


def read_places(people: Iterable[Recipient], levels: int, day: date) -> Places:
    """One query a level."""
    at: dict[int, list[int]] = {}
    for each in people:
        for one in each.organisation_ids:
            at.setdefault(one, []).append(each.account_id)
    above: dict[int, int] = {}
    parents = set(at)
    for _level in range(levels):
        parts: dict[int, list[int]] = {}
        for some in batches(sorted(parents), AT_ONCE):
            parts |= organisations.parts_of(some, day)
        above |= {child: parent for parent, children in parts.items() for child in children}
        parents = {child for children in parts.values() for child in children}
    return Places({one: tuple(accounts) for one, accounts in at.items()}, above)


def batches(ids: list[int], size: int) -> Iterator[list[int]]:
    for first in range(0, len(ids), size):
        yield ids[first : first + size]


def pick(actor: Actor, *, moment: datetime) -> int:
    """Write down what is to be said today to everybody whose hour has come. Answers how many rows.

    A fixed number of questions while nobody's hour comes; then some for every few thousand organisations.
    """
    ladders = read_ladders()
    done = picked_on(moment.date())
    everyone = recipients(moment.date())
    people = {
        account_id: each
        for account_id, each in everyone.items()
        if account_id not in done and each.wish.picks_at(moment, ladders.calendar)
    }
    if not people:
        return 0
    rows = rows_for(people, ladders, moment)
    by_account: dict[int, list[Notice]] = {account_id: [] for account_id in people}
    for row in rows:
        by_account[row.account_id].append(row)
    count = 0
    for some in batches(sorted(people), TOGETHER):
        count += write_picked(actor, account_ids=some, rows=[row for one in some for row in by_account[one]])
    return count


def rows_for(people: Mapping[int, Recipient], ladders: Ladders, moment: datetime) -> Iterator[Notice]:
    """Every rung that is due and was not said, for every way it can be said."""
    day = moment.date()
    rungs = ladders.all_rungs
    first, after = stretch_to_look_at(rungs, day, MEMORY)
    places = read_places(people.values(), max(map(levels_of, rungs), default=0), day)
    said = said_since(first, people if len(people) < FEW else None)
    for some in batches(sorted(places.organisations), AT_ONCE):
        for one in owed(some, first, after, day):
            for rung in ladders.due(one, day):
                for account_id in places.told(one.answering_id or 0, levels_of(rung)):
                    yield from _rows(one, rung, people[account_id], said, moment)


def _rows(one: Owed, rung: Rung, person: Recipient, said: Said, moment: datetime) -> Iterator[Notice]:
    code = code_of(rung, one.due if one.extended else None)
    for channel in person.channels:
        known = said.get((one.organisation_id, one.duty, one.key, person.account_id, channel), set())
        if unsent([code], known):
            yield drafted(one, code, levels_of(rung), person.account_id, channel, moment)


def drafted(one: Owed, rung: str, levels: int, account_id: int, channel: Notice.Channel, moment: datetime) -> Notice:
    """A row that waits. On the page it is said by being there."""
    there = channel is Notice.Channel.PAGE
    return Notice(
        organisation_id=one.organisation_id,
        duty=one.duty,
        occurrence=one.key,
        rung=rung,
        account_id=account_id,
        channel=channel,
        state=Notice.State.SENT if there else Notice.State.WAITING,
        levels=levels,
        due=one.due,
        subject=f"{one.name}, {one.period_label}"[:255],
        made_at=moment,
        not_before=moment,
        settled_at=moment if there else None,
    )


@act
def write_picked(action: Action, *, account_ids: Collection[int], rows: list[Notice]) -> int:
    """Rows there are already stay as they are: another worker was faster, or they were sent."""
    action.on_installation("duties.remind")
    day = action.actor.day
    Notice.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    NoticeRound.objects.bulk_create(
        [NoticeRound(account_id=each, picked_on=day) for each in account_ids],
        update_conflicts=True,
        unique_fields=["account"],
        update_fields=["picked_on"],
        batch_size=400,
    )
    action.record("duties.notice", day.isoformat(), picked=len(rows), accounts=len(account_ids))
    return len(rows)

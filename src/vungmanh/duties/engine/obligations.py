"""Obligations one by one: for one's own work, the calendar and reminders. A fixed number of queries."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _

from vungmanh.duties.engine.bearers import Bearers, answered_by, read_bearers
from vungmanh.duties.engine.facts import read_done, read_occasions
from vungmanh.duties.engine.times import OnRecords, Time, on_records, times
from vungmanh.duties.enums import Certainty, Stand
from vungmanh.duties.queries.versions import all_duties, work_calendar
from vungmanh.duties.rules.calendar import WorkCalendar
from vungmanh.duties.rules.occurrences import Occurrence, due_between, on_record, reach
from vungmanh.kernel.numbers import date_text

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Owed:
    """One occurrence of a duty at one organisation.

    ``organisation_id`` bears it; ``answering_id`` answers for it on the day asked about: itself while it lives, else
    the nearest that lives of those it counts under; None where nobody does. ``due`` and ``late_from`` are those of the
    exception where one gives a later day. ``excused`` is the reason of the exception, empty where there is none that
    lets off; ``extended`` the reason where one gives a later day.
    """

    duty: str
    name: str
    organisation_id: int
    answering_id: int | None
    key: str
    period_label: str
    bearing_day: date
    due: date
    late_from: date
    done_on: date | None
    excused: str
    extended: str
    stand: Stand
    certainty: Certainty
    certainty_words: str

    @property
    def late(self) -> bool:
        return self.stand is Stand.LATE


def owed(
    organisation_ids: Collection[int],
    first: date,
    after: date,
    day: date,
    *,
    duty: str = "",
    leaving: Collection[str] = frozenset(),
) -> tuple[Owed, ...]:
    """What these organisations answer for, due in ``[first, after)``, as it stands on ``day``; the earliest first.
    ``leaving``: without duties done by these.
    """
    duties = [each for each in all_duties() if duty in ("", each.code) and each.versions[-1].done_by not in leaving]
    if not duties or not organisation_ids:
        return ()
    calendar = work_calendar()
    answering = answered_by(organisation_ids, day)
    bearers = read_bearers(answering, [(each.code, version) for each in duties for version in each.versions])
    reaching = _reaching_back(bearers, first)
    asked = times(duties, lambda version: due_between(version, reaching, after, calendar))
    found = [*periodic(asked, bearers, day), *recorded(on_records(duties), bearers, calendar, reaching, after, day)]
    within = (each for each in found if first <= each.due < after)
    return tuple(sorted(within, key=lambda each: (each.due, each.duty, each.organisation_id, each.key)))


def _reaching_back(bearers: Bearers, first: date) -> date:
    """What an exception puts off until the stretch asked about was due before it."""
    begun = [each.valid_from for each in bearers.exempted if each.until is not None and each.until >= first]
    return min([first, *begun])


def periodic(asked: Collection[Time], bearers: Bearers, day: date) -> Iterator[Owed]:
    """Of these occurrences, each at each organisation that bears it."""
    done = read_done(asked, list(bearers.answering))
    for time in asked:
        on, words = time.occurrence.bearing_day, _words(time, time.occurrence)
        for one in bearers.answering:
            if bearers.bears(one, time.version, on, on):
                yield _owed(time, time.occurrence, one, done.on(time, one), bearers, day, words)


def recorded(
    asked: Iterable[OnRecords], bearers: Bearers, calendar: WorkCalendar, first: date, after: date, day: date
) -> Iterator[Owed]:
    """What falls due in ``[first, after)`` on days that records name, and a little around it."""
    margins = [(each, reach(each.version)) for each in asked]
    stretches = [(each, first - margin, after + margin) for each, margin in margins]
    for each, occasion in read_occasions(stretches, list(bearers.answering)):
        if bearers.bears(occasion.organisation_id, each.version, occasion.day, day):
            occurrence = on_record(each.version, occasion.day, occasion.record, calendar)
            words = _words(each, occurrence)
            yield _owed(each, occurrence, occasion.organisation_id, occasion.done_on, bearers, day, words)


class _Words(NamedTuple):
    """The same at every organisation."""

    period_label: str
    certainty_words: str


def _words(of: Time | OnRecords, occurrence: Occurrence) -> _Words:
    return _Words(_label(occurrence), certainty_words(of.version.certainty))


def _owed(
    of: Time | OnRecords,
    occurrence: Occurrence,
    one: int,
    done_on: date | None,
    bearers: Bearers,
    day: date,
    words: _Words,
) -> Owed:
    exceptions = bearers.exceptions_of(one, of.duty, occurrence.bearing_day)
    excused = next((each.reason for each in exceptions if each.until is None), "")
    later = max((each.until for each in exceptions if each.until is not None), default=None)
    extended = later is not None and later >= occurrence.late_from
    due, late_from = (later, later + DAY) if extended and later else (occurrence.due, occurrence.late_from)
    known = done_on if done_on is not None and done_on <= day else None
    return Owed(
        duty=of.duty,
        name=of.name,
        organisation_id=one,
        answering_id=bearers.answering[one],
        key=occurrence.key,
        period_label=words.period_label,
        bearing_day=occurrence.bearing_day,
        due=due,
        late_from=late_from,
        done_on=known,
        excused=excused,
        extended=next((each.reason for each in exceptions if each.until == later), "") if extended else "",
        stand=standing_of(known, late_from, bool(excused), day),
        certainty=of.version.certainty,
        certainty_words=words.certainty_words,
    )


def standing_of(done_on: date | None, late_from: date, excused: bool, day: date) -> Stand:
    """How one obligation stands on a day; ``done_on`` is None where it was not done by then."""
    if excused:
        return Stand.EXCUSED
    if done_on is not None:
        return Stand.DONE if done_on < late_from else Stand.DONE_LATE
    return Stand.LATE if late_from <= day else Stand.OPEN


def _label(occurrence: Occurrence) -> str:
    if occurrence.period is not None:
        return occurrence.period.words
    return _("ngày %(day)s") % {"day": date_text(occurrence.bearing_day)}


def certainty_words(certainty: Certainty) -> str:
    """What stands beside a duty on every page; nothing beside one whose text was found."""
    return {
        Certainty.FOUND: "",
        Certainty.SECONDARY: _("theo nguồn thứ cấp"),
        Certainty.GENERAL: _("theo thực tế chung, chưa có văn bản nêu"),
        Certainty.EXAMPLE: _("ví dụ, chưa có văn bản nêu"),
    }[certainty]

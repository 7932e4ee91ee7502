"""What an act or a row of a file writes into past periods, for judging whether those are closed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from vungmanh.indicators.queries import closed_over, locked_words
from vungmanh.programmes.models import Registration
from vungmanh.programmes.queries.judging import TAKEN_BACK
from vungmanh.programmes.queries.known import KnownDossier
from vungmanh.programmes.rules.history import DATES, Key, TitleFault, TitleRecord, shown

Place = tuple[int, str, date]
"""Row, column and day of one fact."""


def facts_touched(registration: Registration, move_name: str, day: date) -> list[tuple[int, date]]:
    """The day of the move; sending a dossier back also takes away the appraisal it had."""
    days = {day}
    if move_name in TAKEN_BACK and registration.appraised_on is not None:
        days.add(registration.appraised_on)
    return [(registration.organisation_id, each) for each in sorted(days)]


def closed_faults(
    records: Mapping[Key, TitleRecord], known: Mapping[Key, KnownDossier], today: date
) -> list[TitleFault]:
    """Rows that would change what is dated in a closed period. What the file only says again is left alone."""
    places = {key: list(_changed(record, known.get(key))) for key, record in records.items()}
    shut = closed_over(
        {(key[1], day) for key, found in places.items() for _row, _column, day in found if day < today}, on=today
    )
    if not shut:
        return []
    words = {lock.id: locked_words(lock) for lock in shut.values()}
    return [
        TitleFault(row, column, shown(day), words[shut[key[1], day].id])
        for key, found in places.items()
        for row, column, day in found
        if (key[1], day) in shut
    ]


def _changed(record: TitleRecord, dossier: KnownDossier | None) -> Iterator[Place]:
    before = dossier.facts if dossier else {}
    checked: Collection[date] = dossier.rechecks if dossier else ()
    for name in DATES:
        told, stood = record.said.get(name), before.get(name)
        if told is None or told == stood:
            continue
        yield record.number, name, told
        if stood is not None:
            yield record.number, name, stood
    for day, (result, row) in record.rechecks.items():
        if day not in checked or (dossier is not None and dossier.rechecks[day] != result):
            yield row, "rechecked_on", day

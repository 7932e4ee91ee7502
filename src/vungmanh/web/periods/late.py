"""What was written after its period had been closed says so, wherever it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from vungmanh.indicators.queries import Lock, written_late
from vungmanh.kernel.numbers import date_text
from vungmanh.programmes.queries.changes import entered_at

if TYPE_CHECKING:
    from vungmanh.programmes.queries import Record, TitleOfCell

Entry = tuple[int, date, datetime]
MOVE_OF = {
    "registered": "register",
    "registered_term": "register",
    "expected": "register",
    "appraised": "appraise",
    "recognised": "recognise",
    "cumulative": "recognise",
    "maintained": "recognise",
    "revoked": "revoke",
}


def late_steps(titles: Iterable[TitleOfCell]) -> dict[int, str]:
    """Words by key of each step that was entered late. One query while nothing is closed over those days."""
    entries: dict[int, Entry] = {
        step.pk: (title.registration.organisation_id, step.day, step.at)
        for title in titles
        for step in title.steps
        if step.day is not None
    }
    late = written_late(entries.values())
    return {key: late_words(late[entry]) for key, entry in entries.items() if entry in late}


def late_records(rows: Iterable[Record], figure: str) -> dict[int, str]:
    """Words by dossier of each record whose counted step was entered late. Two queries."""
    found = {row.registration_id: row.organisation_id for row in rows if row.registration_id is not None}
    if figure not in MOVE_OF or not found:
        return {}
    moments = entered_at(list(found), MOVE_OF[figure])
    entries: dict[int, Entry] = {key: (found[key], day, at) for key, (day, at) in moments.items()}
    late = written_late(entries.values())
    return {key: late_words(late[entry]) for key, entry in entries.items() if entry in late}


def late_words(lock: Lock) -> str:
    return _("ghi muộn, kỳ đã khoá %(day)s") % {"day": date_text(lock.closed_on)}

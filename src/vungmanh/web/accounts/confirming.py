"""What was done in one's name, told so that one can say whether one stands by it: to what, and where that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from vungmanh.accounts.queries import DoneInName
from vungmanh.kernel.journal import JournalEntry, lines_of_runs
from vungmanh.web.journal.lines import Line, lines_from
from vungmanh.web.journal.sight import own
from vungmanh.web.journal.words import act_words
from vungmanh.web.page import Request

PAGES = {
    "members.candidate": "admissions:file",
    "members.member": "members:member",
    "members.committee": "committees:unit",
    "evaluations.evaluation": "evaluations:dossier",
    "criteria.sheet": "criteria:sheet",
    "programmes.registration": "titles:dossier",
    "programmes.plan": "plans:plan",
    "programmes.unitplan": "plans:unit-plan",
    "imports.batch": "imports:batch",
}
"""By what the journal calls a record: its own page."""


@dataclass(frozen=True)
class Told:
    """``href``: the record's page, where it has one; ``lines``: what the journal keeps of the act."""

    done: DoneInName
    words: str
    href: str
    lines: tuple[Line, ...]


def told(rows: Sequence[DoneInName], request: Request) -> list[Told]:
    """A fixed number of queries. Nobody is kept from what was done in his own name."""
    entries = lines_of_runs({row.run for row in rows}, own(request.desk.own_actor)) if rows else []
    lines = dict(zip((each.pk for each in entries), lines_from(entries, request.desk.day), strict=True))
    by_run: dict[str, list[JournalEntry]] = {}
    for entry in entries:
        by_run.setdefault(entry.run, []).append(entry)
    return [
        Told(
            row,
            act_words(row.act),
            next((page for each in by_run.get(row.run, ()) if (page := _page(each))), ""),
            tuple(lines[each.pk] for each in by_run.get(row.run, ())),
        )
        for row in rows
    ]


def _page(entry: JournalEntry) -> str:
    name = PAGES.get(entry.subject, "")
    return reverse(name, args=[entry.subject_key]) if name and entry.subject_key.isdecimal() else ""

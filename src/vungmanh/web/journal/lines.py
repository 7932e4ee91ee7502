"""Entries of the journal as lines a person can read. A fixed number of queries, however many lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from vungmanh.accounts.queries import unconfirmed_runs
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.numbers import date_text
from vungmanh.organisations import queries as organisations
from vungmanh.web.journal.values import Detail, changes_in, details_of, organisation_keys
from vungmanh.web.journal.words import CHANGES, act_words, subject_words


@dataclass(frozen=True)
class Line:
    """``Nguyễn Văn A (làm thay đồng chí B) công nhận danh hiệu, Chi bộ ấp X, ngày 3/11/2026, QĐ 12-QĐ/HU``."""

    key: int
    at: datetime
    who: str
    in_name_of: str
    said: str
    subject: str
    place: str
    place_href: str
    day: str
    decision: str
    details: tuple[Detail, ...]
    standing: str = ""
    """Of what was done in another's name: that he has not confirmed it yet, or does not own up to it."""

    @property
    def moment(self) -> str:
        local = timezone.localtime(self.at)
        return f"{date_text(local.date())} {local:%H:%M}"

    @property
    def sentence(self) -> str:
        """The whole line as plain text: for files."""
        stand_in = _(" (làm thay đồng chí %(name)s)") % {"name": self.in_name_of} if self.in_name_of else ""
        stand_in += f" [{self.standing}]" if self.standing else ""
        day = _("ngày %(day)s") % {"day": self.day} if self.day else ""
        decision = _("QĐ %(number)s") % {"number": self.decision} if self.decision else ""
        return ", ".join(part for part in (f"{self.who}{stand_in} {self.said}", self.place, day, decision) if part)


def lines_from(entries: Sequence[JournalEntry], today: date) -> list[Line]:
    """Names of organisations as of today, and only of those the reader has in sight."""
    wanted = {one for entry in entries for one in organisation_keys(entry.subject, entry.what)}
    wanted |= {entry.organisation_key for entry in entries if entry.organisation_key is not None}
    seen = organisations.in_sight(wanted) if wanted else set()
    labels = organisations.labels_of(seen, today) if seen else {}
    names = {key: label.name for key, label in labels.items()}
    # Asked only where somebody acted for another.
    runs = {entry.run for entry in entries if entry.for_key is not None}
    standing = {run: _(words) for run, words in unconfirmed_runs(runs).items()} if runs else {}
    return [_line(entry, names, standing.get(entry.run, "")) for entry in entries]


def _line(entry: JournalEntry, names: Mapping[int, str], standing: str) -> Line:
    one = entry.organisation_key
    place = names.get(one, "") if one is not None else ""
    return Line(
        key=entry.pk,
        at=entry.at,
        who=entry.actor_name,
        in_name_of=entry.for_name,
        said=act_words(entry.act, entry.what),
        subject=subject_words(entry.subject),
        place=place,
        place_href=reverse("journal:unit", args=[one]) if place else "",
        day=_day_in(entry.what),
        decision=_decision_in(entry.what),
        details=tuple(details_of(entry.subject, entry.what, names)),
        standing=standing if entry.for_key is not None else "",
    )


def _day_in(what: Mapping[str, Any]) -> str:
    """The day of the deed itself, where the act names one."""
    try:
        return date_text(date.fromisoformat(str(what.get("day", ""))))
    except ValueError:
        return ""


def _decision_in(what: Mapping[str, Any]) -> str:
    for values in (what, *(changes_in(what, pair)[1] for pair in CHANGES)):
        if number := values.get("decision_number"):
            return str(number)
    return ""

"""Rows of lists of dossiers, and verdicts on them, as pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from vungmanh.kernel.periods import parse_period
from vungmanh.organisations import queries as organisations
from vungmanh.programmes.enums import State
from vungmanh.programmes.queries import TitleLine, Verdict
from vungmanh.web.naming import short_name
from vungmanh.web.titles.wording import SHAPES, reasons_in_words


@dataclass(frozen=True)
class Line:
    """One dossier of a list."""

    id: int
    href: str
    cell: str
    above: tuple[str, ...]
    programme: str
    period: str
    state: str
    shape: str
    state_label: str
    day: date | None
    number: str


def line_of(row: TitleLine) -> Line:
    return Line(
        id=row.id,
        href=reverse("titles:dossier", args=[row.id]),
        cell=row.cell,
        above=row.above,
        programme=row.programme,
        period=parse_period(row.for_period).words,
        state=row.state,
        shape=SHAPES[row.state],
        state_label=str(State(row.state).label),
        day=row.last_day,
        number=row.number,
    )


@dataclass(frozen=True)
class Judged:
    """One cell and what the act would do there: either it may be done, or why not. ``key`` is what a form sends."""

    key: int
    organisation_id: int
    cell: str
    href: str
    said: str
    reasons: tuple[str, ...]
    stand: tuple[str, str, str] | None = None
    """Of a cell that begins, how it stands against the conditions: shape, words, page of the reasons."""
    scored: Mapping[str, Any] | None = None
    """What its score sheets came to, where that bears on the act."""

    @property
    def passes(self) -> bool:
        return not self.reasons

    @property
    def warned(self) -> bool:
        """Whether its score sheets say what somebody should look at before the act."""
        return self.scored is not None and bool(self.scored["below"] or self.scored["far"])


Scored = Mapping[int, Mapping[str, Any]]
Stands = Mapping[int, tuple[str, str, str]]


def judged_of(
    verdicts: Iterable[Verdict], day: date, stands: Stands | None = None, scores: Scored | None = None
) -> list[Judged]:
    """Refused ones first: they are what a person must look at. Two queries."""
    found = list(verdicts)
    labels = organisations.labels_of({each.registration.organisation_id for each in found}, day)
    labels |= organisations.labels_of({label.parent_id for label in labels.values() if label.parent_id}, day)
    rows = [_judged(each, labels, stands or {}, scores or {}) for each in found]
    order = {one: label.sort_key for one, label in labels.items()}
    return sorted(rows, key=lambda row: (row.passes, not row.warned, order[row.organisation_id], row.key))


def told(
    verdicts: Iterable[Verdict], day: date, stands: Stands | None = None, *, scores: Scored | None = None
) -> dict[str, list[Judged]]:
    """For the page: all, and the refused apart from those that may be done; those to look at stand first of these."""
    rows = judged_of(verdicts, day, stands, scores)
    return {
        "judged": rows,
        "refused_rows": [row for row in rows if not row.passes],
        "passing_rows": [row for row in rows if row.passes],
        "warned_rows": [row for row in rows if row.passes and row.warned],
    }


def _judged(verdict: Verdict, labels: Mapping[int, organisations.Label], stands: Stands, scores: Scored) -> Judged:
    row = verdict.registration
    new = row.pk is None
    above = labels.get(labels[row.organisation_id].parent_id or 0)
    parent = short_name(above.name) if above else ""
    return Judged(
        key=row.organisation_id if new else row.pk,
        organisation_id=row.organisation_id,
        cell=labels[row.organisation_id].name,
        href=reverse("organisations:titles", args=[row.organisation_id])
        if new
        else reverse("titles:dossier", args=[row.pk]),
        said=", ".join(part for part in (parent, parse_period(row.for_period).words) if part),
        reasons=tuple(reasons_in_words(verdict.reasons)),
        stand=stands.get(row.organisation_id),
        scored=scores.get(row.pk) if not new else None,
    )

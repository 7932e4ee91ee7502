"""Titles on a unit's page: a cell's own dossiers step by step, or a unit's counts by programme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.kernel.numbers import count_text
from vungmanh.kernel.periods import year_of
from vungmanh.organisations.queries import Unit
from vungmanh.programmes import queries as programmes
from vungmanh.web.figure import Figure
from vungmanh.web.organisations.wording import period_text
from vungmanh.web.periods.late import late_steps
from vungmanh.web.programmes.address import Asked


@dataclass(frozen=True)
class StepLine:
    """One thing that happened: when, what, on which paper, entered by whom."""

    day: date | None
    what: str
    number: str
    by: str
    note: str
    late: str = ""


@dataclass(frozen=True)
class Dossier:
    """A cell's way through one programme for one period."""

    programme: str
    period: str
    state: str
    state_label: str
    steps: tuple[StepLine, ...]
    href: str


def dossiers_of(cell: Unit) -> list[Dossier]:
    titles = programmes.titles_of(cell.id)
    late = late_steps(titles)
    return [
        Dossier(
            programme=title.registration.programme.name,
            period=period_text(title.registration.for_period),
            state=title.registration.state,
            state_label=str(title.registration.get_state_display()),
            steps=steps_of(title, late),
            href=reverse("titles:dossier", args=[title.registration.pk]),
        )
        for title in titles
    ]


SENT_BACK = ("hand_back", "refuse")
"""Of a dossier that goes through stages: how often it came back is told with each time."""


def steps_of(title: programmes.TitleOfCell, late: Mapping[int, str]) -> tuple[StepLine, ...]:
    """Steps in order of their days; a re-check is told with its result, ``late`` by key of the step."""
    results = {check.on: str(check.get_result_display()) for check in title.rechecks}
    lines, returned = [], 0
    for step in title.steps:
        what = str(step.get_move_display())
        if step.move in SENT_BACK:
            returned += 1
            what = _("%(what)s, lần %(count)s") % {"what": what, "count": returned}
        if step.move == "recheck" and step.day in results:
            what = f"{what}: {results[step.day]}"
        lines.append(StepLine(step.day, what, step.decision_number, step.by_name, step.note, late.get(step.pk, "")))
    return tuple(lines)


@dataclass(frozen=True)
class ProgrammeLine:
    """A programme's counts in a unit, each opening its records."""

    name: str
    href: str
    registered: Figure
    recognised: Figure
    held: Figure
    maintained: Figure


SHOWN = ("registered", "recognised", "cumulative", "maintained")


def programme_lines(unit: Unit, on: date, today: date) -> list[ProgrammeLine]:
    """For the year of the day. A unit that had ended is asked on its last day: its code may be another's by now."""
    day = min(on, unit.closed_on - timedelta(days=1)) if unit.closed_on else on
    period = year_of(day.year)
    lines = []
    known = programmes.all_programmes()
    totals = programmes.totals_of(known, SHOWN, under_id=unit.id, period=period, on=day, today=today)
    for programme in known:
        asked = Asked(programme.code, unit.code, period, day)
        counts = {key: Figure(count_text(number), asked.records(key)) for key, number in totals[programme.code].items()}
        lines.append(
            ProgrammeLine(
                programme.name,
                asked.dashboard(),
                counts["registered"],
                counts["recognised"],
                counts["cumulative"],
                counts["maintained"],
            )
        )
    return lines

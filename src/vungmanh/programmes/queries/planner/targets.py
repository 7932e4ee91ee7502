"""Every target a unit has for a period, whichever cells it is for, and how it stands against each."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from vungmanh.indicators.engine import totals_at
from vungmanh.indicators.queries import GivenTarget, targets_given
from vungmanh.kernel.figures import Facts, Question
from vungmanh.kernel.periods import Period, parse_period
from vungmanh.organisations.queries import labels_of
from vungmanh.programmes.queries.cells import Cells
from vungmanh.programmes.queries.facts import facts_of
from vungmanh.programmes.queries.versions import ProgrammeVersions, all_programmes
from vungmanh.programmes.rules.progress import ProgressRow
from vungmanh.programmes.rules.targets import progress_row

COUNTED = ("eligible", "recognised", "expected")
LAST_YEAR = timedelta(days=366)


@dataclass(frozen=True)
class TargetStanding:
    """One target of one unit, with what its cells have come to: ``row`` counts only those."""

    programme: str
    period: str
    cells: Cells
    row: ProgressRow

    @property
    def missing(self) -> int:
        return max(0, (self.row.target or 0) - self.row.recognised)

    @property
    def short(self) -> int:
        """What would still be missing if every open dossier were recognised."""
        return max(0, (self.row.target or 0) - self.row.forecast)


def targets_standing(
    organisation_ids: Collection[int], *, day: date, today: date, programme: str = "", period: Period | None = None
) -> list[TargetStanding]:
    """Of all periods that run on the day where none is asked; ``day`` is that of the tree. Five queries, however many
    targets; one where there are none.
    """
    code = period.code if period else ""
    found = targets_given(organisation_ids, measure="recognised", day=day, programme=programme, period=code)
    known = {each.code: each for each in all_programmes()} if found else {}
    given = [each for each in found if each.programme in known]
    if not given:
        return []
    counts = _counted(given, known, day, today)
    labels = labels_of({each.organisation_id for each in given}, day)
    standing = []
    for each in given:
        label, own = labels[each.organisation_id], counts[each.organisation_id]
        counted = {figure: own.get(_key(each, figure), 0) for figure in COUNTED}
        row = progress_row(label.id, label.code, label.name, counted, each.value)
        standing.append(TargetStanding(each.programme, each.period, Cells(each.category, each.attribute), row))
    return standing


def _counted(
    given: Collection[GivenTarget], known: Mapping[str, ProgrammeVersions], day: date, today: date
) -> Mapping[int, Mapping[str, int]]:
    facts: dict[str, tuple[Facts, tuple[str, str]]] = {}
    whole: dict[tuple[str, str, str], Facts] = {}
    for each in given:
        question = Question(parse_period(each.period), None, today, each.programme)
        version = known[each.programme].for_period(question.period, question.day)
        for figure in COUNTED:
            mark = (each.programme, each.period, figure)
            if mark not in whole:
                whole[mark] = facts_of(figure, question, version)
            facts[_key(each, figure)] = (whole[mark], (each.category, each.attribute))
    return totals_at(facts, sorted({each.organisation_id for each in given}), on=day)


def _key(each: GivenTarget, figure: str) -> str:
    return f"{each.programme} {each.period} {each.category} {each.attribute} {figure}"


def short_targets(organisation_ids: Collection[int], *, today: date) -> list[TargetStanding]:
    """Targets of running periods that would be missed even if every open dossier were recognised, the most missing
    first. A target of several years is asked about in its last one: before, those who will register are still to come.
    """
    standing = targets_standing(organisation_ids, day=today, today=today)
    found = [each for each in standing if each.short and parse_period(each.period).after - today <= LAST_YEAR]
    return sorted(found, key=lambda each: (-each.short, each.programme, each.period))

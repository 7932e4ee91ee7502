"""Cells that could register: of a programme's cells under a unit those without a dossier, each against the conditions.

Every one of them is weighed, so that the counts are of all and not of a page: a fixed number of statements.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from vungmanh.kernel.periods import Period
from vungmanh.organisations.enums import KindProperty
from vungmanh.organisations.queries import (
    counting_rows,
    in_order_of_name,
    in_sight,
    labels_of,
    standing_facts,
)
from vungmanh.organisations.queries.search import found_ids
from vungmanh.programmes.enums import OPEN_STATES, State
from vungmanh.programmes.models import ProgrammeVersion, Registration
from vungmanh.programmes.queries.cells import ALL, Cells, inside
from vungmanh.programmes.queries.conditions.waiting import Waiting, still_waiting
from vungmanh.programmes.queries.conditions.weighing import (
    ConditionsOfCell,
    Scales,
    scales_for,
    stated_conditions,
)
from vungmanh.programmes.rules.conditions import Condition, Outcome, Ripeness
from vungmanh.programmes.rules.terms import term_first

Outcomes = tuple[Outcome, ...]
LACKING = (Outcome.NOT_MET, Outcome.NOT_KNOWN)
FREE = "free"
"""Asked in place of a ripeness: every cell that nothing bars from registering, just as the planner counts them."""


@dataclass(frozen=True)
class CandidatesAsked:
    """``ripeness``: only these, or ``FREE``; ``condition``: only those that do not meet it by the records, or of whom
    they do not tell, or with ``outcome`` one of the two; ``text``: a name or a code; ``discipline``: whether the asker
    sees it.
    """

    version: ProgrammeVersion
    period: Period
    under_id: int
    ripeness: str = ""
    condition: str = ""
    outcome: str = ""
    text: str = ""
    discipline: bool = True
    cells: Cells = ALL
    """Of which cells a target is looked after."""


@dataclass(frozen=True)
class Candidate:
    organisation_id: int
    code: str
    name: str
    above: str
    found: ConditionsOfCell
    waits_until: date | None = None
    """The first day on which it may register again after it lost the title, where that is still to come."""

    @property
    def ripeness(self) -> Ripeness:
        return Ripeness.HINDERED if self.waits_until else self.found.ripeness


@dataclass(frozen=True)
class CandidatesPage:
    """``whole``: cells of the programme without a dossier and without the title; ``counts`` of them by ripeness;
    ``lacking`` by condition, not met and not known apart. ``total``: what the filters leave.
    """

    rows: tuple[Candidate, ...]
    total: int
    whole: int
    counts: Mapping[Ripeness, int]
    lacking: Mapping[str, tuple[int, int]]
    conditions: tuple[Condition, ...] = field(default=())
    waiting: Waiting = field(default_factory=Waiting)
    """Of the cells counted in ``whole``."""


@dataclass(frozen=True)
class Stances:
    """How every cell stands, as its outcomes in the order of the conditions: few are different, so that the rest of an
    answer is put together only for those shown.
    """

    conditions: tuple[Condition, ...]
    by_cell: Mapping[int, Outcomes]
    ripeness: Mapping[Outcomes, Ripeness]
    waiting: Waiting

    def ripeness_of(self, one: int) -> Ripeness:
        """Whoever still waits after a revocation may not register, whatever the conditions."""
        return Ripeness.HINDERED if one in self.waiting.days else self.ripeness[self.by_cell[one]]

    def free(self) -> set[int]:
        """Whom nothing bars from registering."""
        return {one for one in self.by_cell if self.ripeness_of(one) is not Ripeness.HINDERED}

    def counts(self) -> Counter[Ripeness]:
        return Counter(self.ripeness_of(one) for one in self.by_cell)

    def outcomes_of(self, code: str) -> Counter[Outcome]:
        place = [each.code for each in self.conditions].index(code)
        return Counter(outcomes[place] for outcomes in self.by_cell.values())

    def lacking(self, code: str, outcomes: Collection[str]) -> set[int]:
        places = [place for place, each in enumerate(self.conditions) if each.code == code]
        return {one for one, found in self.by_cell.items() for place in places if found[place] in outcomes}


def candidates_page(asked: CandidatesAsked, *, day: date, first: int = 0, count: int = 50) -> CandidatesPage:
    """One page in Vietnamese order of names, with the counts of all."""
    cells = _striving(asked, day)
    ids = list(cells.order_by().values_list("pk", flat=True))
    scales = scales_for(stated_conditions(asked.version, discipline=asked.discipline), ids, day)
    stances = _stances(scales, ids, still_waiting(asked.version, day))
    kept = _kept(asked, stances, day)
    shown = _in_order(cells, kept, len(ids), day, first, count)
    return CandidatesPage(
        rows=_rows(shown, scales, stances.waiting, day),
        total=len(kept),
        whole=len(ids),
        counts=stances.counts(),
        lacking={each.code: _lack(stances.outcomes_of(each.code)) for each in scales.conditions},
        conditions=scales.conditions,
        waiting=stances.waiting,
    )


def _stances(scales: Scales, ids: Sequence[int], waiting: Waiting) -> Stances:
    by_cell: dict[int, Outcomes] = {}
    ripeness: dict[Outcomes, Ripeness] = {}
    for one in ids:
        found = scales.of(one)
        outcomes = tuple([each.outcome for each in found.weighed])
        if outcomes not in ripeness:
            ripeness[outcomes] = found.ripeness
        by_cell[one] = outcomes
    here = {one: first for one, first in waiting.days.items() if one in by_cell}
    return Stances(scales.conditions, by_cell, ripeness, Waiting(waiting.rule, here))


def candidate_rows(asked: CandidatesAsked, *, day: date) -> tuple[Candidate, ...]:
    """All that the filters leave, for a file."""
    return candidates_page(asked, day=day, count=1_000_000).rows


def nearest_candidates(asked: CandidatesAsked, *, day: date, count: int) -> CandidatesPage:
    """Those nearest to registering, whatever the filters: fewest conditions that the records do not show as met,
    those that hinder last; of equals in Vietnamese order of names.
    """
    cells = _striving(asked, day)
    ids = list(cells.order_by().values_list("pk", flat=True))
    scales = scales_for(stated_conditions(asked.version, discipline=asked.discipline), ids, day)
    stances = _stances(scales, ids, still_waiting(asked.version, day))
    free = stances.free()
    lacks = {one: sum(outcome is not Outcome.MET for outcome in stances.by_cell[one]) for one in free}
    bound = sorted(lacks.values())[min(count, len(lacks)) - 1] if lacks else 0
    near = {one for one, lack in lacks.items() if lack <= bound}
    ordered = sorted(_in_order(cells, near, len(ids), day, 0, len(ids)), key=lacks.__getitem__)
    rows = _rows(ordered[:count], scales, stances.waiting, day)
    return CandidatesPage(rows, len(free), len(ids), stances.counts(), {}, scales.conditions, stances.waiting)


def _striving(asked: CandidatesAsked, day: date) -> QuerySet[Any]:
    """As the shortlist of registering: what holds the title, or has an open dossier for the period, is left out."""
    version = asked.version
    cells = standing_facts(day, KindProperty.CELL, categories=version.categories)
    if not in_sight([asked.under_id]):
        return cells.none()
    below = counting_rows(day).filter(ancestor_id=asked.under_id).values("descendant_id")
    rows = Registration.objects.filter(programme_id=version.programme_id)
    recent = Q(recognised_on__isnull=True) | Q(recognised_on__gte=term_first(version))
    held = rows.filter(recent, state=State.RECOGNISED).values("organisation_id")
    opened = rows.filter(state__in=OPEN_STATES, for_period=asked.period.code).values("organisation_id")
    for keys in inside(asked.cells, day):
        cells = cells.filter(pk__in=keys)
    return cells.filter(pk__in=below).exclude(pk__in=held).exclude(pk__in=opened)


def _kept(asked: CandidatesAsked, stances: Stances, day: date) -> set[int]:
    kept = set(stances.by_cell)
    if asked.ripeness == FREE:
        kept = stances.free()
    elif asked.ripeness:
        kept = {one for one in kept if stances.ripeness_of(one) == asked.ripeness}
    if asked.condition:
        kept &= stances.lacking(asked.condition, [asked.outcome] if asked.outcome else LACKING)
    return kept & set(found_ids(asked.text, on=day)) if asked.text else kept


def _lack(outcomes: Counter[Outcome]) -> tuple[int, int]:
    return outcomes[Outcome.NOT_MET], outcomes[Outcome.NOT_KNOWN]


def _in_order(cells: QuerySet[Any], kept: set[int], whole: int, day: date, first: int, count: int) -> list[int]:
    """Where nothing is left out the database cuts the page; else the order of all is read and cut here."""
    if len(kept) == whole:
        return in_order_of_name(cells, on=day, first=first, count=count)
    ordered = in_order_of_name(cells, on=day, first=0, count=whole)
    return [one for one in ordered if one in kept][first : first + count]


def _rows(ids: Sequence[int], scales: Scales, waiting: Waiting, day: date) -> tuple[Candidate, ...]:
    labels = labels_of(ids, day)
    above = labels_of({label.parent_id for label in labels.values() if label.parent_id is not None}, day)
    return tuple(
        Candidate(
            organisation_id=one,
            code=labels[one].code,
            name=labels[one].name,
            above=above[parent].name if (parent := labels[one].parent_id) in above else "",
            found=scales.of(one),
            waits_until=waiting.days.get(one),
        )
        for one in ids
    )

"""Cells that could register: of a programme's cells under a unit those without a dossier, each against the conditions.

Every one of them is weighed, so that the counts are of all and not of a page: a fixed number of statements.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
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
    standing_index,
)
from vungmanh.organisations.queries.search import found_ids
from vungmanh.programmes.enums import OPEN_STATES, State
from vungmanh.programmes.models import ProgrammeVersion, Registration
from vungmanh.programmes.queries.conditions.weighing import ConditionsOfCell, conditions_of_cells, stated_conditions
from vungmanh.programmes.rules.conditions import Condition, Outcome, Ripeness
from vungmanh.programmes.rules.terms import term_first


@dataclass(frozen=True)
class CandidatesAsked:
    """``ripeness``: only these; ``condition``: only those that do not meet it by the records, or of whom they do not
    tell, or with ``outcome`` one of the two; ``text``: a name or a code; ``discipline``: whether the asker sees it.
    """

    version: ProgrammeVersion
    period: Period
    under_id: int
    ripeness: str = ""
    condition: str = ""
    outcome: str = ""
    text: str = ""
    discipline: bool = True


@dataclass(frozen=True)
class Candidate:
    organisation_id: int
    code: str
    name: str
    above: str
    found: ConditionsOfCell


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


def candidates_page(asked: CandidatesAsked, *, day: date, first: int = 0, count: int = 50) -> CandidatesPage:
    """One page in Vietnamese order of names, with the counts of all."""
    conditions = stated_conditions(asked.version, discipline=asked.discipline)
    cells = _striving(asked, day)
    found = _weighed(conditions, cells, day)
    kept = _kept(asked, found, day)
    ids = _in_order(cells, kept, len(found), day, first, count)
    return CandidatesPage(
        rows=_rows(ids, found, day),
        total=len(kept),
        whole=len(found),
        counts=Counter(each.ripeness for each in found.values()),
        lacking={each.code: _lack(each.code, found) for each in conditions},
        conditions=conditions,
    )


def candidate_rows(asked: CandidatesAsked, *, day: date) -> tuple[Candidate, ...]:
    """All that the filters leave, for a file."""
    return candidates_page(asked, day=day, count=1_000_000).rows


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
    return cells.filter(pk__in=below).exclude(pk__in=held).exclude(pk__in=opened)


def _weighed(conditions: Sequence[Condition], cells: QuerySet[Any], day: date) -> Mapping[int, ConditionsOfCell]:
    ids = list(cells.order_by().values_list("pk", flat=True))
    return conditions_of_cells(conditions, ids, day, standing_index(ids)) if conditions else {
        one: ConditionsOfCell(one, ()) for one in ids
    }  # fmt: skip


def _kept(asked: CandidatesAsked, found: Mapping[int, ConditionsOfCell], day: date) -> set[int]:
    kept = set(found)
    if asked.ripeness:
        kept = {one for one in kept if found[one].ripeness == asked.ripeness}
    if asked.condition:
        wanted = {asked.outcome} if asked.outcome else {Outcome.NOT_MET, Outcome.NOT_KNOWN}
        kept = {one for one in kept if _outcome(found[one], asked.condition) in wanted}
    return kept & set(found_ids(asked.text, on=day)) if asked.text else kept


def _outcome(found: ConditionsOfCell, code: str) -> Outcome | None:
    return next((each.outcome for each in found.weighed if each.condition.code == code), None)


def _lack(code: str, found: Mapping[int, ConditionsOfCell]) -> tuple[int, int]:
    outcomes = Counter(_outcome(each, code) for each in found.values())
    return outcomes[Outcome.NOT_MET], outcomes[Outcome.NOT_KNOWN]


def _in_order(cells: QuerySet[Any], kept: set[int], whole: int, day: date, first: int, count: int) -> list[int]:
    """Where nothing is left out the database cuts the page; else the order of all is read and cut here."""
    if len(kept) == whole:
        return in_order_of_name(cells, on=day, first=first, count=count)
    ordered = in_order_of_name(cells, on=day, first=0, count=whole)
    return [one for one in ordered if one in kept][first : first + count]


def _rows(ids: Sequence[int], found: Mapping[int, ConditionsOfCell], day: date) -> tuple[Candidate, ...]:
    labels = labels_of(ids, day)
    above = labels_of({label.parent_id for label in labels.values() if label.parent_id is not None}, day)
    return tuple(
        Candidate(
            organisation_id=one,
            code=labels[one].code,
            name=labels[one].name,
            above=above[parent].name if (parent := labels[one].parent_id) in above else "",
            found=found[one],
        )
        for one in ids
    )

"""Titles held under a unit, each as it stands now; every one is weighed, so that the counts are of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Q, QuerySet

from vungmanh.organisations.queries import counting_rows, in_sight
from vungmanh.organisations.queries.search import found_ids
from vungmanh.programmes.enums import CaseState, State
from vungmanh.programmes.models import Registration, UpkeepCase
from vungmanh.programmes.queries.desk import TitleLine, lines_of
from vungmanh.programmes.queries.upkeep.cases import open_cases
from vungmanh.programmes.queries.upkeep.clock import CheckClock, clocks_of
from vungmanh.programmes.queries.upkeep.holding import TitleStanding, title_standings
from vungmanh.programmes.rules.upkeep import Hold


class Concern(StrEnum):
    """What a list is narrowed by beside the four words of ``Hold``."""

    OVERDUE = "overdue"
    """The re-check is."""
    WARNED = "warned"
    """A case is open, or the last re-check warned."""
    UNHEARD = "unheard"
    """A case is open and the cell was not heard."""
    UNMENDED = "unmended"
    """The day to mend by has passed, and nothing was proposed yet."""
    PROPOSED = "proposed"
    """To be revoked, and nothing was decided yet."""


ORDER = {Hold.FAILED: 0, Hold.ABOUT_TO_FAIL: 1, Hold.NOT_KNOWN: 2, None: 3, Hold.HOLDS: 4}


@dataclass(frozen=True)
class UpkeepAsked:
    """``state``: a word of ``Hold`` or of ``Concern``, or empty. ``discipline``: whether the asker sees it."""

    under_id: int
    programme: str = ""
    state: str = ""
    text: str = ""
    discipline: bool = True


@dataclass(frozen=True)
class HeldTitle:
    """One title held."""

    line: TitleLine
    recognised_on: date | None
    standing: TitleStanding
    clock: CheckClock
    case: UpkeepCase | None


@dataclass(frozen=True)
class UpkeepPage:
    """``whole``: titles held before the state narrows; ``counts`` of them by word. Parts of ``Hold`` and ``unwatched``
    make the whole; those of ``Concern`` are counted beside.
    """

    rows: tuple[HeldTitle, ...]
    total: int
    whole: int
    counts: Mapping[str, int]

    @property
    def unwatched(self) -> int:
        return self.whole - sum(self.counts.get(each.value, 0) for each in Hold)


def upkeep_page(asked: UpkeepAsked, *, day: date, first: int = 0, count: int = 50) -> UpkeepPage:
    """One page, the worst first, then by day of recognition."""
    # A version is read once for all its titles, not once a row: most of it is text to be taken apart.
    rows = list(_held(asked, day).prefetch_related("version", "programme"))
    standings = title_standings(rows, day, discipline=asked.discipline)
    clocks, cases = clocks_of(rows, day), open_cases({row.pk for row in rows})
    words = {row.pk: _words(standings[row.pk], clocks[row.pk], cases.get(row.pk), day) for row in rows}
    kept = [row for row in rows if not asked.state or asked.state in words[row.pk]]
    kept.sort(key=lambda row: (ORDER[standings[row.pk].hold], row.recognised_on or date.min, row.pk))
    lines = {line.id: line for line in lines_of(kept[first : first + count], day)}
    shown = tuple(
        HeldTitle(lines[row.pk], row.recognised_on, standings[row.pk], clocks[row.pk], cases.get(row.pk))
        for row in kept[first : first + count]
    )
    return UpkeepPage(shown, len(kept), len(rows), Counter(word for each in words.values() for word in each))


def _words(standing: TitleStanding, clock: CheckClock, case: UpkeepCase | None, day: date) -> set[str]:
    found = {standing.hold.value} if standing.hold else set()
    found |= {Concern.OVERDUE.value} if clock.overdue(day) else set()
    found |= {Concern.WARNED.value} if case or clock.warned else set()
    return found | ({each.value for each in _concerns_of(case, day)} if case else set())


def _concerns_of(case: UpkeepCase, day: date) -> set[Concern]:
    """As ``cases_waiting`` asks for them."""
    found = {Concern.UNHEARD} if case.heard_on is None else set()
    if case.state == CaseState.PROPOSED:
        return found | {Concern.PROPOSED}
    late = case.mend_by is not None and case.mend_by < day
    return found | ({Concern.UNMENDED} if late else set())


def _held(asked: UpkeepAsked, day: date) -> QuerySet[Registration]:
    """Titles in force of cells that live, in sight under the unit as it counts on the day."""
    if not in_sight([asked.under_id]):
        return Registration.objects.none()
    below = counting_rows(day).filter(ancestor_id=asked.under_id).values("descendant_id")
    wanted = Q(state=State.RECOGNISED, organisation_id__in=below)
    wanted &= Q(organisation__closed_on__isnull=True) | Q(organisation__closed_on__gt=day)
    if asked.programme:
        wanted &= Q(programme_id=asked.programme.strip().lower())
    if asked.text:
        wanted &= Q(organisation_id__in=list(found_ids(asked.text, on=day)))
    rows: QuerySet[Registration] = Registration.objects.filter(wanted)
    return rows

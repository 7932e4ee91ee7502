"""Cases about titles: the open one of a title, all of one, what a guard must know, and what waits for somebody."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.pieces import how_many
from vungmanh.kernel.prepared import prepared
from vungmanh.kernel.scope import Scope
from vungmanh.programmes.enums import State
from vungmanh.programmes.models import CaseStep, Registration, UpkeepCase
from vungmanh.programmes.models.programme import ProgrammeVersion
from vungmanh.programmes.queries.desk import TitleLine, lines_of
from vungmanh.programmes.rules.upkeep import CASES, Upkeep, against_revocation, upkeep_from, waits_until


def upkeep_of(version: ProgrammeVersion) -> Upkeep:
    return upkeep_from(version.upkeep)


def open_case(registration_id: int, *, lock: bool = False) -> UpkeepCase | None:
    rows: QuerySet[UpkeepCase] = UpkeepCase.objects.filter(registration_id=registration_id, closed_on__isnull=True)
    return (rows.select_for_update(of=("self",)) if lock else rows).first()


def open_cases(registration_ids: Collection[int]) -> dict[int, UpkeepCase]:
    rows = UpkeepCase.objects.filter(registration_id__in=list(registration_ids), closed_on__isnull=True)
    return {row.registration_id: row for row in rows}


def case_in_sight(case_id: int) -> UpkeepCase:
    """One case with its dossier. Raises ``NotFound`` for what is out of sight as for what is not there."""
    found = UpkeepCase.objects.filter(pk=case_id).select_related("registration__programme").first()
    if found is None:
        raise NotFound(_("Không có việc xử lý danh hiệu này trong phạm vi của đồng chí."))
    return found


def case_moves(state: str) -> tuple[tuple[str, str], ...]:
    """Name and permission of each move from a state; "" before there is a case."""
    return tuple((move.name, move.permission) for move in CASES.from_state(state))


def last_closed_on(registration_id: int) -> date | None:
    """The day the latest case of a title ended: the next one does not begin before it."""
    rows = UpkeepCase.objects.filter(registration_id=registration_id, closed_on__isnull=False)
    found: date | None = rows.order_by("-closed_on").values_list("closed_on", flat=True).first()
    return found


@dataclass(frozen=True)
class CaseOfTitle:
    """One case with everything done in it, in order of the days."""

    case: UpkeepCase
    steps: tuple[CaseStep, ...]


def cases_of(registration_id: int) -> tuple[CaseOfTitle, ...]:
    """The newest first. Two queries."""
    rows = list(UpkeepCase.objects.filter(registration_id=registration_id).order_by("-pk"))
    steps: dict[int, list[CaseStep]] = {}
    for step in CaseStep.objects.filter(case__in=rows).order_by("day", "pk"):
        steps.setdefault(step.case_id, []).append(step)
    return tuple(CaseOfTitle(row, tuple(steps.get(row.pk, ()))) for row in rows)


def against_revocations(rows: Iterable[Registration], day: date) -> Mapping[int, tuple[str, ...]]:
    """By dossier, what its programme says comes before a revocation. Asks nothing where no programme says so."""
    rules = {row.pk: upkeep_of(row.version) for row in rows if row.pk is not None and row.state == State.RECOGNISED}
    asked = {pk: each for pk, each in rules.items() if each.warning_first or each.hearing_first}
    if not asked:
        return {}
    found = open_cases(asked)
    return {pk: _against(each, found.get(pk), day) for pk, each in asked.items()}


def _against(upkeep: Upkeep, case: UpkeepCase | None, day: date) -> tuple[str, ...]:
    if case is None:
        return tuple(against_revocation(upkeep, False, None, False, day))
    warned, heard = case.warned_on is not None, case.heard_on is not None
    return tuple(against_revocation(upkeep, warned, case.mend_by, heard, day))


def against_registering(others: Iterable[Registration], version: ProgrammeVersion, day: date) -> tuple[str, ...]:
    """A cell whose title was revoked waits as the version says that governs the new registration."""
    revoked = [each.revoked_on for each in others if each.state == State.REVOKED and each.revoked_on is not None]
    until = waits_until(upkeep_of(version), max(revoked, default=None))
    return (f"upkeep:waits:{until.isoformat()}",) if until is not None and day < until else ()


def _open(late: date | None, within: Scope, states: tuple[str, ...], unheard: bool) -> QuerySet[UpkeepCase]:
    wanted = Q(closed_on__isnull=True, state__in=states, registration__state=State.RECOGNISED)
    wanted &= within.beyond("registration__organisation")
    wanted &= Q() if late is None else Q(mend_by__lt=late)
    wanted &= Q(heard_on__isnull=True) if unheard else Q()
    return UpkeepCase.objects.filter(wanted).order_by("mend_by", "proposed_on", "pk")


@prepared
def _oldest_open(
    late: date | None, within: Scope, *, states: tuple[str, ...], unheard: bool, most: int
) -> QuerySet[UpkeepCase]:
    rows = _open(late, within, states, unheard)
    return rows.select_related("registration__programme", "registration__version")[:most]


@dataclass(frozen=True)
class WaitingCase:
    """One case with its title: what waits there."""

    case: UpkeepCase
    line: TitleLine


def cases_waiting(
    *, states: Collection[str], day: date, within: Scope, most: int, overdue: bool = False, unheard: bool = False
) -> tuple[tuple[WaitingCase, ...], int]:
    """Open cases of titles that are held, the oldest day first. ``overdue``: the day to mend by has passed."""
    late = day if overdue else None
    asked = tuple(sorted(states))
    shown = _oldest_open(late, within, states=asked, unheard=unheard, most=most)
    lines = {line.id: line for line in lines_of([row.registration for row in shown], day)} if shown else {}
    found = tuple(WaitingCase(row, lines[row.registration_id]) for row in shown)
    return found, how_many(lambda: _open(late, within, asked, unheard), shown=len(found), first=0, most=most)

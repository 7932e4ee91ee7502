"""Open dossiers of a period, the appraised of them, and what became of earlier ones: facts for sums and lists."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, F, Q, QuerySet

from vungmanh.kernel.figures import Facts, Question
from vungmanh.programmes.enums import State
from vungmanh.programmes.models import ProgrammeVersion, Registration
from vungmanh.programmes.queries.filters import expected

OPEN, APPRAISED, PAST, PAST_RECOGNISED = "open", "appraised", "past", "past_recognised"
KEYS = (OPEN, APPRAISED, PAST, PAST_RECOGNISED)
APPRAISED_STATES = (State.APPRAISED, State.AGREED)


def open_rows(question: Question, version: ProgrammeVersion) -> QuerySet[Registration]:
    """As ``expected`` in the programme's table, so that the highest forecast is that table's."""
    return expected(Registration.unscoped.all(), question, version)


def appraised_rows(question: Question, version: ProgrammeVersion) -> QuerySet[Registration]:
    """Those of the open ones that stand appraised or agreed to, there or at the heir they were carried to."""
    carried = Registration.unscoped.filter(origin__isnull=False, state__in=APPRAISED_STATES, ended_on__isnull=True)
    at_heir = Q(pk__in=carried.values("origin_id"))
    return open_rows(question, version).filter(Q(state__in=APPRAISED_STATES) | at_heir)


def past_rows(question: Question, version: ProgrammeVersion) -> QuerySet[Registration]:
    """Registrations of earlier periods, those withdrawn too; one moved to another period is counted there.

    Named in whole and not one by one: which dossiers were moved has no index, and each would look through them all.
    """
    rows: QuerySet[Registration] = Registration.unscoped.filter(
        programme_id=version.programme_id,
        stands_from__isnull=False,
        carried_from__isnull=True,
        for_after__lte=question.period.first,
    )
    moved = Registration.unscoped.filter(adjusted_from__isnull=False)
    return rows.exclude(pk__in=moved.values("adjusted_from_id"))


def past_recognised_rows(question: Question, version: ProgrammeVersion) -> QuerySet[Registration]:
    """Those of them recognised before their own period was over, there or at an heir."""
    at_heirs = Registration.unscoped.filter(origin__isnull=False, recognised_on__lt=F("for_after"))
    in_time = Q(recognised_on__lt=F("for_after")) | Q(pk__in=at_heirs.values("origin_id"))
    return past_rows(question, version).filter(in_time)


ROWS = {OPEN: open_rows, APPRAISED: appraised_rows, PAST: past_rows, PAST_RECOGNISED: past_recognised_rows}


def planner_facts(key: str, question: Question, version: ProgrammeVersion) -> Facts:
    """Cells once each where they stand open; dossiers one by one where the past is told."""
    rows: Any = ROWS[key](question, version)
    counted = Count("organisation_id", distinct=True) if key in (OPEN, APPRAISED) else Count("pk")
    return Facts(rows, organisation="organisation", numerator=counted, rows="planner:records")

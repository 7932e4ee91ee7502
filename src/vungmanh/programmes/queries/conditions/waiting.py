"""Cells that lost the title and may not register again yet, as the programme's file says how long one waits.

A file that says nothing lets nobody wait; how sure its number is stands beside it, and the faces show both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Max, QuerySet

from vungmanh.programmes.enums import State
from vungmanh.programmes.models import ProgrammeVersion, Registration
from vungmanh.programmes.rules.conditions import Certainty
from vungmanh.programmes.rules.upkeep import upkeep_from, waits_until


@dataclass(frozen=True)
class WaitRule:
    """How many months after a revocation a cell may register again, and who says so."""

    months: int
    certainty: Certainty
    source: str


@dataclass(frozen=True)
class Waiting:
    """``days``: by cell the first day on which it may register again; only cells that still wait."""

    rule: WaitRule | None = None
    days: Mapping[int, date] = field(default_factory=dict)


def wait_rule(version: ProgrammeVersion) -> WaitRule | None:
    upkeep = upkeep_from(version.upkeep)
    if upkeep.register_again_months is None:
        return None
    return WaitRule(upkeep.register_again_months, upkeep.certainty, upkeep.source)


def still_waiting(version: ProgrammeVersion, day: date, cell: int | None = None) -> Waiting:
    """Of all cells in sight, or of one. One query, none where the file says nothing of it."""
    rule = wait_rule(version)
    if rule is None:
        return Waiting()
    upkeep = upkeep_from(version.upkeep)
    rows: QuerySet[Registration] = Registration.objects.filter(
        programme_id=version.programme_id, state=State.REVOKED, revoked_on__isnull=False
    )
    lost = (rows if cell is None else rows.filter(organisation_id=cell)).order_by().values("organisation_id")
    until = {
        one: waits_until(upkeep, last)
        for one, last in lost.annotate(last=Max("revoked_on")).values_list("organisation_id", "last")
    }
    return Waiting(rule, {one: first for one, first in until.items() if first is not None and day < first})

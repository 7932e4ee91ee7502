"""The conditions of a version asked of cells: each with its answer and what tells it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from vungmanh.accounts.access import forbidden
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotFound
from vungmanh.organisations.queries import StandingIndex, in_sight, standing_index
from vungmanh.programmes.models import ProgrammeVersion
from vungmanh.programmes.queries.conditions.records import records_of
from vungmanh.programmes.rules.conditions import (
    CellRecords,
    Condition,
    Effect,
    Outcome,
    Ripeness,
    Weighed,
    answer,
    condition_from,
    ripeness,
)

HINDERED = "condition"
"""Begins the reason that a guard gives for a condition; its outcome and its words follow."""


@dataclass(frozen=True, slots=True)
class ConditionsOfCell:
    """One cell against every condition, in the order of the file."""

    organisation_id: int
    weighed: tuple[Weighed, ...]

    @property
    def ripeness(self) -> Ripeness:
        return ripeness(self.weighed)

    def count(self, outcome: Outcome) -> int:
        return sum(each.outcome is outcome for each in self.weighed)

    @property
    def hindering(self) -> tuple[str, ...]:
        return tuple(f"{HINDERED}:{each.outcome}:{each.condition.name}" for each in self.weighed if each.hinders)


def stated_conditions(version: ProgrammeVersion, *, discipline: bool = True) -> tuple[Condition, ...]:
    """In the order of the file. Without ``discipline`` those left out that tell of somebody's discipline: their very
    outcome is for those alone who may see discipline.
    """
    found = (condition_from(each) for each in version.conditions)
    return tuple(each for each in found if discipline or each.kind != "undisciplined")


DISCIPLINE = "discipline.view"


def sees_discipline(actor: Actor, ids: Collection[int]) -> bool:
    """Whether the asker may see discipline at every one of these."""
    if actor.system:
        return True
    return actor.carries(DISCIPLINE) and not forbidden(actor, DISCIPLINE, ids)


@dataclass(frozen=True)
class Scales:
    """The conditions with the records of some cells: any of these is weighed when asked for."""

    conditions: tuple[Condition, ...]
    records: Mapping[int, CellRecords] = field(repr=False)
    day: date

    def of(self, one: int) -> ConditionsOfCell:
        if not self.conditions:
            return ConditionsOfCell(one, ())
        return ConditionsOfCell(one, tuple([answer(each, self.records[one], self.day) for each in self.conditions]))


def scales_for(
    conditions: Sequence[Condition], ids: Collection[int], day: date, index: StandingIndex | None = None
) -> Scales:
    """Whoever asks: let in only those he may see. Statements do not grow with the number of cells."""
    asked = bool(conditions) and bool(ids)
    records = records_of(ids, conditions, day, index or standing_index(ids)) if asked else {}
    return Scales(tuple(conditions), records, day)


def conditions_of_cells(
    conditions: Sequence[Condition], ids: Collection[int], day: date, index: StandingIndex | None = None
) -> Mapping[int, ConditionsOfCell]:
    """Each cell against every condition."""
    scales = scales_for(conditions, ids, day, index)
    return {one: scales.of(one) for one in ids}


def conditions_of_cell(
    version: ProgrammeVersion, organisation_id: int, day: date, *, discipline: bool = True
) -> ConditionsOfCell:
    """One cell in sight. Raises ``NotFound``. ``discipline`` as in ``stated_conditions``."""
    if not in_sight([organisation_id]):
        raise NotFound(_("Không có tổ chức này trong phạm vi của đồng chí."))
    conditions = stated_conditions(version, discipline=discipline)
    return conditions_of_cells(conditions, [organisation_id], day)[organisation_id]


def hindering_reasons(
    version: ProgrammeVersion, ids: Collection[int], day: date, index: StandingIndex | None = None
) -> Mapping[int, tuple[str, ...]]:
    """Why each may not register yet, for a guard. Asks nothing of conditions that only warn."""
    hindering = [each for each in stated_conditions(version) if Effect.HINDERS in (each.when_unmet, each.when_unknown)]
    if not hindering:
        return {}
    return {one: found.hindering for one, found in conditions_of_cells(hindering, ids, day, index).items()}

"""What is already known of the pilots a file speaks of, what it is judged by; and pilots as their workbook writes them.

One statement for each, whatever is named; who stood under a unit is asked once a unit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from vungmanh.kernel.periods import Period, parse_period
from vungmanh.kernel.validity import is_in_force
from vungmanh.organisations.queries import StandingIndex, standing_index
from vungmanh.organisations.queries.sheets import codes_borne
from vungmanh.organisations.queries.stated import below_ever, seen_under
from vungmanh.programmes.models import Pilot, ProgrammeVersion
from vungmanh.programmes.queries.versions import all_programmes
from vungmanh.programmes.rules.pilot_history import PilotKey
from vungmanh.programmes.rules.pilots import PilotStage, pilot_stages, types_wanted

Row = dict[str, Any]
StageOf = dict[tuple[str, str], tuple[ProgrammeVersion, PilotStage]]


def known_pilots(keys: Collection[PilotKey]) -> dict[PilotKey, list[Pilot]]:
    """Every standing choice of each key, the earliest first."""
    found: dict[PilotKey, list[Pilot]] = {}
    rows = Pilot.objects.filter(
        programme_id__in={code for code, _one, _period in keys}, for_period__in={period for *_key, period in keys}
    )
    for row in rows.order_by("day", "pk"):
        key = (row.programme_id, row.organisation_id, row.for_period)
        if key in keys:
            found.setdefault(key, []).append(row)
    return found


def stages_by_period() -> StageOf:
    """Every stage in which cells are chosen, by programme and period."""
    return {
        (programme.code, parse_period(stage.period).code): (version, stage)
        for programme in all_programmes()
        for version in programme.versions
        for stage in pilot_stages(version.roadmap)
    }


@dataclass
class Fitness:
    """Which cells a unit could choose on a day, as the page of choosing asks it."""

    index: StandingIndex
    below: dict[int, dict[int, list[tuple[date, date | None]]]]

    def chooses(self, unit: int, kinds: Collection[str], day: date) -> bool:
        stretches = self.index.kinds.get(unit, [])
        return not kinds or any(kind in kinds and is_in_force(start, end, day) for start, end, kind in stretches)

    def may_be_chosen(self, cell: int, unit: int, types: Collection[str], day: date) -> bool:
        standing = self.index.on(cell, day)
        there = any(is_in_force(start, end, day) for start, end in self.below[unit].get(cell, ()))
        return there and standing.alive and standing.is_cell and (not types or standing.category in types)

    def type_of(self, cell: int, day: date) -> str | None:
        return self.index.on(cell, day).category


def fitness(cells: Iterable[int], units: Iterable[int]) -> Fitness:
    wanted = set(units)
    return Fitness(standing_index({*cells, *wanted}), {unit: below_ever(unit) for unit in wanted})


def wanted_types(found: tuple[ProgrammeVersion, PilotStage]) -> tuple[str, ...]:
    version, stage = found
    return types_wanted(stage, version.categories)


def chosen_now(keys: Collection[tuple[str, str, int]]) -> list[Pilot]:
    """Choices that are not taken back, by programme, stage and the unit that chose."""
    rows = Pilot.objects.filter(
        programme_id__in={code for code, _period, _unit in keys},
        chosen_at__in={unit for *_key, unit in keys},
        ended_on__isnull=True,
    )
    return [row for row in rows if (row.programme_id, row.for_period, row.chosen_at_id) in keys]


def pilot_rows(under_id: int, day: date) -> list[Row]:
    """One row a choice. Only what the asker sees."""
    return rows_of_pilots(Pilot.objects.filter(organisation_id__in=seen_under(under_id, day)))


def rows_of_pilots(pilots: QuerySet[Pilot]) -> list[Row]:
    """The same for pilots chosen otherwise."""
    found = list(pilots.select_related("carried_from").order_by("programme_id", "for_from", "organisation_id", "day"))
    others = {row.chosen_at_id for row in found} | {
        row.carried_from.organisation_id for row in found if row.carried_from
    }
    codes = codes_borne(others)
    return [
        {
            "organisation_id": row.organisation_id,
            "programme": row.programme_id,
            "for_period": Period(row.for_period, row.for_from, row.for_after),
            "day": row.day,
            "unit_code": codes.on(row.chosen_at_id, row.day),
            "decision_number": row.decision_number or None,
            "reason": row.reason or None,
            "ended_on": row.ended_on,
            "end_reason": row.end_reason or None,
            "carried_from_code": codes.last(row.carried_from.organisation_id) if row.carried_from else None,
        }
        for row in found
    ]

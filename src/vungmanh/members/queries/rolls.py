"""The roll of a day, and the equation of the roll of any units in any period.

Asked for units the asker may see; counted over all cells that count under them, as the engine of indicators does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.db.models import Count, Q, QuerySet

from vungmanh.kernel.bulk import any_of
from vungmanh.kernel.periods import Period
from vungmanh.kernel.validity import holds_at
from vungmanh.members.enums import PlacementKind
from vungmanh.members.models import Placement
from vungmanh.members.rules.rolls import Equation, Stay, Stretch, belongings, equation, merged
from vungmanh.organisations import queries as organisations

COLUMNS = ("pk", "member_id", "organisation_id", "valid_from", "valid_to", "arrived_as", "departed_as")
Under = Mapping[int, Sequence[Stretch]]


def roll_on(day: date) -> QuerySet[Placement]:
    """Every home placement in force on the day: one a member."""
    return Placement.unscoped.filter(holds_at(day), kind=PlacementKind.HOME)


def equations(units: Collection[int], period: Period) -> dict[int, Equation]:
    """The equation of each unit. Four statements, however many units: paths, two counts, those whose roll moved."""
    under = {
        unit: {cell: merged(stretches) for cell, stretches in cells.items()}
        for unit, cells in organisations.counted_stretches(units).items()
    }
    opening = _by_cell(period.first - timedelta(days=1))
    closing = _by_cell(period.last)
    moved = _moved(under.values(), period)
    found: dict[int, Equation] = {}
    for unit, cells in under.items():
        stays = (each for one in moved for each in belongings(one, cells))
        counts = (
            _sum(opening, cells, period.first - timedelta(days=1)),
            _sum(closing, cells, period.last),
        )
        found[unit] = equation(*counts, stays, (period.first, period.after))
    return found


def _by_cell(day: date) -> dict[int, int]:
    rows = roll_on(day).order_by().values("organisation_id").annotate(count=Count("pk"))
    return dict(rows.values_list("organisation_id", "count"))


def _sum(counts: Mapping[int, int], cells: Under, day: date) -> int:
    return sum(counts.get(cell, 0) for cell, stretches in cells.items() if _holds(stretches, day))


def _holds(stretches: Sequence[Stretch], day: date) -> bool:
    return any(start <= day and (end is None or day < end) for start, end in stretches)


def _moved(unders: Iterable[Under], period: Period) -> list[list[Stay]]:
    """All home placements of every member whose roll may have moved: his own row, or the place of his cell."""
    first, after = period.first, period.after
    replaced = {
        cell
        for under in unders
        for cell, stretches in under.items()
        if any(first <= day < after for stretch in stretches for day in stretch if day is not None)
    }
    homes = Placement.unscoped.filter(kind=PlacementKind.HOME)
    moving = Q(valid_from__gte=first, valid_from__lt=after) | Q(valid_to__gte=first, valid_to__lt=after)
    if replaced:
        moving |= Q(organisation_id__in=any_of(replaced, numbers=True))
    rows = homes.filter(member_id__in=homes.filter(moving).values("member_id")).order_by("member_id", "valid_from")
    stays = (Stay(*row) for row in rows.values_list(*COLUMNS).iterator())
    return [list(group) for _member, group in groupby(stays, key=lambda stay: stay.member)]


@dataclass(frozen=True)
class RollLine:
    """One unit of the table of rolls."""

    organisation_id: int
    code: str
    name: str
    equation: Equation


@dataclass(frozen=True)
class RollTable:
    """The units one level below, and the unit itself; a unit without parts stands alone. Members who moved between
    its parts are movements of the parts and not of the unit: lines do not add up to the total, nor need they.
    """

    period: Period
    lines: Sequence[RollLine]
    total: RollLine


def roll_table(unit_id: int, period: Period) -> RollTable:
    """The equation of the unit and of each part it had on the last day. A fixed number of statements."""
    day = period.last
    parts = organisations.children_on(unit_id, day)
    found = equations([unit_id, *parts], period)
    labels = organisations.labels_of([unit_id, *parts], day)
    lines = [_line(labels[one], found[one]) for one in parts if one in labels]
    keys = {label.id: (label.sort_key, label.code) for label in labels.values()}
    return RollTable(
        period, sorted(lines, key=lambda line: keys[line.organisation_id]), _line(labels[unit_id], found[unit_id])
    )


def _line(label: Any, told: Equation) -> RollLine:
    return RollLine(label.id, label.code, label.name, told)


@dataclass(frozen=True)
class RollRow:
    """A member behind a figure of the table; ``placement`` is the row that moved it."""

    placement_id: int
    member_id: int
    name: str
    member_code: str
    cell_code: str
    cell_name: str
    day: date
    as_what: str


@dataclass(frozen=True)
class RollRows:
    """What the asker may see of a figure's rows, and how many stand at units he does not see."""

    rows: Sequence[RollRow]
    hidden: int


OPENING, CLOSING = "opening", "closing"


def rows_behind(unit_id: int, period: Period, figure: str) -> RollRows:
    """The members behind one figure: ``opening``, ``closing``, or a kind of movement with its direction before it,
    such as ``in.ADMITTED``.
    """
    if figure in (OPENING, CLOSING):
        day = period.last if figure == CLOSING else period.first - timedelta(days=1)
        under = organisations.counting_rows(day).filter(ancestor_id=unit_id).values("descendant_id")
        keys = list(roll_on(day).filter(organisation_id__in=under).values_list("pk", flat=True))
    else:
        told = equations([unit_id], period)[unit_id]
        way, _, kind = figure.partition(".")
        keys = (told.inward if way == "in" else told.outward).get(kind, [])
    return _shown(keys, outward=figure.startswith("out"), day=period.last)


def _shown(keys: Sequence[int], *, outward: bool, day: date) -> RollRows:
    seen = Placement.objects.filter(pk__in=any_of(keys, numbers=True)) if keys else Placement.objects.none()
    rows = seen.select_related("member").order_by("member__sort_key", "member__member_code")
    found = list(rows)
    cells = organisations.labels_of({row.organisation_id for row in found}, day)
    shown = [
        RollRow(
            row.pk,
            row.member_id,
            row.member.full_name,
            row.member.member_code,
            cells[row.organisation_id].code,
            cells[row.organisation_id].name,
            (row.valid_to or row.valid_from) if outward else row.valid_from,
            row.get_departed_as_display() if outward else row.get_arrived_as_display(),
        )
        for row in found
    ]
    return RollRows(shown, len(keys) - len(shown))

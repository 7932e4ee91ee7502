"""Days off from the catalogue, year by year."""

from __future__ import annotations

from typing import Any

from vungmanh.duties.models import Holiday
from vungmanh.duties.rules.holidays import read_holidays
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.catalogue import faults_of

FIELDS = ("name", "lunar", "works", "certainty", "basis")


@act
def load_holidays(action: Action, data: dict[str, Any], file: str) -> str:
    """Days off and made-up working days. A file speaks for the years it has days of, whole; other years stand."""
    action.on_installation("catalogue.load")
    rows, problems = read_holidays(data)
    if problems:
        raise faults_of(file, problems)
    years = sorted({row.day.year for row in rows})
    wanted = {row.day: {name: getattr(row, name) for name in FIELDS} for row in rows}
    standing = {row.day: row for row in Holiday.objects.filter(voided_at__isnull=True, day__year__in=years)}
    gone = [row.pk for day, row in standing.items() if {name: getattr(row, name) for name in FIELDS} != wanted.get(day)]
    Holiday.objects.filter(pk__in=gone).update(
        voided_at=clock.now(), voided_by=action.actor.name, void_reason=f"thay bằng {file}"[:500]
    )
    kept = {day for day, row in standing.items() if row.pk not in gone}
    new = [Holiday(day=day, **values) for day, values in wanted.items() if day not in kept]
    Holiday.objects.bulk_create(new)
    action.record("duties.holidays", file, years=years, new=len(new), gone=len(gone))
    return f"{file}: {len(wanted)} ngày nghỉ, ngày làm bù của {years[0]} đến {years[-1]}"

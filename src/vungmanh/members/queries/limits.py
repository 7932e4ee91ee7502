"""How long something of a transfer may take on a day, and what backs it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from vungmanh.duties.queries import work_calendar
from vungmanh.kernel.periods import add_months
from vungmanh.kernel.validity import holds_at
from vungmanh.members.models import TransferLimit
from vungmanh.members.rules.standings import CLEARED, LEFT, Wait


@dataclass(frozen=True)
class Limit:
    days: int
    unit: str
    basis: str
    mark: str


def limits_on(day: date) -> dict[str, Limit]:
    """By code. One query."""
    rows = TransferLimit.objects.filter(holds_at(day, voidable=False))
    columns = ("code", "days", "unit", "basis", "mark")
    return {code: Limit(*rest) for code, *rest in rows.values_list(*columns)}


def end_of(limit: Limit, start: date) -> date:
    """The last day within the limit. Working days leave out weekends and the days off of the catalogue."""
    if limit.unit == "working_days":
        return work_calendar().add_working_days(start, limit.days)
    return add_months(start, limit.days) if limit.unit == "months" else start + timedelta(days=limit.days)


@dataclass(frozen=True)
class Waiting:
    """What must have gone by before somebody is admitted again, with the rule that says so."""

    wait: Wait
    limit: Limit


def readmission_waits(day: date, left_on: date | None, cleared_on: date | None = None) -> list[Waiting]:
    """By the rules of the day. One query."""
    limits = limits_on(day)
    since = (("readmission", LEFT, left_on), ("readmission_sentence", CLEARED, cleared_on))
    return [
        Waiting(Wait(start, limits[code].days, of), limits[code])
        for code, of, start in since
        if code in limits and start is not None
    ]

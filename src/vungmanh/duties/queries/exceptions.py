"""Exceptions named for units: as the engine applies them, and as those who may see them read them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from vungmanh.duties.models import DutyException
from vungmanh.kernel.validity import is_in_force


@dataclass(frozen=True)
class Exempt:
    """One exception as the engine needs it."""

    organisation_id: int
    below: bool
    duty: str
    valid_from: date
    valid_to: date | None
    until: date | None
    reason: str

    def holds(self, bearing_day: date) -> bool:
        return is_in_force(self.valid_from, self.valid_to, bearing_day)


def exempt(duties: Collection[str], *, organisation_ids: Collection[int]) -> tuple[Exempt, ...]:
    """Every exception from these duties at these organisations, and every one that reaches below its unit."""
    rows = DutyException.unscoped.filter(duty_id__in=list(duties))
    found = rows.filter(below=True) | rows.filter(organisation_id__in=list(organisation_ids))
    columns = ("organisation_id", "below", "duty_id", "valid_from", "valid_to", "until", "reason")
    return tuple(Exempt(*values) for values in found.order_by("pk").values_list(*columns))


def any_exempt() -> frozenset[str]:
    """Duties from which any organisation was ever let off or given a later day."""
    return frozenset(DutyException.unscoped.order_by().values_list("duty_id", flat=True).distinct())


exception_table = DutyException._meta.db_table

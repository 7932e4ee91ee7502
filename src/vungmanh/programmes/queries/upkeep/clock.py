"""The clock of re-checks: when a title was last looked at, and when it must be again where its programme says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vungmanh.kernel.periods import add_months
from vungmanh.programmes.enums import Result
from vungmanh.programmes.models import Recheck, Registration


@dataclass(frozen=True)
class CheckClock:
    """``due`` None: the programme states no period. ``result`` empty: never checked yet."""

    last: date | None
    result: str
    due: date | None

    def overdue(self, day: date) -> bool:
        return self.due is not None and self.due < day

    @property
    def warned(self) -> bool:
        """The last check warned."""
        return self.result == Result.WARNED


def clocks_of(rows: Sequence[Registration], day: date) -> dict[int, CheckClock]:
    """As known on the day. One query; ``version`` must be on the rows."""
    last: dict[int, tuple[date, str]] = {}
    checks = Recheck.objects.filter(registration__in=[row.pk for row in rows], on__lte=day)
    for key, on, result in checks.order_by("on", "pk").values_list("registration_id", "on", "result"):
        last[key] = (on, result)
    return {row.pk: _clock(row, last.get(row.pk)) for row in rows}


def _clock(row: Registration, last: tuple[date, str] | None) -> CheckClock:
    months = row.version.recheck_months
    looked = max((each for each in (row.recognised_on, last[0] if last else None) if each), default=None)
    due = add_months(looked, months) if months and looked else None
    return CheckClock(last[0] if last else None, last[1] if last else "", due)

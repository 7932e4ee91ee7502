"""How one title stood at the end of each month, for the row of marks on its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vungmanh.kernel.periods import Period, add_months, month_of
from vungmanh.organisations.queries import standing_index
from vungmanh.programmes.models import Registration
from vungmanh.programmes.queries.upkeep.holding import TitleStanding, title_standings

MONTHS = 12


@dataclass(frozen=True)
class MonthMark:
    """``standing`` None: the title was not held at the end of that month."""

    month: Period
    day: date
    standing: TitleStanding | None


def held_on(row: Registration, day: date) -> bool:
    ends = [each for each in (row.revoked_on, row.ended_on) if each is not None]
    return row.recognised_on is not None and row.recognised_on <= day and all(day < each for each in ends)


def month_marks(row: Registration, day: date, *, discipline: bool, count: int = MONTHS) -> tuple[MonthMark, ...]:
    """The last months, the oldest first; of the running one as it stands on the day."""
    index = standing_index([row.organisation_id])
    months = [month_of(add_months(day.replace(day=1), -back)) for back in reversed(range(count))]
    marks = []
    for month in months:
        at = min(month.last, day)
        standing = title_standings([row], at, discipline=discipline, index=index)[row.pk] if held_on(row, at) else None
        marks.append(MonthMark(month, at, standing))
    return tuple(marks)

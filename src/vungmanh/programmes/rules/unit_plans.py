"""What the plan of a committee and its monthly review must say before they are kept. Reasons by code."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date


def unmet_plan(aim: str, day: date, today: date, *, is_cell: bool) -> list[str]:
    """A cell's plan belongs to its dossier."""
    reasons = ["unit-plan:cell"] if is_cell else []
    reasons += [] if aim.strip() else ["unit-plan:aim"]
    return [*reasons, *([] if day <= today else [f"dates:future:{today.isoformat()}"])]


def unmet_to_write(ended_on: date | None) -> list[str]:
    """What ended with its unit stands as it was."""
    return [] if ended_on is None else [f"unit-plan-ended:{ended_on.isoformat()}"]


def unmet_fate(asked: date, day: date, today: date, basis: str, *, ended: bool) -> list[str]:
    """A decision about a plan whose unit ended: on a day from that end on that has come, and resting on something."""
    reasons = [] if day <= today else [f"dates:future:{today.isoformat()}"]
    reasons += [] if day >= asked else [f"plan-dates:before:{asked.isoformat()}"]
    reasons += [] if basis.strip() else ["pilot-fate:basis"]
    return [*reasons, *(["unit-plan-fate:ended"] if ended else [])]


def unmet_review(made_on: date, after: date, month: date, day: date, today: date, progress: str) -> list[str]:
    """A month from that of the plan on, within its period, that has begun; reviewed on a day that has come."""
    reasons = [] if progress.strip() else ["unit-plan:progress"]
    reasons += [] if month >= made_on.replace(day=1) else [f"plan-dates:before:{made_on.isoformat()}"]
    reasons += [] if month < after else ["unit-plan:over"]
    reasons += [] if month <= today and day <= today else [f"dates:future:{today.isoformat()}"]
    early = day < month <= today
    return reasons + ([f"plan-dates:before:{month.isoformat()}"] if early else [])


def first_missed(made_on: date, begins: date, after: date, reviewed: date | None, day: date) -> date | None:
    """The first month that is over and nobody looked at: after the last review, else after that of the plan. A period
    that is over is nobody's any more.
    """
    running = day.replace(day=1)
    if after <= day:
        return None
    month = _first_due(made_on, begins) if reviewed is None else _next(reviewed)
    return month if month < running else None


def months_missed(made_on: date, begins: date, after: date, reviewed: Collection[date], day: date) -> list[date]:
    """Every month of the plan that is over and nobody looked at, the first one first."""
    month, found = _first_due(made_on, begins), []
    while month < min(after, day.replace(day=1)):
        if month not in reviewed:
            found.append(month)
        month = _next(month)
    return found


def _first_due(made_on: date, begins: date) -> date:
    """The month in which the plan was written need not be reviewed."""
    return max(_next(made_on.replace(day=1)), begins.replace(day=1))


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)

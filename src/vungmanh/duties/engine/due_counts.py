"""Of what a unit owes: how much is due, how much of that is still in time, and how much is not due yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from vungmanh.duties.engine.board import Board

DAY = timedelta(days=1)


@dataclass(frozen=True)
class DueCounts:
    """``due`` leaves out whatever falls due later, done early or not. ``in_grace``: due and not done, within the grace
    or a day given instead; ``ahead``: not done and not due yet.

    ``until`` is the last day of the grace, ``next_due`` the next due day, each None where it is not one and the same.
    """

    due: int
    done: int
    in_grace: int
    until: date | None
    ahead: int
    next_due: date | None


def due_counts(found: Board, day: date) -> DueCounts:
    later = [each for each in found.standing if each.due is not None and each.due >= day]
    open_later = [each for each in later if each.tally.running]
    grace = [each for each in found.standing if each.tally.running and each not in later]
    last = {each.late_from - DAY if each.late_from and each.late_from > day else None for each in grace}
    nexts = {each.due for each in open_later}
    return DueCounts(
        due=found.total.owed - sum(each.tally.owed for each in later),
        done=found.total.done - sum(each.tally.done for each in later),
        in_grace=sum(each.tally.running for each in grace),
        until=last.pop() if len(last) == 1 else None,
        ahead=sum(each.tally.running for each in open_later),
        next_due=nexts.pop() if len(nexts) == 1 else None,
    )

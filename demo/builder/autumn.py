"""Monthly head counts of autumn 2026, all made up: most cells reported in time, some late, a few not at all.

What the monthly duty shows depends on the day a count was entered, so counts entered on one day stand in one folder:
the loader enters each folder on its day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from builder.chance import pick
from builder.counts import MOVED, Count
from builder.sheets import Row
from builder.world import Node

MONTHS = (date(2026, 9, 30), date(2026, 10, 31))
IN_TIME = ("5-2026-10-05", "6-2026-11-04")
LATE = ("6-2026-11-04", "7-2026-11-16")
"""For each month the folder of what came in time and of what came late, named after the day of entry. Five working
days after the end of a month are 7 October and 6 November."""


def living(nodes: Sequence[Node], *reorganised: Iterable[Row]) -> list[str]:
    """Cells that still stand after the acts of both reforms, by the codes they kept."""
    codes = {node.code for node in nodes if node.is_cell}
    for rows in reorganised:
        for row in rows:
            if row["act"] in ("merge", "close", "split"):
                codes -= set(row["from_codes"].split(";")) - set((row.get("to_codes") or "").split(";"))
    return sorted(codes)


def rows_by_folder(codes: Sequence[str], counted: dict[str, Count]) -> dict[str, list[Row]]:
    """Of a hundred cells about eighty-five report a month in time, ten late, five not at all."""
    found: dict[str, list[Row]] = {folder: [] for folder in (*IN_TIME, *LATE)}
    for month, in_time, late in zip(MONTHS, IN_TIME, LATE, strict=True):
        for code in codes:
            chance = pick(f"reports{code}{month}", 100)
            if chance >= 95:
                continue
            found[in_time if chance < 85 else late].append(_count(counted[code], code, month).row(code, month))
    return found


def _count(before: Count, code: str, month: date) -> Count:
    """A little more than four years before, never less official than before; staff are counted at the year's end."""
    moved = sum(
        change for left, came, number in MOVED for one, change in ((left, -number), (came, number)) if one == code
    )
    grown = moved + pick(f"grown{code}", 3) + (month == MONTHS[-1] and pick(f"october{code}", 8) == 0)
    return replace(before, members=before.members + grown, official=before.official + moved, staff=None,
                   staff_not_members=None)  # fmt: skip

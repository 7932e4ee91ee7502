"""Pilots as they come from workbooks: one row a choice. Plain values.

A choice is known by its programme, cell, stage and day. Importing records history: a choice that stands already is not
judged again, only what the file says of it otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from vungmanh.kernel.wording import gettext as _
from vungmanh.programmes.rules.row_faults import RowFault

PilotKey = tuple[str, int, str]
"""Programme, cell, period of the stage."""
Span = tuple[date, date | None]
"""From the day of the choice to the first day without it."""


@dataclass(frozen=True)
class PilotRow:
    """One row, cells already understood and the codes already organisations. ``carried_from``: whoever bore the code
    of the cell whose part is gone on with; ``unit_id``: who chose, needed unless it goes on with such a part.
    """

    at: int
    programme: str
    organisation_id: int
    for_period: str
    day: date
    unit_id: int | None = None
    decision_number: str = ""
    reason: str = ""
    ended_on: date | None = None
    end_reason: str = ""
    carried_from: tuple[int, ...] = ()

    @property
    def key(self) -> PilotKey:
        return (self.programme, self.organisation_id, self.for_period)

    def before(self) -> list[PilotKey]:
        """Where the choice may be that this one goes on with."""
        return [(self.programme, one, self.for_period) for one in self.carried_from if one != self.organisation_id]


def judge_days(rows: Iterable[PilotRow], today: date) -> list[RowFault]:
    """Everything a row alone can tell of its days."""
    words = _("Ngày này chưa đến.")
    return [
        RowFault(row.at, name, words)
        for row in rows
        for name in ("day", "ended_on")
        if (day := getattr(row, name)) is not None and day > today
    ]


def overlap(row: PilotRow, others: Sequence[Span]) -> RowFault | None:
    """Whether the cell is chosen already for the stage on some day of this choice."""
    for start, end in others:
        if start < (row.ended_on or date.max) and row.day < (end or date.max):
            words = _("Chi bộ đã được chọn làm điểm cho chặng này từ ngày %(day)s. Ghi ngày thôi của lượt đó trước.")
            return RowFault(row.at, "day", words % {"day": f"{start:%d/%m/%Y}"})
    return None

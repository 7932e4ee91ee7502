"""Plans of committees as they come from workbooks: one row a plan, one more for each further month. Plain values.

A plan is known by its programme, unit and period, a review by its plan and month. A blank leaves what is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from vungmanh.kernel.periods import Period
from vungmanh.kernel.wording import gettext as _
from vungmanh.programmes.rules.row_faults import RowFault

UnitPlanKey = tuple[str, int, str]
"""Programme, unit, period."""
PLAN_COLUMNS = ("made_on", "number", "aim", "work", "ended_on", "end_reason")
MONTH_COLUMNS = ("reviewed_on", "progress", "difficulties", "next_steps")
COLUMN_OF = {"number": "plan_number"}
"""Where a column of the file goes by another name."""


@dataclass(frozen=True)
class UnitPlanRow:
    """One row, cells already understood and the code already an organisation. ``carried_from``: codes of the units
    whose plans go on in this one, each with whoever bore it.
    """

    at: int
    programme: str
    organisation_id: int
    for_period: Period
    made_on: date
    aim: str = ""
    number: str = ""
    work: str = ""
    ended_on: date | None = None
    end_reason: str = ""
    carried_from: tuple[tuple[str, tuple[int, ...]], ...] = ()
    month: Period | None = None
    reviewed_on: date | None = None
    progress: str = ""
    difficulties: str = ""
    next_steps: str = ""

    @property
    def key(self) -> UnitPlanKey:
        return (self.programme, self.organisation_id, self.for_period.code)

    def before(self, bearers: tuple[int, ...]) -> list[UnitPlanKey]:
        """Where the plan may be that goes on in this one."""
        return [(self.programme, one, self.for_period.code) for one in bearers if one != self.organisation_id]

    def day_of_review(self, month: Period, today: date) -> date:
        """The day told, else the last day of the month as far as it has come."""
        return self.reviewed_on or min(month.last, today)


def plans_told(rows: Sequence[UnitPlanRow]) -> dict[UnitPlanKey, dict[str, Any]]:
    """What all rows of a plan say of it together: rows of further months need not repeat it."""
    found: dict[UnitPlanKey, dict[str, Any]] = {}
    for row in rows:
        said = found.setdefault(row.key, {"number": "", "aim": "", "work": "", "ended_on": None, "end_reason": ""})
        said |= {name: value for name in PLAN_COLUMNS if not said.get(name) and (value := getattr(row, name))}
    return found


def judge_rows(rows: Iterable[UnitPlanRow], today: date) -> list[RowFault]:
    """Everything the file alone can tell: row by row, and that rows of one plan or month agree."""
    faults: list[RowFault] = []
    seen: dict[object, dict[str, Any]] = {}
    for row in rows:
        faults += _judge(row, today)
        faults += _against(seen.setdefault(row.key, {}), row, PLAN_COLUMNS, _("kế hoạch"))
        if row.month is not None:
            said = seen.setdefault((row.key, row.month.code), {})
            faults += _against(said, row, MONTH_COLUMNS, _("tháng"))
    return faults


def _against(said: dict[str, Any], row: UnitPlanRow, columns: tuple[str, ...], noun: str) -> list[RowFault]:
    """What rows before said of the same thing; a blank contradicts nothing."""
    for name in columns:
        value = getattr(row, name)
        if value and said.setdefault(name, value) != value:
            words = _("Khác với dòng trước của cùng %(noun)s. Các dòng của một %(noun)s ghi giống nhau.")
            return [RowFault(row.at, COLUMN_OF.get(name, name), words % {"noun": noun})]
    return []


def _judge(row: UnitPlanRow, today: date) -> list[RowFault]:
    faults = []
    if row.made_on > today:
        faults.append(RowFault(row.at, "made_on", _("Ngày này chưa đến.")))
    elif row.made_on >= row.for_period.after:
        faults.append(RowFault(row.at, "made_on", _("Ngày lập kế hoạch sau khi kỳ đã hết. Xem lại ngày, hoặc kỳ.")))
    if row.ended_on is not None and row.ended_on > today:
        faults.append(RowFault(row.at, "ended_on", _("Ngày này chưa đến.")))
    return faults if row.month is None else [*faults, *_judge_month(row, row.month, today)]


def _judge_month(row: UnitPlanRow, month: Period, today: date) -> list[RowFault]:
    if len(month.months()) != 1 or "-" not in month.code:
        return [RowFault(row.at, "month", _("Kiểm điểm theo tháng. Ghi kiểu 2026-10."))]
    if (wrong := _wrong_month(row, month, today)) is not None:
        return [RowFault(row.at, "month", wrong)]
    day = row.reviewed_on
    if day is not None and day > today:
        return [RowFault(row.at, "reviewed_on", _("Ngày này chưa đến."))]
    if day is not None and day < month.first:
        words = _("Ngày kiểm điểm trước tháng %(month)s. Ghi ngày trong hoặc sau tháng đó.")
        return [RowFault(row.at, "reviewed_on", words % {"month": f"{month.first:%m/%Y}"})]
    return []


def _wrong_month(row: UnitPlanRow, month: Period, today: date) -> str | None:
    if month.first >= row.for_period.after:
        return _("Tháng này sau khi kỳ của kế hoạch đã hết.")
    if month.first > today:
        return _("Tháng này chưa đến.")
    if month.after <= row.made_on:
        return _("Tháng này trước khi lập kế hoạch.")
    if row.ended_on is not None and month.first >= row.ended_on:
        return _("Tháng này sau ngày thôi kế hoạch.")
    return None

"""Plans as they come from workbooks: one row a task, one more for each further month. Plain values.

Importing records history: steps nobody recorded may be missing, but days must be in order, and what a month says of a
task must be sayable. A blank leaves what is already known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from vungmanh.kernel.periods import Period
from vungmanh.kernel.wording import gettext as _

PlanKey = tuple[str, int, str]
PLAN_COLUMNS = ("number", "made_on", "submitted_on", "agreed_on")
TASK_COLUMNS = ("what", "solution", "resources", "due", "assignee", "difficulty", "goal", "unit")


class PlanFault(NamedTuple):
    """One place to mend: the row's number among all, the column's key and what is wrong with it."""

    row: int
    column: str
    message: str


@dataclass(frozen=True)
class PlanRow:
    """One row, cells already understood and the code already an organisation."""

    at: int
    programme: str
    organisation_id: int
    for_period: str
    place: int
    made_on: date
    what: str
    due: date
    number: str = ""
    submitted_on: date | None = None
    agreed_on: date | None = None
    solution: str = ""
    resources: str = ""
    assignee: str = ""
    difficulty: str = ""
    goal: Decimal | None = None
    unit: str = ""
    month: Period | None = None
    state: str = ""
    figure: Decimal | None = None
    words: str = ""

    @property
    def key(self) -> PlanKey:
        return (self.programme, self.organisation_id, self.for_period)


def state_of(submitted_on: date | None, agreed_on: date | None) -> str:
    """Where a plan stands by the days it has."""
    if agreed_on is not None:
        return "agreed"
    return "submitted" if submitted_on is not None else "draft"


def judge_rows(rows: Iterable[PlanRow], today: date) -> list[PlanFault]:
    """Everything the file alone can tell: row by row, and that rows of one plan, task or month agree."""
    faults: list[PlanFault] = []
    seen: dict[object, PlanRow] = {}
    for row in rows:
        faults += _judge(row, today)
        faults += _against(seen.setdefault(row.key, row), row, PLAN_COLUMNS, _("kế hoạch"))
        faults += _against(seen.setdefault((*row.key, row.place), row), row, TASK_COLUMNS, _("nhiệm vụ"))
        if row.month is not None:
            said = seen.setdefault((*row.key, row.place, row.month.code), row)
            faults += _against(said, row, ("state", "figure", "words"), _("tháng"))
    return faults


def _against(first: PlanRow, row: PlanRow, columns: tuple[str, ...], noun: str) -> list[PlanFault]:
    for name in columns:
        if getattr(first, name) != getattr(row, name):
            words = _("Khác với dòng trước của cùng %(noun)s. Các dòng của một %(noun)s ghi giống nhau.")
            return [PlanFault(row.at, COLUMN_OF.get(name, name), words % {"noun": noun})]
    return []


MOST_TASKS, MOST = 999, Decimal(10) ** 12
COLUMN_OF = {"number": "plan_number"}
"""Where a column of the file goes by another name."""


def _judge(row: PlanRow, today: date) -> list[PlanFault]:
    faults = [
        PlanFault(row.at, name, _("Ngày này chưa đến."))
        for name in ("made_on", "submitted_on", "agreed_on")
        if (day := getattr(row, name)) is not None and day > today
    ]
    if not 1 <= row.place <= MOST_TASKS:
        faults.append(PlanFault(row.at, "place", _("Số thứ tự từ 1 đến %(most)s.") % {"most": MOST_TASKS}))
    kept = _("Ghi số không âm, nhiều nhất hai chữ số lẻ.")
    faults += [PlanFault(row.at, name, kept) for name in ("goal", "figure") if not _fits(getattr(row, name))]
    if row.goal is not None and not row.unit:
        faults.append(PlanFault(row.at, "unit", _("Có chỉ tiêu bằng số thì ghi cả đơn vị tính.")))
    return faults if row.month is None else [*faults, *_judge_month(row, row.month, today)]


def _fits(amount: Decimal | None) -> bool:
    """Whether it can be kept as it was written: a rounded amount would differ from its file each time."""
    return amount is None or (0 <= amount < MOST and amount == amount.quantize(Decimal("0.01")))


def _judge_month(row: PlanRow, month: Period, today: date) -> list[PlanFault]:
    faults = []
    if len(month.months()) != 1 or "-" not in month.code:
        faults.append(PlanFault(row.at, "month", _("Kiểm điểm theo tháng. Ghi kiểu 2026-10.")))
    if month.first > today:
        faults.append(PlanFault(row.at, "month", _("Tháng này chưa đến.")))
    if month.after <= row.made_on:
        faults.append(PlanFault(row.at, "month", _("Tháng này trước khi lập kế hoạch.")))
    if row.submitted_on is None:
        faults.append(PlanFault(row.at, "submitted_on", _("Kế hoạch đã kiểm điểm thì ghi ngày trình.")))
    if row.state == "dropped" and not row.words:
        faults.append(PlanFault(row.at, "words", _("Nhiệm vụ thôi không làm thì ghi lý do.")))
    return faults


def said_of_task(row: PlanRow) -> Mapping[str, object]:
    """What a row says of its task; what is blank says nothing."""
    said = {name: getattr(row, name) for name in TASK_COLUMNS}
    return {name: value for name, value in said.items() if value not in ("", None)}

"""The roll table as lines of figures: which columns it has, what each is called, where each leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.numbers import count_text
from vungmanh.members.enums import Arrival, Departure
from vungmanh.members.queries import RollTable

# Columns in the order of the equation; "in." and "out." lead to the members behind a movement.
COLUMNS: dict[str, Promise | str] = {
    "opening": _("Đầu kỳ"),
    "in.ADMITTED": _("Kết nạp"),
    "in.READMITTED": _("Kết nạp lại"),
    "in.TRANSFERRED_IN": _("Chuyển đến"),
    "in.HANDED_OVER_IN": _("Nhận bàn giao"),
    "in.ON_FILE": _("Mới lập hồ sơ"),
    "out.TRANSFERRED_OUT": _("Chuyển đi"),
    "out.HANDED_OVER_OUT": _("Bàn giao"),
    "out.STRUCK_OFF": _("Xoá tên"),
    "out.EXPELLED": _("Khai trừ"),
    "out.RESIGNED": _("Xin ra"),
    "out.DECEASED": _("Từ trần"),
    "closing": _("Cuối kỳ"),
}


@dataclass(frozen=True)
class Cell:
    number: int
    text: str
    href: str
    label: str


@dataclass(frozen=True)
class Line:
    organisation_id: int
    code: str
    name: str
    below_href: str
    cells: Sequence[Cell]
    holds: bool

    @property
    def unrecorded(self) -> bool:
        """Nobody at any time of the period: no records are kept there, and what nobody wrote down is not nought."""
        return not any(cell.number for cell in self.cells)


def numbers_of(told: Any) -> dict[str, int]:
    """One equation by column."""
    found = {"opening": told.opening, "closing": told.closing}
    found |= {f"in.{kind}": len(told.inward.get(kind, ())) for kind in Arrival.values}
    return found | {f"out.{kind}": len(told.outward.get(kind, ())) for kind in Departure.values}


def line_of(one: Any, period: str, parts: set[int], *, named: bool) -> Line:
    """``named``: whether the figures open the members themselves."""
    numbers = numbers_of(one.equation)
    rows = reverse("rolls:rows", args=[one.organisation_id])
    cells = [
        Cell(
            numbers[key],
            count_text(numbers[key]),
            f"{rows}?{urlencode({'ky': period, 'so': key})}" if named else "",
            str(label),
        )
        for key, label in COLUMNS.items()
    ]
    below = f"{reverse('rolls:list')}?{urlencode({'duoi': one.code, 'ky': period})}"
    return Line(
        one.organisation_id,
        one.code,
        one.name,
        below if one.organisation_id in parts else "",
        cells,
        one.equation.holds,
    )


def plain_rows(table: RollTable) -> list[list[Any]]:
    """Headings and lines for a workbook or another program."""
    heads = [gettext("Mã"), gettext("Đơn vị"), *(str(label) for label in COLUMNS.values())]
    lines = [*table.lines, table.total]
    return [heads, *([one.code, one.name, *(numbers_of(one.equation)[key] for key in COLUMNS)] for one in lines)]

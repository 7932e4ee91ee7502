"""What a person typed into a sheet: which lines changed, and what is wrong with them. Input is never cleared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.indicators.commands import TargetRow
from vungmanh.indicators.queries import StatedValue
from vungmanh.kernel.numbers import date_text
from vungmanh.web.days import DayField
from vungmanh.web.form import ActForm
from vungmanh.web.targets.sheet import Asked, Sheet, SheetRow
from vungmanh.web.targets.values import read_value


class PaperForm(ActForm):
    """The paper on which the whole sheet was decided."""

    decided_on = DayField(
        label=gettext_lazy("Ngày giao"), max_length=10, help_text=gettext_lazy("Ghi kiểu 28/02/2021.")
    )
    decision_number = forms.CharField(label=gettext_lazy("Số quyết định"), max_length=100, required=False)
    reason = forms.CharField(label=gettext_lazy("Lý do điều chỉnh"), max_length=500, required=False)


@dataclass(frozen=True)
class Cell:
    """One line with what stands in its input. ``was`` travels with the form: what the person saw when he typed."""

    row: SheetRow
    typed: str
    was: str
    fault: str = ""

    @property
    def name(self) -> str:
        return f"giao-{self.row.id}"

    @property
    def changed(self) -> bool:
        return self.typed != self.was


def cells_of(sheet: Sheet, data: Mapping[str, Any] | None, *, copied: bool) -> list[Cell]:
    """Lines as they stand, as they were typed, or with last year's in place of what is empty."""
    cells = []
    for row in sheet.every:
        if data is not None:
            typed = str(data.get(f"giao-{row.id}", "")).strip()
            cells.append(Cell(row, typed, str(data.get(f"truoc-{row.id}", ""))))
        else:
            cells.append(Cell(row, row.was or (row.last_target if copied and not row.is_own else ""), row.was))
    return cells


def judged(cells: list[Cell], asked: Asked, decided_on: date | None) -> tuple[list[Cell], dict[int, StatedValue]]:
    """Cells with their faults, and what is to be written: only what was changed and is not there already."""
    found, wanted = [], {}
    for cell in cells:
        fault, value = _judge(cell, asked, decided_on)
        found.append(Cell(cell.row, cell.typed, cell.row.was if fault else cell.was, fault))
        if value is not None:
            wanted[cell.row.id] = value
    return found, wanted


def _judge(cell: Cell, asked: Asked, decided_on: date | None) -> tuple[str, StatedValue | None]:
    if not cell.changed:
        return "", None
    try:
        value = read_value(cell.typed, whole=asked.subject.whole)
    except ValueError as fault:
        return str(fault), None
    standing = cell.row.standing
    if standing is not None and value == standing.value:
        return "", None
    if value is None:
        return _("Chỉ tiêu đã giao không xoá được. Giao lại bằng 0 nếu không còn phải làm."), None
    if cell.was != cell.row.was:
        told = {"now": cell.row.was or _("trống"), "typed": cell.typed}
        return _(
            "Trong lúc đồng chí nhập, ô này đã được ghi %(now)s. Nhập lại %(typed)s nếu vẫn muốn thay."
        ) % told, None
    if standing is not None and decided_on is not None and decided_on < standing.decided_on:
        day = date_text(standing.decided_on)
        return _("Lần giao trước ghi ngày %(day)s. Ghi ngày giao từ ngày đó trở đi.") % {"day": day}, None
    return "", value


def rows_to_write(wanted: Mapping[int, StatedValue], asked: Asked, paper: Mapping[str, Any]) -> list[TargetRow]:
    return [
        TargetRow(
            organisation_id=one,
            period=asked.period,
            measure=asked.subject.measure,
            programme=asked.subject.programme,
            indicator=asked.subject.indicator,
            attribute=asked.subject.attribute,
            unit=value.unit,
            value=value.lower if value.upper is None else None,
            at_least=None if value.upper is None else value.lower,
            at_most=value.upper,
            **paper,
        )
        for one, value in wanted.items()
    ]

"""The few numbers on top of a unit's page, each with the way it is counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.indicators.engine import figure_table
from vungmanh.kernel.figures import Question
from vungmanh.kernel.numbers import count_text, document_count
from vungmanh.kernel.periods import year_of
from vungmanh.organisations.queries import Unit
from vungmanh.web.figure import Figure


@dataclass(frozen=True)
class Number:
    label: str
    figure: Figure
    note: str = ""


def numbers_of(unit: Unit, on: date) -> list[Number]:
    """Cells, members, cells without a committee, on the day. A cell has no cells below it."""
    question = Question(year_of(on.year), on, on)
    cells_href = f"{reverse('organisations:cells', args=[unit.id])}?ngay={on.isoformat()}"
    members = _total("members.count", unit, question)
    found = [Number(_("Đảng viên"), Figure(count_text(members), definition("members.count")))]
    if unit.is_cell:
        return found
    without = _total("organisations.without_committee", unit, question)
    return [
        Number(_("Chi bộ trực thuộc"), Figure(count_text(_total("organisations.cells", unit, question)), cells_href)),
        *found,
        Number(
            _("Tổ chức chưa có cấp uỷ"),
            Figure(document_count(without), definition("organisations.without_committee")),
        ),
    ]


def definition(code: str) -> str:
    return reverse("indicators:definition", args=[code])


def _total(code: str, unit: Unit, question: Question) -> int:
    return figure_table(code, question=question, under_id=unit.id).total.numerator

"""The few numbers on top of a unit's page, each with the way it is counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.indicators.engine import sums
from vungmanh.kernel.figures import Facts, Question, registry
from vungmanh.kernel.numbers import count_text, document_count
from vungmanh.kernel.periods import year_of
from vungmanh.organisations.queries import Unit
from vungmanh.programmes.queries import programme_choices
from vungmanh.web.figure import Figure

CELLS, MEMBERS = "organisations.cells", "members.count"
WITHOUT, TITLES = "organisations.without_committee", "titles.maintained"


@dataclass(frozen=True)
class Number:
    label: str
    figure: Figure


def numbers_of(unit: Unit, on: date) -> list[Number]:
    """Cells, members, cells without a committee and titles held on the day, summed at once."""
    question = Question(year_of(on.year), on, on)
    codes = [code for code, _name in programme_choices()]
    facts = {code: facts_of(code, question) for code in (CELLS, MEMBERS, WITHOUT)}
    facts |= {code: facts_of(TITLES, replace(question, programme=code)) for code in codes}
    total = sums(facts, under_id=unit.id, question=question, by="total").total
    members, without = total.numbers.get(MEMBERS, 0), total.numbers.get(WITHOUT, 0)
    held = sum(total.denominators.get(code, 0) for code in codes)
    found = [
        Number(_("Đảng viên"), Figure(count_text(members), records(MEMBERS, unit, on)) if members else unknown()),
        Number(_("Danh hiệu đang giữ"), Figure(count_text(held), dated_part("titles", unit, on))),
    ]
    if unit.is_cell:
        return found
    cells = Figure(count_text(total.numbers.get(CELLS, 0)), dated_part("cells", unit, on))
    return [
        Number(_("Chi bộ trực thuộc"), cells),
        *found,
        Number(_("Tổ chức chưa có cấp uỷ"), Figure(document_count(without), definition(WITHOUT))),
    ]


def facts_of(code: str, question: Question) -> Facts:
    indicator = registry.find(code)
    if indicator is None:
        raise LookupError(code)
    return indicator.facts(question)


def unknown() -> Figure:
    return Figure(_("chưa có số"), definition(MEMBERS))


def records(code: str, unit: Unit, on: date) -> str:
    return f"{reverse('indicators:records', args=[code, unit.id])}?ngay={on.isoformat()}"


def definition(code: str) -> str:
    return reverse("indicators:definition", args=[code])


def dated_part(part: str, unit: Unit, on: date) -> str:
    return f"{reverse(f'organisations:{part}', args=[unit.id])}?ngay={on.isoformat()}"

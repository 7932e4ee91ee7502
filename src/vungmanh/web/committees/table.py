"""Party organisations of a unit as one table, on any day: what stands below it, who is on the rolls, who lacks what.

Source: row BC-01 and BC-02 of the mission (seed 003: 45 grassroots organisations = 34 cells + 11 committee
organisations with 109 cells). Every column is an indicator, summed at once; parts that must sum are checked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.indicators.engine import SumRow, SumTable, sums
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.figures import Facts, Question, registry
from vungmanh.kernel.numbers import count_text, date_text
from vungmanh.kernel.periods import year_of
from vungmanh.organisations import queries as organisations
from vungmanh.web.committees.asking import Asked, asked_of
from vungmanh.web.committees.workbook import table_workbook
from vungmanh.web.figure import Figure
from vungmanh.web.indicators.brought import brought_to
from vungmanh.web.naming import short_name, short_names
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number

GRASSROOTS, BODIES, ALONE = (
    "organisations.grassroots",
    "organisations.grassroots_committees",
    "organisations.grassroots_cells",
)
BELOW, CELLS = "organisations.subordinate_cells", "organisations.cells"
MEMBERS, WITHOUT, STAFF = "members.count", "organisations.without_committee", "staff.not_members"
COLUMNS = {
    GRASSROOTS: gettext_lazy("Tổ chức cơ sở đảng"),
    BODIES: gettext_lazy("Đảng bộ cơ sở"),
    ALONE: gettext_lazy("Chi bộ cơ sở"),
    BELOW: gettext_lazy("Chi bộ trực thuộc"),
    CELLS: gettext_lazy("Tổng số chi bộ"),
    MEMBERS: gettext_lazy("Đảng viên"),
    WITHOUT: gettext_lazy("Chưa có cấp uỷ"),
    STAFF: gettext_lazy("Cán bộ chưa là đảng viên"),
}
PARTS = ((GRASSROOTS, (BODIES, ALONE)), (CELLS, (ALONE, BELOW)))
"""A whole and the parts it is made of, on every line."""
REPORTED = frozenset({MEMBERS, STAFF})
"""What nobody has counted is not nought."""


@dataclass(frozen=True)
class TableRow:
    name: str
    href: str
    figures: tuple[Figure, ...]

    @property
    def labelled(self) -> list[tuple[str, Figure]]:
        """Each figure with the name of its column: on a phone a line is a card."""
        return [(str(label), figure) for label, figure in zip(COLUMNS.values(), self.figures, strict=True)]


def question_of(asked: Asked) -> Question:
    return Question(year_of(asked.day.year), asked.day, asked.day)


def facts_of(asked: Asked) -> dict[str, Facts]:
    found = {code: registry.find(code) for code in COLUMNS}
    question = question_of(asked)
    return {code: each.facts(question) for code, each in found.items() if each is not None}


def faults_of(rows: Sequence[SumRow], total: SumRow) -> list[str]:
    """Lines whose parts do not come to their whole, and columns whose lines do not come to the total; none is right."""
    faults = []
    for row in (*rows, total):
        for whole, parts in PARTS:
            if row.numbers.get(whole, 0) != sum(row.numbers.get(part, 0) for part in parts):
                words = _("%(unit)s: %(whole)s không bằng tổng các phần.")
                faults.append(words % {"unit": row.name, "whole": str(COLUMNS[whole]).lower()})
    for code, label in COLUMNS.items():
        added = sum(row.numbers.get(code, 0) for row in rows)
        if rows and added != total.numbers.get(code, 0):
            faults.append(_("Cộng các đơn vị không bằng tổng: %(column)s.") % {"column": str(label).lower()})
    return faults


class TablePage(Page):
    permission = "organisations.view"

    def get(self, request: Request) -> HttpResponse:
        asked = asked_of(request, request.GET)
        table = sums(facts_of(asked), under_id=asked.unit.id, question=question_of(asked))
        names = short_names(row.name for row in table.rows)
        if request.GET.get("tai") == "xlsx":
            return self.workbook(asked, table)
        # What stands today comes first; organisations that ended and left no heir follow.
        ordered = sorted(table.rows, key=lambda row: row.kind_of_line == "closed")
        above = above_of(table.rows, asked.day)
        rows = [
            self.row(asked, row, ", ".join([names.get(row.name, row.name), *above.get(row.organisation_id, ())]))
            for row in ordered
        ]
        return self.page(
            "committees/table.html",
            status=422 if asked.form.errors else 200,
            form=asked.form,
            asked=asked,
            columns=[str(label) for label in COLUMNS.values()],
            rows=rows,
            total=self.row(asked, table.total, _("Cộng")),
            said={code.split(".")[1]: figure_of(asked, table.total, code) for code in COLUMNS},
            faults=faults_of(table.rows, table.total),
            left_behind=any(row.kind_of_line == "closed" and row.numbers.get(MEMBERS) for row in table.rows),
            download_href=asked.address("committees:table", tai="xlsx"),
            list_href=asked.address("committees:list"),
        )

    def row(self, asked: Asked, row: SumRow, name: str) -> TableRow:
        if row.kind_of_line == "own":
            name = _("%(unit)s (bản thân đơn vị)") % {"unit": name}
        if row.kind_of_line == "closed":
            name = _("%(unit)s (đã kết thúc)") % {"unit": name}
        below = row.kind_of_line == "unit" and row.organisation_id != asked.unit.id
        href = asked.address("committees:table", duoi=row.code) if below else ""
        return TableRow(name, href, tuple(figure_of(asked, row, code) for code in COLUMNS))

    def workbook(self, asked: Asked, table: SumTable) -> HttpResponse:
        day = date_text(asked.day)
        headings = [_("Đơn vị (ngày %(day)s)") % {"day": day}, *(str(label) for label in COLUMNS.values())]
        lines: list[list[str | int]] = [
            [row.name, *(row.numbers.get(code, 0) for code in COLUMNS)] for row in table.rows
        ]
        lines.append([_("Cộng"), *(table.total.numbers.get(code, 0) for code in COLUMNS)])
        return table_workbook("bieu-to-chuc", headings, lines)


def above_of(rows: Sequence[SumRow], day: date) -> dict[int | None, tuple[str]]:
    """What those that ended and bear one name last stood under; nothing is asked where every name is one unit's."""
    bearers = Counter(row.name for row in rows)
    alike = [row.organisation_id for row in rows if row.kind_of_line == "closed" and bearers[row.name] > 1]
    labels = organisations.labels_of([one for one in alike if one is not None], day)
    parents = organisations.labels_of({each.parent_id for each in labels.values() if each.parent_id is not None}, day)
    return {
        one: (short_name(parents[each.parent_id].name),) for one, each in labels.items() if each.parent_id in parents
    }


def figure_of(asked: Asked, row: SumRow, code: str) -> Figure:
    number = row.numbers.get(code, 0)
    if not number:
        return Figure("–" if code in REPORTED and code not in row.numbers else "0")
    return Figure(count_text(number), records_href(asked, row, code))


def records_href(asked: Asked, row: SumRow, code: str) -> str:
    query = {**asked.said, "chi_so": code, "dong": row.kind_of_line, "don_vi": str(row.organisation_id or "")}
    return f"{reverse('committees:records')}?{urlencode({name: value for name, value in query.items() if value})}"


class RecordsPage(Page):
    """The organisations behind one figure of the table, with what each brings to it."""

    permission = "organisations.view"

    def get(self, request: Request) -> HttpResponse:
        asked, code = asked_of(request, request.GET), request.GET.get("chi_so", "")
        line, unit_text = request.GET.get("dong", "total"), request.GET.get("don_vi", "")
        indicator = registry.find(code) if code in COLUMNS else None
        if indicator is None or line not in ("unit", "own", "closed", "total"):
            raise NotFound(_("Số liệu này không phải một ô của bảng. Mở lại từ bảng."))
        unit_id = int(unit_text) if unit_text.isdecimal() and len(unit_text) < 16 else asked.unit.id
        facts = indicator.facts(question_of(asked))
        brought = brought_to(facts, question_of(asked), unit_id=unit_id, under_id=asked.unit.id, line=line)
        seen = organisations.in_sight(brought)
        labels = organisations.labels_of(seen, asked.day)
        shown = sorted(labels.values(), key=lambda label: (label.sort_key, label.id))
        number = page_number(request.GET)
        first = (number - 1) * PER_PAGE
        query = urlencode({name: value for name, value in request.GET.items() if name != "trang"})
        return self.page(
            "committees/records.html",
            asked=asked,
            title=str(COLUMNS[code]),
            total=count_text(sum(brought.values())),
            hidden=sum(brought.values()) - sum(brought[one] for one in seen),
            rows=[record_of(label, brought[label.id], asked) for label in shown[first : first + PER_PAGE]],
            counts=facts.organisation != "pk",
            paging=Paging(len(shown), number, f"{reverse('committees:records')}?{query}"),
            definition_href=reverse("indicators:definition", args=[code]),
            back_href=asked.address("committees:table"),
            basis=facts.basis,
            named_href=self.named(code, line, unit_id, asked),
        )

    def named(self, code: str, line: str, unit_id: int, asked: Asked) -> str:
        """The members themselves, for whoever may see their names; not of a line that is but a part of the unit."""
        if code != MEMBERS or "members.view" not in self.request.permissions or line not in ("unit", "total"):
            return ""
        return f"{reverse('indicators:records', args=[code, unit_id])}?{urlencode({'ngay': asked.day.isoformat()})}"


def record_of(label: organisations.Label, number: int, asked: Asked) -> dict[str, Any]:
    return {
        "name": label.name,
        "href": f"{reverse('organisations:unit', args=[label.id])}?ngay={asked.day.isoformat()}",
        "kind": organisations.kind_names().get(label.kind, label.kind),
        "code": label.code,
        "number": count_text(number),
    }

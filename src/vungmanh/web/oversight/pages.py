"""Who follows what, level by level; cells nobody follows; assignments as a list."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.imports.queries import coded_rows
from vungmanh.kernel.numbers import count_text
from vungmanh.organisations import queries as organisations
from vungmanh.oversight import queries
from vungmanh.oversight.enums import Coverage
from vungmanh.oversight.queries.sheets import asked_rows
from vungmanh.web.download import EVERYTHING, answer_or_job, unit_rows
from vungmanh.web.drawing.share import share_bar
from vungmanh.web.figure import Figure
from vungmanh.web.organisations.addresses import dated
from vungmanh.web.organisations.rights import may
from vungmanh.web.oversight.asking import ASSIGN, VIEW, Asked, Reading, about, reading_of
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number

SHAPES = {Coverage.OWN: "reached", Coverage.ABOVE: "at_risk", Coverage.NONE: "none_yet"}
TITLES = {
    Coverage.OWN: gettext_lazy("Chi bộ có người theo dõi riêng"),
    Coverage.ABOVE: gettext_lazy("Chi bộ chỉ được theo dõi qua cấp uỷ cấp trên"),
    Coverage.NONE: gettext_lazy("Chi bộ chưa ai theo dõi"),
}


def figures_of(covered: queries.Covered, asked: Asked) -> dict[str, Figure]:
    """Each number with the cells it counts."""
    numbers = {Coverage.OWN: covered.own, Coverage.ABOVE: covered.above, Coverage.NONE: covered.none}
    found = {
        each.value: Figure(count_text(count), asked.address("gaps", duty="", text="", muc=each.value))
        for each, count in numbers.items()
    }
    return {**found, "cells": Figure(count_text(covered.cells))}


class BoardPage(Page):
    """One level of the tree: the unit, its direct parts, who follows each, and how their cells are followed."""

    permission = VIEW

    def get(self, request: Request) -> HttpResponse:
        reading, number = reading_of(request), page_number(request.GET)
        asked = reading.asked
        board = queries.board_of(
            reading.under_id, day=reading.day, duty=asked.duty, text=asked.text, first=(number - 1) * PER_PAGE
        )
        above = organisations.ancestors_of(reading.under_id, on=reading.day)
        seen = organisations.in_sight([one.id for one in above])
        return self.page(
            "oversight/board.html",
            status=422 if reading.form.errors else 200,
            form=reading.form,
            said=about(reading),
            clear_href=asked.address("list", duty="", text=""),
            unit=board.top.unit,
            unit_href=dated("unit", reading.under_id, reading.day, request.actor.day),
            day=reading.day,
            crumbs=[(one.name, asked.address("list", under=one.code)) for one in above if one.id in seen],
            top=self.row(board.top, reading),
            rows=[self.row(row, reading) for row in board.rows],
            paging=Paging(board.total, number, asked.address("list")),
            assign_href=asked.address("assign", duty="", text="", on=None)
            if may(request, ASSIGN, reading.under_id)
            else "",
            list_href=asked.address("assignments"),
            entries_href=asked.address("entries", duty="", text=""),
        )

    def row(self, row: queries.BoardRow, reading: Reading) -> dict[str, Any]:
        own = Asked(row.unit.code, reading.asked.on, reading.asked.duty, reading.asked.text)
        state = coverage_of(row.covered) if row.unit.is_cell and row.covered.cells else None
        return {
            "unit": row.unit,
            "href": own.address("list"),
            "followers": row.followers,
            "figures": figures_of(row.covered, own),
            "cells": row.covered.cells,
            "state": str(state.label) if state else "",
            "shape": SHAPES[state] if state else "",
        }


def coverage_of(covered: queries.Covered) -> Coverage:
    """Of one cell."""
    return Coverage.OWN if covered.own else Coverage.ABOVE if covered.above else Coverage.NONE


class GapsPage(Page):
    """Cells by how they are followed; those nobody follows first of all."""

    permission = VIEW

    def get(self, request: Request) -> HttpResponse:
        reading, number = reading_of(request, without=("nhiem_vu", "can_bo")), page_number(request.GET)
        asked, wanted = reading.asked, coverage_asked(request)
        if request.GET.get("tai") == "xlsx":
            every = queries.cells_by_coverage(reading.under_id, day=reading.day, coverage=wanted, count=EVERYTHING)
            return answer_or_job(request, "organisations", unit_rows(row.unit for row in every.rows), "chi-bo")
        found = queries.cells_by_coverage(
            reading.under_id, day=reading.day, coverage=wanted, first=(number - 1) * PER_PAGE
        )
        here = asked.address("gaps", muc=wanted.value)
        assigning = may(request, ASSIGN, reading.under_id)
        return self.page(
            "oversight/gaps.html",
            status=422 if reading.form.errors else 200,
            form=reading.form,
            hidden={"muc": wanted.value},
            title=TITLES[wanted],
            wanted=wanted.value,
            shape=SHAPES[wanted],
            unit=reading.unit,
            day=reading.day,
            total=found.total,
            cells=found.cells,
            ways=[
                (str(words), asked.address("gaps", muc=each.value), each is wanted) for each, words in TITLES.items()
            ],
            rows=[self.row(row, asked, request.actor.day, assigning) for row in found.rows],
            units=self.units(reading, wanted),
            back_href=asked.address("list"),
            paging=Paging(found.total, number, here),
            download_href=f"{here}&tai=xlsx",
        )

    def row(self, row: queries.CoveredCell, asked: Asked, today: date, assigning: bool) -> dict[str, Any]:
        unit = row.unit
        ticked = {"duoi": unit.parent_code or unit.code, "chon": unit.id}
        return {
            "unit": unit,
            "href": dated("unit", unit.id, asked.on or today, today),
            "own": row.own,
            "above": row.above,
            "before": row.before,
            "assign_href": f"{reverse('oversight:assign')}?{urlencode(ticked)}" if assigning else "",
        }

    def units(self, reading: Reading, wanted: Coverage) -> list[dict[str, Any]]:
        """The direct parts that have such cells, each of how many; cells themselves stand in the list."""
        lines, _whole = queries.coverage_under(reading.under_id, reading.day)
        parts = [one for one in lines if one != reading.under_id]
        labels = organisations.labels_of(parts, reading.day)
        ordered = sorted(parts, key=lambda one: labels[one].sort_key)
        found = []
        for unit in organisations.units_of(ordered, on=reading.day):
            covered, own = lines[unit.id], Asked(unit.code, reading.asked.on)
            count = {Coverage.OWN: covered.own, Coverage.ABOVE: covered.above}.get(wanted, covered.none)
            if count and not unit.is_cell:
                figure = Figure(count_text(count), own.address("gaps", muc=wanted.value))
                told = _("%(count)s trong %(cells)s chi bộ") % {
                    "count": count_text(count),
                    "cells": count_text(covered.cells),
                }
                bar = share_bar(count, covered.cells, told=told, shade="done" if wanted is Coverage.OWN else "late")
                found.append({"name": unit.name, "figure": figure, "cells": covered.cells, "bar": bar})
        return found


def coverage_asked(request: Request) -> Coverage:
    asked = request.GET.get("muc", "")
    return Coverage(asked) if asked in Coverage.values else Coverage.NONE


class AssignmentsPage(Page):
    """Assignments under a unit: those that hold or begin later, or those that are over."""

    permission = VIEW

    def get(self, request: Request) -> HttpResponse:
        reading, number = reading_of(request), page_number(request.GET)
        asked, ended = reading.asked, request.GET.get("xem") == "thoi"
        question = queries.AssignmentsAsked(reading.day, reading.under_id, asked.duty, asked.text, ended)
        if request.GET.get("tai") == "xlsx":
            return answer_or_job(request, "assignments", coded_rows("assignments", asked_rows(question)), "phan-cong")
        found = queries.assignments_page(question, first=(number - 1) * PER_PAGE)
        here = asked.address("assignments", xem="thoi" if ended else "")
        return self.page(
            "oversight/assignments.html",
            status=422 if reading.form.errors else 200,
            form=reading.form,
            hidden={"xem": "thoi"} if ended else {},
            said=about(reading),
            clear_href=asked.address("assignments", duty="", text=""),
            title=_("Phân công đã thôi") if ended else _("Danh sách phân công"),
            ended=ended,
            other_href=asked.address("assignments", xem="" if ended else "thoi"),
            unit=reading.unit,
            day=reading.day,
            rows=found.rows,
            total=found.total,
            back_href=asked.address("list"),
            paging=Paging(found.total, number, here),
            download_href=f"{here}&tai=xlsx",
        )

"""Pages of organisations: the list, and one unit's history, cells, titles and targets as of any day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.indicators import queries as indicators
from vungmanh.kernel import clock
from vungmanh.kernel.figures import registry
from vungmanh.kernel.numbers import date_text
from vungmanh.organisations import queries as organisations
from vungmanh.oversight import queries as oversight
from vungmanh.programmes import queries as programmes
from vungmanh.web.download import EVERYTHING, answer_or_job, unit_rows
from vungmanh.web.drawing.lineage import lineage
from vungmanh.web.naming import opening_note
from vungmanh.web.organisations.addresses import dated
from vungmanh.web.organisations.doings import doings_at
from vungmanh.web.organisations.forms import DayForm, SearchForm
from vungmanh.web.organisations.numbers import numbers_of
from vungmanh.web.organisations.titles import dossiers_of, programme_lines
from vungmanh.web.organisations.wording import flow_of, life_note, target_rows
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number

LATEST = 3
"""Days of the log on a unit's own page."""


@dataclass(frozen=True)
class UnitLine:
    """A row of a list of units."""

    name: str
    href: str
    kind_label: str
    code: str
    parent_name: str
    closed_on: date | None
    ahead: str = ""


@dataclass(frozen=True)
class Tab:
    label: str
    href: str
    current: bool


def unit_lines(units: list[organisations.Unit], on: date, today: date) -> list[UnitLine]:
    return [
        UnitLine(
            unit.name,
            dated("unit", unit.id, on, today),
            unit.category_label or unit.kind_label,
            unit.code,
            unit.parent_name,
            None if unit.lasting else unit.closed_on,
            opening_note(unit.opened_on, today),
        )
        for unit in units
    ]


class ListPage(Page):
    """The highest units in sight, or all whose name holds what is looked for."""

    permission = "organisations.view"

    def get(self, request: Request) -> HttpResponse:
        form = SearchForm(request.GET)
        today = request.actor.day
        form.is_valid()  # a day that cannot be read is said at the field; the list is then today's
        on: date = form.cleaned_data.get("ngay") or today
        text: str = form.cleaned_data.get("tim", "")
        number = page_number(request.GET)
        first, count = piece(request)
        found = organisations.units_under(None, on=on, text=text, first=first, count=count)
        top = None
        if not text and found.total == 1:
            # One body above all: what stands below it is the list, and it heads the list.
            top = found.rows[0]
            found = organisations.units_under(top.id, on=on, first=first, count=count)
        if request.GET.get("tai") == "xlsx":
            rows_out = unit_rows([*([top] if top else []), *found.rows])
            return answer_or_job(request, "organisations", rows_out, "to-chuc")
        asked = {key: value for key, value in (("tim", text), ("ngay", "" if on == today else on.isoformat())) if value}
        address = reverse("organisations:list")
        return self.page(
            "organisations/list.html",
            form=form,
            on=on,
            top=unit_lines([top], on, today)[0] if top else None,
            rows=unit_lines(found.rows, on, today),
            paging=Paging(found.total, number, f"{address}?{urlencode(asked)}" if asked else address),
            download_href=f"{address}?{urlencode({**asked, 'tai': 'xlsx'})}",
        )


def piece(request: Request) -> tuple[int, int]:
    """First row and how many: one page of the list, or all of it for a file."""
    if request.GET.get("tai") == "xlsx":
        return 0, EVERYTHING
    return (page_number(request.GET) - 1) * PER_PAGE, PER_PAGE


class UnitPage(Page):
    """One part of a unit's page. Parts are tabs, and each is an address of its own."""

    permission = "organisations.view"
    part = "unit"
    template = ""

    def get(self, request: Request, unit_id: int) -> HttpResponse:
        form = DayForm(request.GET)
        today = request.actor.day
        on: date = (form.cleaned_data["ngay"] or today) if form.is_valid() else today
        unit = organisations.organisation_in_sight(unit_id, on=on)
        if form.is_valid():
            form = DayForm(initial={"ngay": date_text(on)})
        above = organisations.ancestors_of(unit_id, on=on)
        seen = organisations.in_sight([one.id for one in above])
        now = clock.now()
        return self.page(
            self.template,
            status=422 if form.errors else 200,
            unit=unit,
            on=on,
            form=form,
            computed_at=f"{now:%H:%M}",
            life_note=life_note(unit, on),
            ahead=opening_note(unit.opened_on, today),
            crumbs=[{"text": one.name, "href": dated("unit", one.id, on, today)} for one in above if one.id in seen],
            tabs=self.tabs(unit, on, today),
            doings=doings_at(request, unit) if unit.lasting and on == today else [],
            **self.content(unit, on, today),
        )

    def tabs(self, unit: organisations.Unit, on: date, today: date) -> list[Tab]:
        parts = {
            "unit": _("Lịch sử"),
            "cells": _("Chi bộ"),
            "stated": _("Cấp uỷ, đặc điểm"),
            "titles": _("Danh hiệu"),
            "targets": _("Chỉ tiêu"),
        }
        if unit.is_cell:
            parts.pop("cells")
        found = [Tab(label, dated(part, unit.id, on, today), part == self.part) for part, label in parts.items()]
        if "journal.view" in self.request.permissions:
            found.append(Tab(_("Nhật ký"), reverse("journal:unit", args=[unit.id]), False))
        return found

    def content(self, unit: organisations.Unit, on: date, today: date) -> dict[str, Any]:
        raise NotImplementedError


class HistoryPage(UnitPage):
    """What the unit is, was, came from and went into."""

    template = "organisations/history.html"

    def content(self, unit: organisations.Unit, on: date, today: date) -> dict[str, Any]:
        flow = flow_of(organisations.lineage_of(unit.id, on=today), unit.id, today)
        below = organisations.units_under(unit.id, on=on, count=PER_PAGE)
        return {
            "numbers": numbers_of(unit, on),
            "flow": flow,
            "lineage": lineage(flow) if flow else "",
            "history": organisations.history_of(unit.id),
            "pending": organisations.pending_of(unit.id),
            "below": unit_lines(below.rows, on, today),
            "below_total": below.total,
            **self.followed(unit, on),
        }

    def followed(self, unit: organisations.Unit, on: date) -> dict[str, Any]:
        """Who follows it that day, and the last days of their log."""
        if "oversight.view" not in self.request.permissions:
            return {}
        asked = oversight.EntriesAsked(on, organisation_id=unit.id)
        return {
            "oversight": True,
            "followers": oversight.followers_of([unit.id], on).get(unit.id, []),
            "entries": oversight.entries_page(asked, count=LATEST).rows,
        }


class CellsPage(UnitPage):
    part = "cells"
    template = "organisations/units.html"

    def content(self, unit: organisations.Unit, on: date, today: date) -> dict[str, Any]:
        number = page_number(self.request.GET)
        found = organisations.cells_under(unit.id, on=on, first=(number - 1) * PER_PAGE, count=PER_PAGE)
        return {
            "rows": unit_lines(found.rows, on, today),
            "paging": Paging(found.total, number, dated("cells", unit.id, on, today)),
            "download_href": dated("cells-file", unit.id, on, today),
        }


class CellsDownload(UnitPage):
    """The same list as a workbook."""

    def get(self, request: Request, unit_id: int) -> HttpResponse:
        form = DayForm(request.GET)
        on: date = (form.cleaned_data["ngay"] if form.is_valid() else None) or request.actor.day
        unit = organisations.organisation_in_sight(unit_id, on=on)
        found = organisations.cells_under(unit.id, on=on, count=EVERYTHING)
        return answer_or_job(request, "organisations", unit_rows(found.rows), f"chi-bo-{unit.code}")


class TitlesPage(UnitPage):
    part = "titles"
    template = "organisations/titles.html"

    def content(self, unit: organisations.Unit, on: date, today: date) -> dict[str, Any]:
        if unit.is_cell:
            return {"dossiers": dossiers_of(unit)}
        return {"lines": programme_lines(unit, on, today), "year": on.year}


class TargetsPage(UnitPage):
    part = "targets"
    template = "organisations/targets.html"

    def content(self, unit: organisations.Unit, on: date, today: date) -> dict[str, Any]:
        names = {one.code: str(one.label) for one in registry.all()} | dict(programmes.programme_choices())
        return {"targets": target_rows(indicators.targets_of([unit.id]), names, unit.code)}

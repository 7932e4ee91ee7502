"""For a unit behind its target: what is missing, who is nearest, what the period may bring. People choose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.numbers import count_text
from vungmanh.kernel.periods import Period
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.queries.stated import attribute_names
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.queries import planner as planning
from vungmanh.web.days import PeriodField
from vungmanh.web.figure import Figure
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number
from vungmanh.web.planner.forecast import forecast_of, forecast_said, query_of, records_href, said_of
from vungmanh.web.planner.lines import Way, candidate_line, near_line
from vungmanh.web.programmes.address import Asked
from vungmanh.web.programmes.cells import ATTRIBUTE, CATEGORY, cells_words
from vungmanh.web.programmes.forms import CellsForm
from vungmanh.web.programmes.lines import target_text
from vungmanh.web.programmes.reading import usual_period, usual_unit
from vungmanh.web.programmes.wording import ABOVE_RANGE, STANDINGS
from vungmanh.web.titles.conditions import unseen_discipline
from vungmanh.web.titles.lines import line_of
from vungmanh.web.titles.listing import unit_choices

NUMBERS = {
    "open": gettext_lazy("Hồ sơ đang mở của kỳ"),
    "appraised": gettext_lazy("Hồ sơ đã thẩm định, chưa công nhận"),
    "past": gettext_lazy("Hồ sơ đăng ký các kỳ trước"),
    "past_recognised": gettext_lazy("Hồ sơ các kỳ trước được công nhận trong kỳ của mình"),
}


class AskedForm(CellsForm):
    chuong_trinh = forms.ChoiceField(label=gettext_lazy("Chương trình"), required=False)
    ky = PeriodField(label=gettext_lazy("Kỳ"), max_length=12, required=False)
    duoi = forms.ChoiceField(label=gettext_lazy("Đơn vị"), required=False)

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        self.fields["chuong_trinh"].choices = programmes.programme_choices()  # type: ignore[attr-defined]  # as named
        self.fields["duoi"].choices = [("", _("Đơn vị của tôi")), *units]  # type: ignore[attr-defined]  # as named
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"


@dataclass(frozen=True)
class Wanted:
    programme: programmes.ProgrammeVersions
    period: Period
    under: int
    cells: planning.Cells


class AskingPage(Page):
    """A page about one programme, one period, one unit in sight and the cells of one of its targets.

    What cannot be read falls back on the usual.
    """

    permission = "programmes.view"

    def asked(self, request: Request) -> tuple[AskedForm, Wanted]:
        day, query = request.actor.day, request.GET
        form = AskedForm(query, units=unit_choices(request, query.get("duoi", "")))
        form.is_valid()
        values: dict[str, Any] = form.cleaned_data
        known = programmes.all_programmes()
        chosen = next((one for one in known if one.code == values.get("chuong_trinh")), None)
        running = [one for one in known if usual_period(one, day).contains(day)] or known
        programme = chosen or running[0]
        code = values.get("duoi", "")
        under = organisations.organisation_called(code, on=day) if code else usual_unit(request.desk.seat, day)
        cells = planning.Cells(values.get(CATEGORY, ""), values.get(ATTRIBUTE, ""))
        return form, Wanted(programme, values.get("ky") or usual_period(programme, day), under, cells)


class PlannerPage(AskingPage):
    def get(self, request: Request) -> HttpResponse:
        form, wanted = self.asked(request)
        day, programme, period = request.actor.day, wanted.programme, wanted.period
        sees = programmes.sees_discipline(request.actor, [wanted.under])
        found = planning.planner(
            programme.code, under_id=wanted.under, period=period, today=day, discipline=sees, cells=wanted.cells
        )
        asked = asked_of(found)
        way = Way(bool(found.version.appraisal), bool(found.version.agreement))
        free = {**self.query(found), "muc": programmes.FREE}
        register_href = f"{reverse('titles:candidates')}?{urlencode(free)}"
        return self.page(
            "planner/planner.html",
            status=422 if form.errors else 200,
            form=form,
            found=found,
            asked=asked,
            said=said_of(found),
            **targets_shown(found, attribute_names()),
            missing=Figure(count_text(found.missing), asked.records("target")) if found.missing is not None else None,
            done=Figure(count_text(found.forecast.done), asked.records("recognised")),
            forecast=forecast_of(found, self.query(found)),
            forecast_said=forecast_said(found),
            near=[near_line(row, request.permissions, way) for row in found.near.open_rows],
            candidates=[candidate_line(row, programme.code, period) for row in found.near.candidates],
            open_figure=self.figure(found, "open", found.near.open_count),
            candidates_figure=Figure(count_text(found.near.candidate_count), register_href),
            register_href=register_href if "programmes.register" in request.permissions else "",
            lagging=[self.lag(row, asked) for row in found.lagging],
            left_out=len(unseen_discipline(found.version, sees)),
            out_of_term=not programmes.in_term(found.version, period),
            over=period.after <= day,
        )

    def query(self, found: planning.Planner) -> dict[str, str]:
        return query_of(found.table.programme, found.period, found.table.under_code, found.cells)

    def figure(self, found: planning.Planner, key: str, count: int) -> Figure:
        return Figure(count_text(count), records_href(self.query(found), key))

    def lag(self, row: programmes.ProgressRow, asked: Asked) -> dict[str, Any]:
        target = row.target or 0
        return {
            "name": row.name,
            "href": asked.planner(row.code),
            "done": Figure(count_text(row.recognised), asked.records("recognised", row.organisation_id)),
            "target": Figure(count_text(target), asked.records("target", row.organisation_id)),
            "missing": count_text(target - row.recognised),
            "open": Figure(count_text(row.expected), asked.records("expected", row.organisation_id)),
            "enough": row.forecast >= target,
        }


class RecordsPage(AskingPage):
    """The dossiers behind one number of the forecast."""

    def get(self, request: Request) -> HttpResponse:
        _form, wanted = self.asked(request)
        key, number = request.GET.get("so", ""), page_number(request.GET)
        programme, period, cells = wanted.programme, wanted.period, wanted.cells
        found = planning.planner_records(
            programme.code,
            key,
            under_id=wanted.under,
            period=period,
            today=request.actor.day,
            first=(number - 1) * PER_PAGE,
            cells=cells,
        )
        label = organisations.labels_of([wanted.under], request.actor.day)[wanted.under]
        query = query_of(programme.code, period, label.code, cells)
        return self.page(
            "planner/records.html",
            title=NUMBERS[key],
            unit=label.name,
            only_cells=cells_words(cells.category, cells.attribute),
            programme=programme,
            period=period,
            rows=[line_of(row) for row in found.rows],
            hidden=found.hidden,
            total=found.total,
            back_href=planner_href(query),
            paging=Paging(found.total, number, records_href(query, key)),
        )


def planner_href(query: dict[str, str]) -> str:
    return f"{reverse('planner:plan')}?{urlencode(query)}"


def asked_of(found: planning.Planner, cells: planning.Cells | None = None) -> Asked:
    """The same question as the programme's table asks it."""
    whose = cells or found.cells
    return Asked(
        found.table.programme,
        found.table.under_code,
        found.period,
        attribute=whose.attribute,
        category=whose.category,
    )


def targets_shown(found: planning.Planner, names: Mapping[str, str]) -> dict[str, Any]:
    """Which target is looked at, and the others: nothing to choose where the unit has the plain one only.

    ``names`` are those of attributes.
    """
    several = any(not each.cells.all for each in found.targets)
    organisations.category_names()  # told once a request, whether one of the targets names a type or not
    return {
        "only_cells": cells_words(found.cells.category, found.cells.attribute, day=found.day, names=names),
        "all_href": planner_href(query_of(found.table.programme, found.period, found.table.under_code)),
        "choices": [choice_of(each, found, names) for each in found.targets] if several else [],
    }


def choice_of(each: planning.TargetStanding, found: planning.Planner, names: Mapping[str, str]) -> dict[str, Any]:
    """One target of the unit: what it is for, how it stands, and the planner for it."""
    asked, said = asked_of(found, each.cells), cells_words(each.cells.category, each.cells.attribute, names=names)
    shape, words = ABOVE_RANGE if each.row.above_range else (each.row.standing, STANDINGS[each.row.standing])
    return {
        "name": said[:1].upper() + said[1:] if said else _("Mọi chi bộ"),
        "href": planner_href(query_of(found.table.programme, found.period, found.table.under_code, each.cells)),
        "current": each.cells == found.cells,
        "done": Figure(count_text(each.row.recognised), asked.records("recognised")),
        "target": Figure(target_text(each.row), asked.records("target")),
        "missing": count_text(each.missing) if each.missing else "",
        "shape": shape,
        "words": words,
    }

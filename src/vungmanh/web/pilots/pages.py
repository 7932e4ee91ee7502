"""Pilots of a unit by type against the limits, units by types for the level above, and the list behind each number."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.imports.queries import coded_rows
from vungmanh.kernel.numbers import count_text
from vungmanh.organisations import queries as organisations
from vungmanh.programmes.enums import State
from vungmanh.programmes.queries import pilots
from vungmanh.programmes.queries.pilots import Fit, PilotGrid, PilotLine, Square, StageDone, UnitPilots
from vungmanh.web.download import answer_or_job
from vungmanh.web.figure import Figure
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number
from vungmanh.web.pilots.asking import Asked, Reading, reading_of
from vungmanh.web.pilots.wording import FITS, limits_text
from vungmanh.web.programmes.rules import stage as stage_words
from vungmanh.web.titles.wording import SHAPES

SHOWN = 200
"""Pilots named on the page of one unit; a district has one to three of each of nine types."""


class GridPage(Page):
    permission = "programmes.view"

    def get(self, request: Request) -> HttpResponse:
        reading = reading_of(request)
        asked = reading.asked
        found = pilots.pilot_grid(
            asked.programme, under_id=reading.under_id, period=asked.stage, on=asked.on, today=request.actor.day
        )
        may = "programmes.pilot" in request.permissions
        return self.page(
            "pilots/grid.html",
            status=422 if reading.form.errors else 200,
            form=reading.form,
            found=found,
            asked=asked,
            said=said_of(found),
            limits=limits_text(found.limits),
            stage=stage_words(_plain(found), organisations.category_names()),
            types=self.types(found, reading, may),
            heads=[(code, name) for code, name in found.types if code in shown_types(found)],
            units=[self.unit(row, found, asked) for row in found.rows],
            stages=[stage_line(each, asked, request) for each in self.stages(reading, found)],
            ended_href=asked.address("pilots:list", ended=True, category=""),
            list_href=asked.address("pilots:list", category=""),
            choose_href=asked.address("pilots:choose", category="") if may and found.bound else "",
            lessons_href=f"{reverse('pilots:lessons')}?{urlencode({'chuong_trinh': asked.programme})}",
        )

    def stages(self, reading: Reading, found: PilotGrid) -> tuple[StageDone, ...]:
        return pilots.stages_done(
            found.programme, under_id=reading.under_id, on=reading.asked.on, today=self.request.actor.day
        )

    def types(self, found: PilotGrid, reading: Reading, may: bool) -> list[dict[str, Any]]:
        """Of a unit that chooses: every type it has cells of, with the cells chosen."""
        if not found.bound:
            return []
        page = pilots.pilots_page(_asked(reading), day=reading.day, count=SHOWN)
        named: dict[str, list[PilotLine]] = {}
        for line in page.rows:
            named.setdefault(line.category, []).append(line)
        return [
            {**self.square(each, reading.asked), "name": each.name, "cells": each.cells,
             "pilots": [(line.cell, reverse("organisations:titles", args=[line.pilot.organisation_id]))
                        for line in named.get(each.name, ())],
             "choose_href": reading.asked.address("pilots:choose", category=each.category) if may else ""}
            for each in found.unit.squares if each.fit is not Fit.ABSENT
        ]  # fmt: skip

    def unit(self, row: UnitPilots, found: PilotGrid, asked: Asked) -> dict[str, Any]:
        own = Asked(asked.programme, asked.stage, row.code, asked.on)
        shown = shown_types(found)
        return {
            "name": row.name,
            "href": own.address("pilots:grid"),
            "total": Figure(count_text(row.chosen), own.address("pilots:list")),
            "squares": [self.square(each, own) for each in row.squares if each.category in shown],
            "warned": len(row.warned),
        }

    def square(self, square: Square, asked: Asked) -> dict[str, Any]:
        shape, words = FITS[square.fit]
        return {
            "figure": Figure(count_text(square.chosen), asked.address("pilots:list", category=square.category)),
            "shape": shape,
            "words": words,
            "absent": square.fit is Fit.ABSENT,
            "label": square.name,
        }


def shown_types(found: PilotGrid) -> set[str]:
    """Only types that some unit below has cells of: a column of nothing says nothing."""
    return {each.category for row in found.rows for each in row.squares if each.fit is not Fit.ABSENT}


def _plain(found: PilotGrid) -> dict[str, Any]:
    stage = found.stage
    return {"stage": "pilot", **vars(stage)}


def said_of(found: PilotGrid) -> str:
    told = {
        "unit": found.unit.name,
        "count": count_text(found.unit.chosen),
        "limits": limits_text(found.limits),
        "warned": "; ".join(each.name for each in found.unit.warned),
        "settled": count_text(found.settled),
        "units": count_text(len(found.rows)),
    }
    if not found.bound:
        if found.limits is None:
            return _("%(unit)s: %(count)s chi bộ làm điểm; tệp chương trình không nêu giới hạn.") % told
        words = _("%(unit)s: %(count)s chi bộ làm điểm; %(settled)s trong %(units)s đơn vị chọn đúng giới hạn.")
        return words % told
    if not found.unit.warned:
        return _("%(unit)s: %(count)s chi bộ làm điểm, mọi loại hình đều trong giới hạn %(limits)s.") % told
    return _("%(unit)s: %(count)s chi bộ làm điểm. Xem lại loại hình: %(warned)s.") % told


def stage_line(each: StageDone, asked: Asked, request: Request) -> dict[str, Any]:
    """One stage of the roadmap: in the file's words, and what was done in its period."""
    words = stage_words(dict(each.stage), organisations.category_names())
    query = {"chuong_trinh": asked.programme, "duoi": asked.under, "ky": each.period.code}
    records = f"{reverse('programmes:records', args=[asked.programme])}?{urlencode({**query, 'so': ''})}"
    lessons = f"{reverse('pilots:lessons')}?{urlencode(query)}"
    places = {
        "pilots": (_("chi bộ làm điểm"), asked.address("pilots:list", stage=each.period.code, category="")),
        "lessons": (_("bài học đã nêu"), lessons),
        "spread": (_("bài học được cho nhân rộng"), f"{lessons}&trang_thai=spread"),
        "registered": (_("chi bộ đăng ký"), f"{records}registered"),
        "recognised": (_("chi bộ được công nhận"), f"{records}recognised"),
        "adopted": (_("nơi làm theo bài học"), f"{reverse('pilots:adoptions')}?{urlencode(query)}"),
    }
    done = [(places[key][0], Figure(count_text(count), places[key][1])) for key, count in each.done.items()]
    return {**words, "done": done, "begun": each.begun(request.actor.day)}


def _asked(reading: Reading) -> pilots.PilotsAsked:
    one = reading.asked
    return pilots.PilotsAsked(
        one.programme, reading.period, reading.under_id, on=one.on, category=one.category, ended=one.ended
    )


class ListPage(Page):
    """Pilots by name: who chose each, when, by which paper; or those taken back, with the reason."""

    permission = "programmes.view"

    def get(self, request: Request) -> HttpResponse:
        reading = reading_of(request)
        asked, number = reading.asked, page_number(request.GET)
        if request.GET.get("tai") == "xlsx":
            rows = coded_rows("pilots", pilots.pilots_sheet(_asked(reading), day=reading.day))
            return answer_or_job(request, "pilots", rows, "chi-bo-lam-diem")
        found = pilots.pilots_page(_asked(reading), day=reading.day, first=(number - 1) * PER_PAGE)
        may = "programmes.pilot" in request.permissions
        return self.page(
            "pilots/list.html",
            status=422 if reading.form.errors else 200,
            form=reading.form,
            asked=asked,
            period=reading.period,
            unit=organisations.labels_of([reading.under_id], reading.day)[reading.under_id].name,
            category=organisations.category_names().get(asked.category, ""),
            rows=[pilot_line(line, may, "programmes.lesson" in request.permissions) for line in found.rows],
            total=found.total,
            back_href=asked.address("pilots:grid", category="", ended=False),
            paging=Paging(found.total, number, asked.address("pilots:list")),
            download_href=f"{asked.address('pilots:list')}&tai=xlsx",
        )


def pilot_line(line: PilotLine, may: bool, may_state: bool) -> dict[str, Any]:
    pilot = line.pilot
    lesson = {"chuong_trinh": pilot.programme_id, "lam_diem": str(pilot.pk)}
    return {
        "pilot": pilot,
        "cell": line.cell,
        "above": line.above,
        "category": line.category,
        "heir": line.heir.name if line.heir else "",
        "heir_href": reverse("organisations:titles", args=[line.heir.id]) if line.heir else "",
        "chosen_at": line.chosen_at,
        "title_href": reverse("titles:dossier", args=[line.title_id]) if line.title_id else "",
        "title": str(State(line.title_state).label) if line.title_state else _("chưa đăng ký"),
        "shape": SHAPES.get(line.title_state, "none_yet"),
        "cell_href": reverse("organisations:titles", args=[pilot.organisation_id]),
        "end_href": reverse("pilots:end", args=[pilot.pk]) if may and pilot.ended_on is None else "",
        "lesson_href": f"{reverse('pilots:lesson-new')}?{urlencode(lesson)}" if may_state else "",
    }

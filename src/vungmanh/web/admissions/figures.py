"""Table T6: admissions by unit. Every figure opens its records."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.kernel.figures import Question
from vungmanh.kernel.numbers import count_text, percent_text
from vungmanh.kernel.periods import Period, parse_period, year_of
from vungmanh.members.commands import admission as commands
from vungmanh.members.queries import admission as admissions
from vungmanh.organisations import queries as organisations
from vungmanh.reports.rules.statistics import admission_statistics
from vungmanh.web.admissions.forms import PART_LABELS, CountForm
from vungmanh.web.admissions.sheet import table_workbook
from vungmanh.web.download import file_answer
from vungmanh.web.figure import Figure
from vungmanh.web.form import ActPage, unit_called
from vungmanh.web.page import Page, Request
from vungmanh.web.papers import PAPERS, paper_answer

ADMITTED = "admitted"
THEN, TODAY = "then", "today"


@dataclass(frozen=True)
class TableAsked:
    """What stands in the address."""

    under_id: int
    under: str
    period: Period
    tree: str

    def query(self, **extra: str) -> str:
        written = {"duoi": self.under, "ky": self.period.code, "cay": self.tree if self.tree != THEN else ""}
        return urlencode({key: value for key, value in {**written, **extra}.items() if value})

    def address(self, name: str = "admissions:table", **extra: str) -> str:
        return f"{reverse(name)}?{self.query(**extra)}"


@dataclass(frozen=True)
class Line:
    name: str
    href: str
    target: str
    admitted: Figure
    ratio: str
    parts: tuple[Figure, ...]
    notes: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Nobody admitted, no target, nothing said beside: on a phone such a unit takes one line."""
        return self.admitted.text == "0" and not self.target and not self.notes

    @property
    def labelled(self) -> list[tuple[str, Figure]]:
        """Each part with the name of its column: on a phone a line is a card."""
        return [(str(PART_LABELS[part]), figure) for part, figure in zip(admissions.PARTS, self.parts, strict=True)]


def asked_of(request: Request) -> TableAsked:
    """What cannot be read falls back on the usual: the highest unit, the running year."""
    day, query = request.actor.day, request.GET
    tops = organisations.units_under(None, on=day).rows
    code = query.get("duoi") or (tops[0].code if tops else "")
    if not code:
        raise NotFound(_("Chưa có tổ chức nào trong phạm vi của đồng chí."))
    try:
        period = parse_period(query.get("ky") or str(day.year))
    except ValueError as fault:
        raise Refusal(str(fault)) from fault
    tree = TODAY if query.get("cay") == TODAY else THEN
    return TableAsked(organisations.organisation_called(code, on=day), code, period, tree)


def question_of(asked: TableAsked, request: Request) -> Question:
    return Question(asked.period, None, request.actor.day)


class TablePage(Page):
    """Figures, not names: who may see figures may see it."""

    permission = "programmes.view"

    def get(self, request: Request) -> HttpResponse:
        asked = asked_of(request)
        table = admissions.admissions_table(question_of(asked, request), under_id=asked.under_id, tree=asked.tree)
        if request.GET.get("tai") == "xlsx":
            return file_answer(table_workbook(table, asked.period, request.actor.day), "ket-nap-t6", ".xlsx")
        if (suffix := request.GET.get("tai", "")) in PAPERS:
            told = partial(admission_statistics, table, str(settings.VUNGMANH_ROUNDING), foot_of(asked, request))
            day, under = request.actor.day, asked.under_id
            return paper_answer(told, suffix, "ket-nap-t6", under_id=under, period=asked.period, day=day)
        opens = "admissions.view" in request.permissions
        years = [year_of(asked.period.first.year + step).code for step in (-1, 0, 1)]
        return self.page(
            "admissions/table.html",
            asked=asked,
            period=asked.period.words,
            rows=[shown(row, asked, opens) for row in table.rows],
            total=shown(table.total, asked, opens),
            labels=[PART_LABELS[part] for part in admissions.PARTS],
            foot=foot_of(asked, request),
            years=[{"code": year, "href": replace(asked, period=parse_period(year)).address()} for year in years],
            other_tree=replace(asked, tree=TODAY if asked.tree == THEN else THEN).address(),
            download_href=asked.address(tai="xlsx"),
            papers=[(label, asked.address(tai=suffix)) for suffix, label in PAPERS.items()],
            may_write="admissions.write" in request.permissions,
            opens=opens,
        )


def shown(row: admissions.TableRow, asked: TableAsked, opens: bool) -> Line:
    unit = str(row.organisation_id or asked.under_id)
    line = "total" if row.organisation_id == asked.under_id and row.kind == "unit" else row.kind

    def figure(part: str, number: int) -> Figure:
        href = asked.address("admissions:records", don_vi=unit, dong=line, so=part) if opens and number else ""
        return Figure(count_text(number), href)

    notes = [_("theo số báo cáo")] if row.on_counts else []
    if row.stated is not None:
        told = {"stated": count_text(row.stated), "gap": count_text(row.stated - row.admitted)}
        notes.append(_("đơn vị tự nêu %(stated)s, chênh %(gap)s") % told)
    return Line(
        row.name,
        replace(asked, under=row.code).address() if row.kind == "unit" and line != "total" else "",
        count_text(row.target) if row.target is not None else "",
        figure(ADMITTED, row.admitted),
        percent_text(row.admitted, row.target, settings.VUNGMANH_ROUNDING),
        tuple(figure(part, number) for part, number in row.parts.items()),
        tuple(notes),
    )


def foot_of(asked: TableAsked, request: Request) -> dict[str, str]:
    """The roll and the organisations beside the table, as the press prints them."""
    question = question_of(asked, request)
    known = {"members": "members.count", "grassroots": "organisations.grassroots", "cells": "organisations.cells"}
    numbers = admissions.totals_beside(list(known.values()), question, asked.under_id)
    return {name: count_text(numbers[code]) for name, code in known.items()}


class RecordsPage(Page):
    """The records behind one figure of the table."""

    permission = "admissions.view"

    def get(self, request: Request) -> HttpResponse:
        asked = asked_of(request)
        part, line, unit = (request.GET.get(name, "") for name in ("so", "dong", "don_vi"))
        if part not in (ADMITTED, *admissions.PARTS) or line not in LINES or not unit.isdecimal():
            raise NotFound(_("Không có số liệu này. Mở lại từ bảng."))
        if line != "other" and not organisations.in_sight([int(unit)]):
            raise NotFound(_("Không có tổ chức này trong phạm vi của đồng chí."))
        found = admissions.records_behind(
            question_of(asked, request),
            under_id=asked.under_id,
            unit_id=int(unit),
            line=line,
            part=part,
            tree=asked.tree,
            day=request.actor.day,
        )
        return self.page(
            "admissions/records.html",
            title=PART_LABELS.get(part, _("Kết nạp")),
            period=asked.period.words,
            people=[(each, found.cells[each.organisation_id]) for each in found.candidates],
            members=[(each, found.cells[each.organisation_id]) for each in found.members],
            counts=[self.count(each, part, found.cells) for each in found.counts],
            hidden=found.hidden,
            back_href=asked.address(),
        )

    def count(self, row: Any, part: str, cells: dict[int, str]) -> dict[str, Any]:
        number = getattr(row, part)
        period = Period(row.period, row.period_from, row.period_after).words
        return {"row": row, "unit": cells[row.organisation_id], "period": period, "number": number}


LINES = ("unit", "own", "closed", "other", "total")


class CountPage(ActPage):
    """An office without records states how many it admitted."""

    permission = "admissions.write"
    title = gettext_lazy("Ghi số kết nạp")
    button = gettext_lazy("Ghi số kết nạp")
    form_class = CountForm

    def initial(self, **_keys: Any) -> dict[str, Any]:
        asked = asked_of(self.request)
        return {"organisation": asked.under, "period": asked.period.code}

    def context(self, **_keys: Any) -> dict[str, Any]:
        here = reverse("admissions:table")
        return {
            "crumbs": [{"text": _("Số kết nạp"), "href": here}],
            "lead": _("Dùng khi đơn vị không giữ hồ sơ từng người. Nơi nào có hồ sơ thì hồ sơ được tính."),
            "back_href": here,
        }

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        values = dict(form.cleaned_data)
        period, on = values["period"], values["on"]
        if on and not period.contains(on):
            words = _("Ngày này nằm ngoài kỳ %(period)s. Ghi ngày trong kỳ, hoặc để trống.")
            raise Refusal(words % {"period": period.code})
        one = unit_called(values.pop("organisation"), on=self.request.actor.day)
        row = commands.AdmissionCountRow(organisation_id=one, **values)
        commands.state_admission_count(self.request.actor, row=row)
        where = f"{reverse('admissions:table')}?{urlencode({'ky': period.code})}"
        return _("Đã ghi số kết nạp %(period)s.") % {"period": period.words}, where

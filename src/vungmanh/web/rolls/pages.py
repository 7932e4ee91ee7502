"""The table of rolls of a unit and its parts, and the members behind each figure."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import xlsxwriter
from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.numbers import count_text
from vungmanh.kernel.periods import Period, year_of
from vungmanh.members.queries import RollTable, roll_table, rows_behind
from vungmanh.organisations import queries as organisations
from vungmanh.reports.rules.statistics import roll_statistics
from vungmanh.web.accounts.forms import CODE, unit_said
from vungmanh.web.days import PeriodField
from vungmanh.web.download import file_answer
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number
from vungmanh.web.papers import PAPERS, paper_answer
from vungmanh.web.rolls.table import COLUMNS, line_of, plain_rows


class AskedForm(forms.Form):
    """Which unit and period. What cannot be read is said at the field; the table of this year stands meanwhile."""

    duoi = forms.CharField(label=gettext_lazy("Mã hoặc tên tổ chức"), required=False, max_length=200)
    ky = PeriodField(label=gettext_lazy("Kỳ"), required=False, max_length=12)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"


def period_of(form: AskedForm, request: Request) -> Period:
    """The period asked for, else this year."""
    found: Period | None = form.cleaned_data.get("ky") if form.is_valid() else None
    return found or year_of(request.actor.day.year)


class TablePage(Page):
    """Opening, what came, what went, closing: the unit and each of its parts. Only who sees names opens a figure."""

    permission = "rolls.view"

    def get(self, request: Request) -> HttpResponse:
        form = AskedForm(request.GET)
        period = period_of(form, request)
        unit_id = self.unit(request, form, period)
        table = roll_table(unit_id, period)
        if request.GET.get("tai") == "xlsx":
            return file_answer(workbook(table), f"so-lieu-dang-vien-{table.total.code}-{period.code}", ".xlsx")
        if (suffix := request.GET.get("tai", "")) in PAPERS:
            name = f"so-lieu-dang-vien-{table.total.code}-{period.code}"
            told = partial(roll_statistics, table)
            return paper_answer(told, suffix, name, under_id=unit_id, period=period, day=request.actor.day)
        asked = {"duoi": table.total.code, "ky": period.code}
        parts = {one.organisation_id for one in table.lines}
        named = "members.view" in request.permissions
        lines = [line_of(one, period.code, parts, named=named) for one in table.lines]
        shown = AskedForm(initial=asked) if not form.errors else form
        return self.page(
            "rolls/table.html",
            form=shown,
            period=period,
            columns=list(COLUMNS.values()),
            total=line_of(table.total, period.code, set(), named=named),
            lines=[line for line in lines if not line.unrecorded],
            unrecorded=[line for line in lines if line.unrecorded],
            said=sentence(table),
            download_href=f"{reverse('rolls:list')}?{urlencode({**asked, 'tai': 'xlsx'})}",
            papers=[
                (label, f"{reverse('rolls:list')}?{urlencode({**asked, 'tai': suffix})}")
                for suffix, label in PAPERS.items()
            ],
            status=422 if form.errors else 200,
        )

    def unit(self, request: Request, form: AskedForm, period: Period) -> int:
        """The one asked for by code or name, else the highest in sight; a name that is not one unit's is said at its
        field. An address with a code that is not there leads nowhere.
        """
        today = request.actor.day
        if said := request.GET.get("duoi", "").strip():
            day = min(period.last, today)
            if CODE.fullmatch(said) or request.GET.get("tai"):
                return organisations.organisation_called(said, on=day)
            try:
                return unit_said(said, on=day, today=today)
            except forms.ValidationError as fault:
                form.add_error("duoi", fault)
        top = organisations.units_under(None, on=today, count=1).rows
        if not top:
            raise NotFound(_("Chưa có tổ chức nào trong phạm vi của đồng chí."))
        return top[0].id


def sentence(table: RollTable) -> str:
    told = table.total.equation
    words = _("%(name)s: đầu kỳ %(opening)s, tăng %(came)s, giảm %(went)s, cuối kỳ %(closing)s đảng viên.")
    numbers = {
        "opening": count_text(told.opening),
        "came": count_text(told.came),
        "went": count_text(told.went),
        "closing": count_text(told.closing),
    }
    return words % {"name": table.total.name, **numbers}


def workbook(table: RollTable) -> bytes:
    """The same table for Excel: numbers as numbers."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page, bold = book.add_worksheet(_("Số liệu đảng viên")), book.add_format({"bold": True, "text_wrap": True})
    for number, row in enumerate(plain_rows(table)):
        page.write_row(number, 0, row, bold if number == 0 else None)
    page.set_column(1, 1, 40)
    page.freeze_panes(1, 2)
    book.close()
    return buffer.getvalue()


class RowsPage(Page):
    """The members behind one figure of the table: who one may see by name, and how many stand elsewhere."""

    permission = "members.view"

    def get(self, request: Request, unit_id: int) -> HttpResponse:
        unit = organisations.organisation_in_sight(unit_id, on=request.actor.day)
        figure = request.GET.get("so", "closing")
        if figure not in COLUMNS:
            raise Http404
        period = period_of(AskedForm({"ky": request.GET.get("ky", "")}), request)
        number = page_number(request.GET)
        found = rows_behind(unit_id, period, figure)
        here = f"{reverse('rolls:rows', args=[unit_id])}?{urlencode({'ky': period.code, 'so': figure})}"
        paging = Paging(len(found.rows), number, here)
        return self.page(
            "rolls/rows.html",
            unit=unit,
            period=period,
            label=COLUMNS[figure],
            rows=found.rows[paging.first : paging.first + PER_PAGE],
            hidden=found.hidden,
            total=count_text(len(found.rows) + found.hidden),
            moved="." in figure,
            paging=paging,
            back_href=f"{reverse('rolls:list')}?{urlencode({'duoi': unit.code, 'ky': period.code})}",
        )

"""The roadmap of a commune, a district or a province: planned against done, year by year and over the term."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.numbers import count_text
from vungmanh.kernel.periods import Period
from vungmanh.organisations import queries as organisations
from vungmanh.programmes import queries as programmes
from vungmanh.web.days import DayField
from vungmanh.web.drawing.bar import bar
from vungmanh.web.figure import Figure
from vungmanh.web.page import Page, Request
from vungmanh.web.programmes.address import Asked
from vungmanh.web.programmes.lines import line_key, name_of, target_text
from vungmanh.web.programmes.reading import usual_unit
from vungmanh.web.titles.listing import unit_choices


class RoadmapForm(forms.Form):
    chuong_trinh = forms.ChoiceField(label=gettext_lazy("Chương trình"), required=False)
    duoi = forms.ChoiceField(label=gettext_lazy("Đơn vị"), required=False)
    ngay = DayField(label=gettext_lazy("Theo cây tổ chức ngày"), max_length=10, required=False)

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        self.fields["chuong_trinh"].choices = programmes.programme_choices()  # type: ignore[attr-defined]  # as named
        self.fields["duoi"].choices = [("", _("Đơn vị của tôi")), *units]  # type: ignore[attr-defined]  # as named
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"


@dataclass(frozen=True)
class Square:
    """One unit in one period: done of planned, and registered; each opens its records."""

    done: Figure
    planned: Figure | None
    registered: Figure
    nothing: bool = False
    """Neither planned nor done nor registered: left out on a phone."""


def square_of(row: programmes.ProgressRow | None, asked: Asked) -> Square | None:
    if row is None:
        return None
    unit, line = (None, "") if row.kind == "total" else (row.organisation_id, line_key(row))

    def figure(key: str, count: int) -> Figure:
        return Figure(count_text(count), asked.records(key, unit, line))

    return Square(
        done=figure("recognised", row.recognised),
        planned=replace(figure("target", row.target), text=target_text(row)) if row.target is not None else None,
        registered=figure("registered", row.registered),
        nothing=row.target is None and not row.recognised and not row.registered,
    )


def bar_of(row: programmes.ProgressRow | None) -> SafeString:
    """Of the last period: the term, else the running year."""
    if row is None or not row.target:
        return SafeString("")
    rule, late = settings.VUNGMANH_ROUNDING, row.standing == "behind"
    return bar(row.recognised, row.forecast, row.target, rule=rule, late=late, most=row.target_most)


class RoadmapPage(Page):
    """Every figure is that of the programme's own table for that period, and opens the same records."""

    permission = "plans.view"

    def get(self, request: Request) -> HttpResponse:
        day, query = request.actor.day, request.GET
        form = RoadmapForm(query, units=unit_choices(request, query.get("duoi", "")))
        form.is_valid()
        code = form.cleaned_data.get("duoi", "")
        programme = form.cleaned_data.get("chuong_trinh") or programmes.all_programmes()[0].code
        on = form.cleaned_data.get("ngay")
        under = organisations.organisation_called(code, on=on or day) if code else usual_unit(request.desk.seat, day)
        found = programmes.roadmap(programme, under_id=under, on=on, today=day)
        rows = [self.line(found, row) for row in (*found.rows, found.total)]
        return self.page(
            "plans/roadmap.html",
            status=422 if form.errors else 200,
            form=form,
            roadmap=found,
            heads=[self.head(found, each) for each in found.periods],
            rows=rows,
            lead=self.lead(found),
            targets_href=self.targets_href(found),
        )

    def line(self, found: programmes.Roadmap, row: programmes.RoadmapRow) -> dict[str, Any]:
        squares = [
            (self.head(found, period), square_of(each, Asked(found.programme, found.under_code, period, on=found.on)))
            for each, period in zip(row.cells, found.periods, strict=True)
        ]
        shown = next(each for each in reversed(row.cells) if each is not None)
        return {
            "name": name_of(shown),
            "squares": squares,
            "bar": bar_of(row.cells[-1]),
            "is_total": row.kind == "total",
            "nothing": all(square is None or square.nothing for _head, square in squares),
        }

    def head(self, found: programmes.Roadmap, period: Period) -> str:
        return _("Nhiệm kỳ") if ".." in period.code else period.code

    def lead(self, found: programmes.Roadmap) -> str:
        """The last period in one sentence: the term, else the running year."""
        total = found.total.cells[-1]
        told = {
            "unit": found.under_name,
            "period": found.periods[-1].words,
            "done": count_text(total.recognised) if total else "0",
            "planned": target_text(total) if total and total.target is not None else "",
        }
        if told["planned"]:
            return _("%(unit)s: %(period)s công nhận %(done)s trên chỉ tiêu %(planned)s chi bộ.") % told
        return _("%(unit)s: %(period)s công nhận %(done)s chi bộ, chưa được giao chỉ tiêu.") % told

    def targets_href(self, found: programmes.Roadmap) -> str:
        if "programmes.target" not in self.request.permissions:
            return ""
        asked = {"duoi": found.under_code, "ve": found.programme, "ky": found.periods[-1].code}
        return f"{reverse('targets:list')}?{urlencode(asked)}"

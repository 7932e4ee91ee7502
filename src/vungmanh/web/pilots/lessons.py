"""Lessons of pilots: the list, and one lesson with who took it up."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy

from vungmanh.organisations import queries as organisations
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.queries import pilots
from vungmanh.web.days import PeriodField
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number
from vungmanh.web.titles.listing import unit_choices

EVERY = ("", gettext_lazy("Tất cả"))


class FilterForm(forms.Form):
    chuong_trinh = forms.ChoiceField(label=gettext_lazy("Chương trình"), required=False)
    trang_thai = forms.ChoiceField(
        label=gettext_lazy("Tình trạng"),
        required=False,
        choices=(
            EVERY,
            (pilots.WAITING, gettext_lazy("Chờ cho nhân rộng")),
            (pilots.SPREAD, gettext_lazy("Đã cho nhân rộng")),
        ),
    )
    duoi = forms.ChoiceField(label=gettext_lazy("Đơn vị"), required=False)
    ky = PeriodField(label=gettext_lazy("Kỳ"), max_length=12, required=False)

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        self.fields["chuong_trinh"].choices = [EVERY, *programmes.programme_choices()]  # type: ignore[attr-defined]  # as named
        self.fields["duoi"].choices = [EVERY, *units]  # type: ignore[attr-defined]  # as named
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"


class AdoptionFilterForm(FilterForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["trang_thai"]


def asked_of(form: FilterForm, day: date) -> tuple[pilots.LessonsAsked, dict[str, str]]:
    """The question, and what the address says of it. Raises ``NotFound`` for a unit out of sight."""
    values: dict[str, Any] = form.cleaned_data
    code, period = values.get("duoi", ""), values.get("ky")
    under = organisations.organisation_called(code, on=day) if code else None
    asked = pilots.LessonsAsked(values.get("chuong_trinh", ""), values.get("trang_thai", ""), under, period)
    written = {**values, "ky": period.code if period else ""}
    return asked, {name: str(value) for name, value in written.items() if value}


class LessonsPage(Page):
    """One's own and those let be spread to one; narrowed by programme, unit, period."""

    permission = "programmes.view"

    def get(self, request: Request) -> HttpResponse:
        day, query, number = request.actor.day, request.GET, page_number(request.GET)
        form = FilterForm(query, units=unit_choices(request, query.get("duoi", "")))
        form.is_valid()
        asked, said = asked_of(form, day)
        found = pilots.lessons_page(asked, day=day, first=(number - 1) * PER_PAGE)
        return self.page(
            "pilots/lessons.html",
            status=422 if form.errors else 200,
            form=form,
            rows=found.rows,
            total=found.total,
            said=list(said),
            clear_href=reverse("pilots:lessons"),
            may_state="programmes.lesson" in request.permissions,
            paging=Paging(found.total, number, f"{reverse('pilots:lessons')}?{urlencode(said)}"),
        )


class AdoptionsPage(Page):
    """Who took up what, and what came of it."""

    permission = "programmes.view"

    def get(self, request: Request) -> HttpResponse:
        day, query, number = request.actor.day, request.GET, page_number(request.GET)
        form = AdoptionFilterForm(query, units=unit_choices(request, query.get("duoi", "")))
        form.is_valid()
        asked, said = asked_of(form, day)
        found = pilots.adoptions_page(asked, day=day, first=(number - 1) * PER_PAGE)
        return self.page(
            "pilots/adoptions.html",
            status=422 if form.errors else 200,
            form=form,
            rows=found.rows,
            total=found.total,
            said=list(said),
            clear_href=reverse("pilots:adoptions"),
            paging=Paging(found.total, number, f"{reverse('pilots:adoptions')}?{urlencode(said)}"),
        )


class LessonPage(Page):
    permission = "programmes.view"

    def get(self, request: Request, lesson_id: int) -> HttpResponse:
        day = request.actor.day
        sheet = pilots.lesson_sheet(lesson_id, day=day)
        lesson = sheet.line.lesson
        own = lesson.organisation_id in organisations.in_sight([lesson.organisation_id])
        spread = lesson.spread_at_id is not None
        may_state = "programmes.lesson" in request.permissions
        may_spread = "programmes.spread" in request.permissions and own
        return self.page(
            "pilots/lesson.html",
            sheet=sheet,
            line=sheet.line,
            lesson=lesson,
            may_adopt=may_state and spread,
            may_spread=may_spread and not spread,
            may_void_spread=may_spread and spread and not sheet.line.adopted,
            may_void=may_state and own and not sheet.line.adopted,
            may_state=may_state,
        )

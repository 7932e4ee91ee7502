"""What adds up over time to a figure of a unit: each month and each organisation with what it brought."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.db.models.expressions import Combinable
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.indicators.engine import parts_behind
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.figures import Facts, Indicator, Question, StatedTarget, registry
from vungmanh.kernel.numbers import count_text, percent_text
from vungmanh.kernel.periods import Period, year_of
from vungmanh.organisations import queries as organisations
from vungmanh.web.days import DayField, PeriodField
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number

LISTS = {"duties:list": "duties.view"}
"""Lists that show a month's own records of one unit, and who may see them."""


class StretchForm(forms.Form):
    ky = PeriodField(label=gettext_lazy("Kỳ"), required=False, max_length=12)
    ngay = DayField(label=gettext_lazy("Tính đến ngày"), required=False, max_length=10)


@dataclass(frozen=True)
class Part:
    """What one organisation brought in one month: ``whole`` is what its number is a part of, where there is one."""

    month: Period
    organisation_id: int
    number: int
    whole: int


@dataclass(frozen=True)
class Line:
    month: str
    name: str
    href: str
    number: str
    whole: str
    list_href: str


class AddedPage(Page):
    """The rows of a figure that adds up over months: their sum is the figure. Out of sight only numbers are told."""

    permission = "organisations.view"

    def get(self, request: Request, code: str, unit_id: int) -> HttpResponse:
        indicator = added_up(code)
        form = StretchForm(request.GET)
        values = form.cleaned_data if form.is_valid() else {}
        day: date = values.get("ngay") or request.actor.day
        period: Period = values.get("ky") or year_of(day.year)
        unit = organisations.organisation_in_sight(unit_id, on=day)
        question = Question(period, None, day)
        facts = indicator.facts(question)
        parts = parts_of(indicator, question, unit_id)
        labels = organisations.labels_of({each.organisation_id for each in parts}, day)
        seen = organisations.in_sight(labels)
        shown = [each for each in parts if each.organisation_id in seen]
        query = urlencode({"ky": period.code, "ngay": day.isoformat()})
        address = f"{reverse('indicators:added', args=[code, unit_id])}?{query}"
        paging = Paging(len(shown), page_number(request.GET), address)
        number, whole = sum(each.number for each in parts), sum(each.whole for each in parts)
        listed = facts.rows if LISTS.get(facts.rows, "") in request.permissions else ""
        return self.page(
            "indicators/added.html",
            status=422 if form.errors else 200,
            indicator=indicator,
            unit=unit,
            period=period,
            day=day,
            divided=divided(facts),
            number=count_text(number),
            whole=count_text(whole),
            ratio=percent_text(number, whole, str(settings.VUNGMANH_ROUNDING)) if divided(facts) and whole else "",
            hidden=len(parts) - len(shown),
            rows=[line_of(each, labels, listed, day) for each in shown[paging.first : paging.first + PER_PAGE]],
            paging=paging,
        )


def added_up(code: str) -> Indicator:
    """An indicator that adds up over time and is no programme's; else there is no such page."""
    found = registry.find(code)
    if found is None or found.needs_programme or not found.additive_over_time:
        raise NotFound(_("Số liệu “%(code)s” không mở từng tháng ở đây.") % {"code": code})
    return found


def divided(facts: Facts) -> bool:
    return isinstance(facts.denominator, Combinable)


def parts_of(indicator: Indicator, question: Question, unit_id: int) -> list[Part]:
    """Month by month, on the one tree of the whole question: so that the months add up to it. A statement a month."""
    found = []
    for month in question.period.months():
        if month.first > question.day:
            break
        facts = indicator.facts(Question(month, question.on, question.today))
        if isinstance(facts.denominator, StatedTarget):
            raise NotFound(_("Số liệu “%(code)s” không mở từng tháng ở đây.") % {"code": indicator.code})
        for source in (facts, *facts.also):
            parts = parts_behind(source, unit_id=unit_id, question=question)
            found += [Part(month, one, number, whole or 0) for one, (number, whole) in parts.items()]
    return found


def line_of(each: Part, labels: Mapping[int, Any], listed: str, day: date) -> Line:
    label = labels[each.organisation_id]
    query = urlencode({"duoi": label.code, "ky": each.month.code, "ngay": day.isoformat()})
    return Line(
        month=each.month.words,
        name=label.name,
        href=f"{reverse('organisations:unit', args=[label.id])}?ngay={day.isoformat()}",
        number=count_text(each.number),
        whole=count_text(each.whole),
        list_href=f"{reverse(listed)}?{query}" if listed else "",
    )

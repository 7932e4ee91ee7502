"""A unit's head count as its office reports it: what was stated before, and stating it by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.indicators.commands import HeadCountRow, state_headcount
from vungmanh.indicators.queries import StatedHeadCount, headcounts_of
from vungmanh.kernel.numbers import count_text, date_text
from vungmanh.web.days import read_day
from vungmanh.web.form import ActPage
from vungmanh.web.headcounts.forms import HeadCountForm
from vungmanh.web.organisations.acts import beside, unit_of


@dataclass(frozen=True)
class Line:
    """One count as it is shown; what was not said is a dash."""

    day: date
    of_members: tuple[str, ...]
    of_staff: tuple[str, ...]
    by: str


def line_of(each: StatedHeadCount) -> Line:
    def text(*counts: int | None) -> tuple[str, ...]:
        return tuple("–" if count is None else count_text(count) for count in counts)

    return Line(each.on, text(each.members, each.official_members), text(each.staff, each.staff_not_members), each.by)


class StatePage(ActPage):
    permission = "indicators.state"
    template = "headcounts/state.html"
    form_class = HeadCountForm
    unit = cached_property(unit_of)
    title = gettext_lazy("Báo số đảng viên, cán bộ")
    button = gettext_lazy("Ghi số")

    @cached_property
    def stated(self) -> list[StatedHeadCount]:
        return headcounts_of(self.unit.id)

    @property
    def asked_day(self) -> date:
        """The day in the address: a duty leads to the last day of its period. Else today."""
        today = self.request.actor.day
        try:
            return min(read_day(self.request.GET.get("ngay", "")), today)
        except ValueError:
            return today

    def initial(self, **_keys: Any) -> dict[str, Any]:
        """What was stated of that very day is put right by stating it again."""
        day = self.asked_day
        known = next((each for each in self.stated if each.on == day), None)
        return {"on": date_text(day), **(known.counts if known else {})}

    def context(self, **_keys: Any) -> dict[str, Any]:
        return {**beside(self.unit), "lead": self.unit.name, "stated": [line_of(each) for each in self.stated]}

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        row = HeadCountRow(self.unit.id, **form.cleaned_data)
        state_headcount(self.request.actor, row=row)
        said = _("Đã ghi số của %(name)s đến ngày %(day)s.") % {"name": self.unit.name, "day": date_text(row.on)}
        return said, reverse("headcounts:state", args=[self.unit.id])

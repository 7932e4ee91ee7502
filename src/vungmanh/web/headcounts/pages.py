"""A unit's head count as its office reports it: what was stated before, and stating it by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.indicators.commands import HeadCountRow, state_headcount, void_headcount
from vungmanh.indicators.queries import StatedHeadCount, headcounts_of, written_late
from vungmanh.kernel import clock
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.numbers import count_text, date_text
from vungmanh.web.days import read_day
from vungmanh.web.form import ActPage
from vungmanh.web.headcounts.forms import HeadCountForm, VoidForm
from vungmanh.web.organisations.acts import beside, unit_of
from vungmanh.web.periods.late import late_words
from vungmanh.web.reports.subject import Crumb


@dataclass(frozen=True)
class Line:
    """One count as it is shown; what was not said is a dash."""

    day: date
    of_members: tuple[str, ...]
    of_staff: tuple[str, ...]
    by: str
    void_href: str = ""
    voided: str = ""
    """Who crossed it out, when and why."""
    late: str = ""
    """That its period had been closed by then."""


def line_of(each: StatedHeadCount, unit_id: int) -> Line:
    def text(*counts: int | None) -> tuple[str, ...]:
        return tuple("–" if count is None else count_text(count) for count in counts)

    members, staff = text(each.members, each.official_members), text(each.staff, each.staff_not_members)
    if each.voided_on is None:
        return Line(each.on, members, staff, each.by, reverse("headcounts:void", args=[unit_id, each.on.isoformat()]))
    words = _("%(who)s huỷ ngày %(day)s: %(why)s")
    told = {"who": each.voided_by, "day": date_text(each.voided_on), "why": each.void_reason}
    return Line(each.on, members, staff, each.by, voided=words % told)


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
        known = next((each for each in self.stated if each.on == day and each.voided_on is None), None)
        return {"on": date_text(day), **(known.counts if known else {})}

    def context(self, **_keys: Any) -> dict[str, Any]:
        return {
            **beside(self.unit),
            "lead": self.unit.name,
            "stated": self.lines(),
        }

    def lines(self) -> list[Line]:
        """What came in after its period had been closed says so."""
        entries = {each: (self.unit.id, each.on, each.at) for each in self.stated if each.at is not None}
        late = written_late(entries.values())
        return [
            replace(line_of(each, self.unit.id), late=late_words(late[entry]) if entry in late else "")
            for each in self.stated
            for entry in (entries.get(each),)
        ]

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        row = HeadCountRow(self.unit.id, **form.cleaned_data)
        state_headcount(self.request.actor, row=row)
        said = _("Đã ghi số của %(name)s đến ngày %(day)s.") % {"name": self.unit.name, "day": date_text(row.on)}
        return said, reverse("headcounts:state", args=[self.unit.id])


class VoidPage(ActPage):
    """A count stated of a wrong day is crossed out; the one before it holds again."""

    permission = "indicators.state"
    form_class = VoidForm
    unit = cached_property(unit_of)
    title, button = gettext_lazy("Huỷ số đã báo nhầm"), gettext_lazy("Huỷ số đã báo")

    def context(self, **keys: Any) -> dict[str, Any]:
        home = reverse("headcounts:state", args=[self.unit.id])
        found = next((each for each in headcounts_of(self.unit.id, most=400) if _is(each, keys["day"])), None)
        if found is None:
            raise NotFound(_("Không có số đã báo đến ngày này ở tổ chức này."))
        words = _("%(name)s, số đến ngày %(day)s: %(count)s đảng viên. Số báo trước đó lại có hiệu lực.")
        count = "–" if found.members is None else count_text(found.members)
        lead = words % {"name": self.unit.name, "day": date_text(found.on), "count": count}
        return {"crumbs": [Crumb(_("Báo số đảng viên, cán bộ"), home)], "back_href": home, "lead": lead}

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        day, reason = keys["day"], form.cleaned_data["reason"]
        void_headcount(self.request.actor, organisation_id=self.unit.id, on=day, reason=reason, at=clock.now())
        said = _("Đã huỷ số báo đến ngày %(day)s. Số cũ vẫn còn trong danh sách, có gạch ngang.")
        return said % {"day": date_text(day)}, reverse("headcounts:state", args=[self.unit.id])


def _is(each: StatedHeadCount, day: date) -> bool:
    return each.on == day and each.voided_on is None

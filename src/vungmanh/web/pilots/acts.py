"""Choosing pilots of one type under a unit, and taking one back. What the limits say is a warning, told beside."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.errors import Unmet
from vungmanh.kernel.numbers import count_text, date_text
from vungmanh.kernel.periods import parse_period
from vungmanh.organisations import queries as organisations
from vungmanh.programmes import commands
from vungmanh.programmes.enums import State
from vungmanh.programmes.queries import pilots
from vungmanh.programmes.queries.pilots import Fit, PilotGrid
from vungmanh.web.days import DayField
from vungmanh.web.form import ActForm, ActPage
from vungmanh.web.page import Page, Request
from vungmanh.web.pilots.asking import Reading, reading_of
from vungmanh.web.pilots.wording import FITS, limits_text
from vungmanh.web.plans.forms import HOW_DAY, lines_field
from vungmanh.web.plans.wording import reasons_in_words
from vungmanh.web.titles.acts import numbers_of


class ChooseForm(ActForm):
    day = DayField(label=gettext_lazy("Ngày chọn"), max_length=10, help_text=HOW_DAY)
    decision_number = forms.CharField(
        label=gettext_lazy("Số quyết định"), max_length=100, required=False, help_text=gettext_lazy("Kiểu 15-QĐ/HU.")
    )
    reason = lines_field(
        gettext_lazy("Lý do chọn"), 2000, rows=3, help_text=gettext_lazy("Ghi ít nhất một trong hai mục này.")
    )


class EndForm(ActForm):
    day = DayField(label=gettext_lazy("Thôi từ ngày"), max_length=10, help_text=HOW_DAY)
    reason = lines_field(gettext_lazy("Lý do thôi"), 2000, rows=3, required=True)


class ChoosePage(Page):
    """Cells of one type under the unit that are no pilot yet: ticked by a person, written together."""

    permission = "programmes.pilot"

    def get(self, request: Request) -> HttpResponse:
        reading = reading_of(request)
        first = min(request.actor.day, parse_period(reading.asked.stage).last)
        return self.shown(reading, ChooseForm(None, initial={"day": date_text(first)}), ())

    def post(self, request: Request) -> HttpResponse:
        reading = reading_of(request)
        form, ids = ChooseForm(request.POST), numbers_of(request.POST.getlist("chon"))
        if not form.is_valid():
            return self.shown(reading, form, ids, status=422)
        asked = reading.asked
        try:
            made = commands.choose_pilots(
                request.actor,
                programme=asked.programme,
                period=asked.stage,
                unit_id=reading.under_id,
                cell_ids=ids,
                **form.cleaned_data,
            )
        except Unmet as refusal:
            return self.shown(reading, form, ids, status=422, reasons=reasons_in_words(refusal.reasons))
        messages.success(request, self.done(reading, len(made)))
        return HttpResponseRedirect(asked.address("pilots:grid", category="", on=None), status=303)

    def done(self, reading: Reading, count: int) -> str:
        """What was written, and what the limits say of it now."""
        said = _("Đã chọn %(count)s chi bộ làm điểm.") % {"count": count_text(count)}
        grid = self.grid(reading)
        warned = "; ".join(f"{each.name}: {FITS[each.fit][1]}" for each in grid.unit.warned)
        if not warned:
            return said
        return (
            said
            + " "
            + _("So với giới hạn %(limits)s: %(warned)s.")
            % {
                "limits": limits_text(grid.limits),
                "warned": warned,
            }
        )

    def grid(self, reading: Reading) -> PilotGrid:
        return pilots.pilot_grid(
            reading.asked.programme,
            under_id=reading.under_id,
            period=reading.asked.stage,
            on=None,
            today=self.request.actor.day,
        )

    def shown(
        self, reading: Reading, form: ChooseForm, ids: Any, *, status: int = 200, reasons: list[str] | None = None
    ) -> HttpResponse:
        grid, asked = self.grid(reading), reading.asked
        types = [each for each in grid.unit.squares if each.fit is not Fit.ABSENT]
        wanted = asked.category or next((each.category for each in grid.unit.warned), "")
        wanted = wanted or next((each.category for each in types), "")
        text = self.request.GET.get("tim", "").replace("\0", "")[:120]
        found = pilots.could_pilot(
            asked.programme, reading.period, under_id=reading.under_id, category=wanted, day=reading.day, text=text
        )
        square = next((each for each in types if each.category == wanted), None)
        return self.page(
            "pilots/choose.html",
            status=status,
            form=form,
            refused=_("Chưa làm được, còn thiếu:") if reasons else "",
            reasons=reasons or [],
            grid=grid,
            bound=grid.bound or not grid.stage.each_unit,
            limits=limits_text(grid.limits),
            types=[(each.category, each.name, each.category == wanted) for each in types],
            square=square,
            fit=FITS[square.fit] if square else ("", ""),
            text=text,
            hidden={"chuong_trinh": asked.programme, "chang": asked.stage, "duoi": asked.under},
            cells=[(row, row.organisation_id in ids, self.state(row.title_state)) for row in found.rows],
            left_out=found.total - len(found.rows),
            action=asked.address("pilots:choose", category=wanted, on=None),
            back_href=asked.address("pilots:grid", category=""),
        )

    def state(self, state: str) -> str:
        return str(State(state).label) if state else _("chưa đăng ký")


class EndPage(ActPage):
    """Take one choice back from a day on."""

    permission = "programmes.pilot"
    form_class = EndForm
    template = "plans/act.html"
    title = gettext_lazy("Thôi làm điểm")
    button = gettext_lazy("Cho thôi làm điểm")

    def initial(self, **_keys: Any) -> dict[str, Any]:
        return {"day": date_text(self.request.actor.day)}

    def context(self, **keys: Any) -> dict[str, Any]:
        pilot = pilots.pilot_in_sight(keys["pilot_id"])
        cell = organisations.labels_of([pilot.organisation_id], self.request.actor.day)[pilot.organisation_id].name
        here = back_of(pilot)
        lead = _("%(cell)s, chọn ngày %(day)s. Việc đã làm và bài học đã nêu vẫn giữ.") % {
            "cell": cell,
            "day": date_text(pilot.day),
        }
        return {"crumbs": [{"text": _("Làm điểm"), "href": here}], "lead": lead, "back_href": here}

    def words_of(self, refusal: Unmet) -> list[str]:
        return reasons_in_words(refusal.reasons)

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        pilot = commands.end_pilot(self.request.actor, pilot_id=keys["pilot_id"], **form.cleaned_data)
        return _("Đã cho chi bộ thôi làm điểm."), back_of(pilot)


def back_of(pilot: Any) -> str:
    return f"{reverse('pilots:grid')}?chuong_trinh={pilot.programme_id}&chang={pilot.for_period}"

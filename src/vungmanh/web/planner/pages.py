"""For a unit behind its target: what is missing, who is nearest, what the period may bring. People choose."""

from __future__ import annotations

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
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.queries import planner as planning
from vungmanh.web.days import PeriodField
from vungmanh.web.figure import Figure
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number
from vungmanh.web.planner.lines import Way, candidate_line, near_line
from vungmanh.web.programmes.address import Asked
from vungmanh.web.programmes.lines import target_text
from vungmanh.web.programmes.reading import usual_period, usual_unit
from vungmanh.web.titles.conditions import unseen_discipline
from vungmanh.web.titles.lines import line_of
from vungmanh.web.titles.listing import unit_choices

NUMBERS = {
    "open": gettext_lazy("Hồ sơ đang mở của kỳ"),
    "appraised": gettext_lazy("Hồ sơ đã thẩm định, chưa công nhận"),
    "past": gettext_lazy("Hồ sơ đăng ký các kỳ trước"),
    "past_recognised": gettext_lazy("Hồ sơ các kỳ trước được công nhận trong kỳ của mình"),
}


class AskedForm(forms.Form):
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


class AskingPage(Page):
    """A page about one programme, one period and one unit in sight; what cannot be read falls back on the usual."""

    permission = "programmes.view"

    def asked(self, request: Request) -> tuple[AskedForm, programmes.ProgrammeVersions, Period, int]:
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
        return form, programme, values.get("ky") or usual_period(programme, day), under


class PlannerPage(AskingPage):
    def get(self, request: Request) -> HttpResponse:
        form, programme, period, under = self.asked(request)
        day = request.actor.day
        sees = programmes.sees_discipline(request.actor, [under])
        found = planning.planner(programme.code, under_id=under, period=period, today=day, discipline=sees)
        asked = Asked(programme.code, found.table.under_code, period)
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
        return query_of(found.table.programme, found.period, found.table.under_code)

    def figure(self, found: planning.Planner, key: str, count: int) -> Figure:
        return Figure(count_text(count), records_href(self.query(found), key))

    def lag(self, row: programmes.ProgressRow, asked: Asked) -> dict[str, Any]:
        target = row.target or 0
        return {
            "name": row.name,
            "href": f"{reverse('planner:plan')}?{urlencode(query_of(asked.programme, asked.period, row.code))}",
            "done": Figure(count_text(row.recognised), asked.records("recognised", row.organisation_id)),
            "target": Figure(count_text(target), asked.records("target", row.organisation_id)),
            "missing": count_text(target - row.recognised),
            "open": Figure(count_text(row.expected), asked.records("expected", row.organisation_id)),
            "enough": row.forecast >= target,
        }


class RecordsPage(AskingPage):
    """The dossiers behind one number of the forecast."""

    def get(self, request: Request) -> HttpResponse:
        _form, programme, period, under = self.asked(request)
        key, number = request.GET.get("so", ""), page_number(request.GET)
        found = planning.planner_records(
            programme.code, key, under_id=under, period=period, today=request.actor.day, first=(number - 1) * PER_PAGE
        )
        label = organisations.labels_of([under], request.actor.day)[under]
        query = query_of(programme.code, period, label.code)
        return self.page(
            "planner/records.html",
            title=NUMBERS[key],
            unit=label.name,
            programme=programme,
            period=period,
            rows=[line_of(row) for row in found.rows],
            hidden=found.hidden,
            total=found.total,
            back_href=f"{reverse('planner:plan')}?{urlencode(query)}",
            paging=Paging(found.total, number, records_href(query, key)),
        )


def query_of(programme: str, period: Period, unit: str) -> dict[str, str]:
    return {"chuong_trinh": programme, "ky": period.code, "duoi": unit}


def records_href(query: dict[str, str], key: str) -> str:
    return f"{reverse('planner:records')}?{urlencode({**query, 'so': key})}"


def said_of(found: planning.Planner) -> str:
    """How the unit stands, in a sentence; the numbers that open stand below it."""
    told = {
        "unit": found.table.under_name,
        "period": found.period.words,
        "done": count_text(found.forecast.done),
        "target": target_text(found.table.total),
        "missing": count_text(found.missing or 0),
    }
    if found.missing is None:
        return _("%(unit)s chưa được giao chỉ tiêu cho %(period)s, đã công nhận %(done)s chi bộ.") % told
    if found.missing == 0:
        return _("%(unit)s: %(period)s đã công nhận %(done)s trên chỉ tiêu %(target)s, không còn thiếu.") % told
    return _("%(unit)s: %(period)s đã công nhận %(done)s trên chỉ tiêu %(target)s, còn thiếu %(missing)s.") % told


def forecast_said(found: planning.Planner) -> str:
    """The range in a sentence, and what it means for the target: met at any end, at the better one only, or at none."""
    told, target = found.forecast, found.table.total.target
    words = {"low": count_text(told.low), "high": count_text(told.high)}
    if told.low == told.high:
        said = _("Cuối kỳ dự báo %(high)s chi bộ được công nhận") % words
    else:
        said = _("Cuối kỳ dự báo từ %(low)s đến %(high)s chi bộ được công nhận") % words
    if target is None:
        return _("%(said)s; đơn vị chưa có chỉ tiêu để so.") % {"said": said}
    most = found.table.total.target_most
    if most not in (None, target) and told.low > (most or 0):
        return _("%(said)s: mức thấp cũng trên mức cao của chỉ tiêu.") % {"said": said}
    if told.low >= target:
        return _("%(said)s: mức thấp cũng đủ chỉ tiêu.") % {"said": said}
    if told.high < target:
        short = {"said": said, "count": count_text(target - told.high)}
        return _("%(said)s: mọi hồ sơ đang mở đều được công nhận thì vẫn thiếu %(count)s, cần thêm đăng ký.") % short
    needed = {"said": said, "needed": count_text(target - told.done), "open": count_text(told.open)}
    return _("%(said)s: đủ chỉ tiêu khi ít nhất %(needed)s trong %(open)s hồ sơ đang mở được công nhận.") % needed


def forecast_of(found: planning.Planner, query: dict[str, str]) -> list[dict[str, Any]]:
    """Three ends of the period, each with what it rests on."""
    told, target, most = found.forecast, found.table.total.target, found.table.total.target_most

    def figure(key: str, count: int) -> Figure:
        return Figure(count_text(count), records_href(query, key))

    past = figure("past", told.past)
    rows: list[dict[str, Any]] = [
        {
            "name": _("Thấp"),
            "count": told.low,
            "rests": _("đã công nhận, cộng hồ sơ đã thẩm định:"),
            "figures": [figure("appraised", told.appraised)],
        },
        {
            "name": _("Giữa"),
            "count": told.middle,
            "rests": _(
                "đã công nhận, cộng phần hồ sơ đang mở theo nhịp của chính đơn vị các kỳ trước (công nhận / đăng ký):"
            ),
            "figures": [figure("past_recognised", told.past_recognised), past],
            "none": _("Chưa ước được: cần ít nhất %(enough)s hồ sơ của các kỳ trước, mới có:")
            % {"enough": count_text(planning.PAST_ENOUGH)},
        },
        {
            "name": _("Cao"),
            "count": told.high,
            "rests": _("đã công nhận, cộng mọi hồ sơ đang mở:"),
            "figures": [figure("open", told.open)],
        },
    ]
    for row in rows:
        if row["count"] is None:
            row["rests"], row["figures"] = row["none"], [past]
        row.update(against(row["count"], target, most))
    return rows


def against(count: int | None, target: int | None, most: int | None) -> dict[str, Any]:
    """One end of the forecast against the target: met, short by so many, or above a range."""
    known = count is not None and target is not None
    over = known and most not in (None, target) and (count or 0) > (most or 0)
    short = known and (count or 0) < (target or 0)
    return {
        "text": "–" if count is None else count_text(count),
        "short": count_text((target or 0) - (count or 0)) if short else "",
        "over": over,
        "reached": known and not over and not short,
    }

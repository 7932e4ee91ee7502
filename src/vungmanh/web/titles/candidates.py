"""Cells that could register for a title: the shortlist with its reasons, narrowed by the address, and as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.numbers import count_text
from vungmanh.kernel.periods import year_of
from vungmanh.organisations import queries as organisations
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.queries import (
    Candidate,
    CandidatesAsked,
    CandidatesPage,
    Condition,
    Outcome,
    Ripeness,
)
from vungmanh.programmes.queries.cells import Cells
from vungmanh.web.background import ask_later, in_background
from vungmanh.web.committees.workbook import table_workbook
from vungmanh.web.days import PeriodField
from vungmanh.web.download import AT_ONCE
from vungmanh.web.figure import Figure
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number
from vungmanh.web.programmes.cells import ATTRIBUTE, CATEGORY, cells_query, cells_words
from vungmanh.web.programmes.forms import CellsForm
from vungmanh.web.programmes.reading import usual_period
from vungmanh.web.titles.again import rule_words
from vungmanh.web.titles.candidates_file import file_lines, headings, said_of
from vungmanh.web.titles.conditions import RIPENESS_SHAPES, unseen_discipline
from vungmanh.web.titles.listing import unit_choices

FILE = "chi-bo-co-the-dang-ky"
EVERY = ("", gettext_lazy("Tất cả"))
NOT_BARRED = (programmes.FREE, gettext_lazy("không điều gì ngăn đăng ký"))


BARE = ("chuong_trinh", "ky", "duoi", ATTRIBUTE, CATEGORY)
"""What stays in the address when the filters are taken away."""


class AskedForm(CellsForm):
    """Which cells: of which programme and period, under which unit, and how they stand."""

    chuong_trinh = forms.ChoiceField(label=gettext_lazy("Chương trình"))
    ky = PeriodField(label=gettext_lazy("Kỳ"), max_length=12)
    duoi = forms.ChoiceField(label=gettext_lazy("Đơn vị"), required=False)
    muc = forms.ChoiceField(label=gettext_lazy("Tình trạng"), required=False)
    dieu_kien = forms.ChoiceField(label=gettext_lazy("Còn thiếu điều kiện"), required=False)
    tim = forms.CharField(label=gettext_lazy("Tên hoặc mã chi bộ"), required=False, max_length=120)

    def __init__(
        self, *args: Any, units: list[tuple[str, str]], conditions: Sequence[Condition], **kwargs: Any
    ) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        self._choose("chuong_trinh", programmes.programme_choices())
        self._choose("duoi", [("", _("Cả đơn vị được giao")), *units])
        self._choose("muc", [EVERY, NOT_BARRED, *((each.value, words) for each, words in programmes.RIPENESS.items())])
        self._choose("dieu_kien", [EVERY, *((each.code, each.name) for each in conditions)])
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"

    def _choose(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # those named are choice fields


class CandidatesPageView(Page):
    """Who could register, who not yet, and of whom the records do not tell."""

    permission = "programmes.view"

    def get(self, request: Request) -> HttpResponse:
        form, asked = self.asked(request)
        if asked is None:
            return self.page("titles/candidates.html", form=form, found=None, status=422 if form.errors else 200)
        if request.GET.get("tai") == "xlsx":
            return self.workbook(request, asked)
        number, day = page_number(request.GET), request.actor.day
        found = programmes.candidates_page(asked, day=day, first=(number - 1) * PER_PAGE)
        kept = self.kept(asked, request)
        return self.page(
            "titles/candidates.html",
            status=422 if form.errors else 200,
            form=form,
            programme=asked.version.programme,
            version=asked.version,
            period=asked.period,
            out_of_term=not programmes.in_term(asked.version, asked.period),
            on=day,
            found=found,
            rows=[row_of(row, asked, request) for row in found.rows],
            counts=self.counts(found, kept),
            lacking=self.lacking(found, kept),
            paging=Paging(found.total, number, address(kept)),
            narrowed=bool(asked.ripeness or asked.condition or asked.text),
            only_cells=cells_words(asked.cells.category, asked.cells.attribute, day=day),
            all_href=address(without(kept, ATTRIBUTE, CATEGORY)),
            bare_href=address({key: kept[key] for key in BARE if key in kept}),
            download_href=address({**kept, "tai": "xlsx"}),
            left_out=len(unseen_discipline(asked.version, asked.discipline)),
            may_register="programmes.register" in request.permissions,
            hidden={key: kept[key] for key in BARE if key in kept},
            waiting=len(found.waiting.days),
            wait_rule=rule_words(found.waiting.rule) if found.waiting.rule else "",
            examples=any(each.certainty is programmes.Certainty.EXAMPLE for each in found.conditions),
        )

    def asked(self, request: Request) -> tuple[AskedForm, CandidatesAsked | None]:
        """What cannot be read falls back on the usual, and is said at its field."""
        day, query = request.actor.day, request.GET
        known = programmes.all_programmes()
        if not known:
            return AskedForm({}, units=[], conditions=[]), None
        running = [one for one in known if usual_period(one, day).contains(day)] or known
        chosen = next((one for one in known if one.code == query.get("chuong_trinh")), running[0])
        units = unit_choices(request, query.get("duoi", ""))
        data = {**query.dict(), "chuong_trinh": chosen.code, "ky": query.get("ky") or usual_period(chosen, day).code}
        first = AskedForm(data, units=units, conditions=[])
        first.is_valid()
        period = first.cleaned_data.get("ky") or year_of(day.year)
        version = chosen.for_period(period, day)
        under = self.under(query.get("duoi", ""), request)
        sees = under is not None and programmes.sees_discipline(request.actor, [under])
        form = AskedForm(data, units=units, conditions=programmes.stated_conditions(version, discipline=sees))
        form.is_valid()
        if under is None:
            return form, None
        values = form.cleaned_data
        narrowed = {"ripeness": values.get("muc", ""), "condition": values.get("dieu_kien", "")}
        if narrowed["condition"] and query.get("con") in (Outcome.NOT_MET, Outcome.NOT_KNOWN):
            narrowed["outcome"] = query["con"]
        text = values.get("tim", "")
        cells = Cells(values.get(CATEGORY, ""), values.get(ATTRIBUTE, ""))
        return form, CandidatesAsked(version, period, under, text=text, discipline=sees, cells=cells, **narrowed)

    def under(self, code: str, request: Request) -> int | None:
        day = request.actor.day
        if code:
            return organisations.organisation_called(code, on=day)
        tops = organisations.units_under(None, on=day).rows
        return tops[0].id if tops else None

    def kept(self, asked: CandidatesAsked, request: Request) -> dict[str, str]:
        """The question as the address writes it, without what says nothing."""
        values = {
            "chuong_trinh": asked.version.programme_id,
            "ky": asked.period.code,
            "duoi": request.GET.get("duoi", ""),
            "muc": asked.ripeness,
            "dieu_kien": asked.condition,
            "con": asked.outcome,
            "tim": asked.text,
            **cells_query(asked.cells.category, asked.cells.attribute),
        }
        return {key: value for key, value in values.items() if value}

    def counts(self, found: CandidatesPage, kept: dict[str, str]) -> list[dict[str, str]]:
        """Each number opens those it counts."""
        return [
            {
                "text": str(words),
                "shape": RIPENESS_SHAPES[each],
                "count": count_text(found.counts.get(each, 0)),
                "href": address({**without(kept, "dieu_kien", "con", "tim"), "muc": each.value}),
            }
            for each, words in programmes.RIPENESS.items()
            if found.counts.get(each, 0) or each is Ripeness.READY
        ]

    def lacking(self, found: CandidatesPage, kept: dict[str, str]) -> list[dict[str, Any]]:
        bare = without(kept, "muc", "tim", "dieu_kien", "con")
        return [
            {
                "name": each.name,
                "asked": programmes.asked_text(each),
                "certainty": programmes.CERTAINTIES[each.certainty],
                "example": each.certainty is programmes.Certainty.EXAMPLE,
                "effect": programmes.EFFECTS[each.when_unmet],
                "figures": [
                    Figure(count_text(number), address({**bare, "dieu_kien": each.code, "con": outcome.value}))
                    for number, outcome in zip(
                        found.lacking[each.code], (Outcome.NOT_MET, Outcome.NOT_KNOWN), strict=True
                    )
                ],
            }
            for each in found.conditions
        ]

    def workbook(self, request: Request, asked: CandidatesAsked) -> HttpResponse:
        rows = programmes.candidate_rows(asked, day=request.actor.day)
        if len(rows) > AT_ONCE and not in_background(request):
            return ask_later(request, f"{FILE}.xlsx")
        conditions = programmes.stated_conditions(asked.version, discipline=asked.discipline)
        rule = programmes.wait_rule(asked.version)
        return table_workbook(FILE, headings(conditions, rule), file_lines(rows, waits=rule is not None))


def without(kept: dict[str, str], *names: str) -> dict[str, str]:
    return {key: value for key, value in kept.items() if key not in names}


def address(query: dict[str, str]) -> str:
    return f"{reverse('titles:candidates')}?{urlencode(query)}"


def row_of(row: Candidate, asked: CandidatesAsked, request: Request) -> dict[str, Any]:
    href = reverse("titles:conditions", args=[asked.version.programme_id, row.organisation_id])
    return {
        "id": row.organisation_id,
        "code": row.code,
        "name": row.name,
        "above": row.above,
        "href": f"{href}?{urlencode({'ky': asked.period.code})}",
        "ripeness": programmes.RIPENESS[row.ripeness],
        "shape": RIPENESS_SHAPES[row.ripeness],
        "said": said_of(row),
        "hindered": row.ripeness is Ripeness.HINDERED,
    }

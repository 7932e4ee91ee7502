"""What stands behind a figure of a unit on a day: which organisation brings how much, and by what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.figures import Indicator, Question, StatedTarget, registry
from vungmanh.kernel.numbers import count_text
from vungmanh.kernel.periods import year_of
from vungmanh.members.queries.behind import Counted, counted_members
from vungmanh.members.queries.register import MemberLine
from vungmanh.organisations import queries as organisations
from vungmanh.web.days import DayField
from vungmanh.web.indicators.brought import brought_by_source
from vungmanh.web.members.wording import STATES
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number

NAMED = {"members.count": "", "members.official": "OFFICIAL"}
"""Figures counted of members by name, and which of them: the register shows who, to whom it may."""


BY_NAME, BY_UNIT = "dang-vien", "to-chuc"
VIEWS = {BY_NAME: gettext_lazy("Từng đảng viên"), BY_UNIT: gettext_lazy("Từng tổ chức")}


class AskedForm(forms.Form):
    ngay = DayField(label=gettext_lazy("Ngày"), required=False, max_length=10)


@dataclass(frozen=True)
class Line:
    """``names_href``: the members themselves, for who may see their names."""

    name: str
    href: str
    kind: str
    code: str
    number: str
    by_records: bool
    by_counts: bool
    names_href: str


@dataclass(frozen=True)
class Person:
    """One member a figure counted."""

    name: str
    href: str
    code: str
    cell: str
    state: str


class RecordsPage(Page):
    """Organisations in sight with their part; of the others only how much they bring together."""

    permission = "organisations.view"

    def get(self, request: Request, code: str, unit_id: int) -> HttpResponse:
        indicator = counted_plainly(code)
        form = AskedForm(request.GET)
        day = form.cleaned_data["ngay"] if form.is_valid() and form.cleaned_data["ngay"] else request.actor.day
        unit = organisations.organisation_in_sight(unit_id, on=day)
        records, counts = brought(indicator, day, unit_id)
        whole = {one: records.get(one, 0) + counts.get(one, 0) for one in records.keys() | counts.keys()}
        seen = organisations.in_sight(whole)
        labels = organisations.labels_of(seen, day)
        shown = sorted(labels.values(), key=lambda label: (label.sort_key, label.id))
        names = "members.view" in request.permissions
        view = view_of(request, code, records if names else {})
        here = f"{reverse('indicators:records', args=[code, unit_id])}?{urlencode({'ngay': day.isoformat()})}"
        people = self.people(code, [one for one in records if one in seen], day) if view == BY_NAME else None
        paging = Paging(
            len(shown) if people is None else people.total,
            page_number(request.GET),
            f"{here}&xem={view}" if view else here,
        )
        return self.page(
            "indicators/records.html",
            status=422 if form.errors else 200,
            indicator=indicator,
            unit=unit,
            day=day,
            total=count_text(sum(whole.values())),
            hidden=sum(whole.values()) - sum(whole[one] for one in seen),
            mixed=bool(records) and bool(counts),
            counted=bool(counts),
            views=[(label, f"{here}&xem={key}", key == view) for key, label in VIEWS.items()] if view else [],
            people=[person_of(each) for each in people.rows] if people is not None else None,
            unnamed=sum(records.get(one, 0) for one in seen) - people.total if people is not None else 0,
            by_counts=count_text(sum(counts.get(one, 0) for one in seen)) if counts else "",
            rows=[
                line_of(label, whole[label.id], code, day, one_of(records, counts, label.id), names=names)
                for label in shown[paging.first : paging.first + PER_PAGE]
            ],
            paging=paging,
        )

    def people(self, code: str, cells: list[int], day: date) -> Counted:
        """The page of members asked for, as far as their cells are in sight."""
        number = page_number(self.request.GET)
        official = NAMED[code] == "OFFICIAL"
        return counted_members(cells, day, official=official, first=(number - 1) * PER_PAGE, count=PER_PAGE)


def view_of(request: Request, code: str, records: dict[int, int]) -> str:
    """Members by name first, where a figure counts them and names may be seen; organisations else."""
    if code not in NAMED or not records:
        return ""
    asked = request.GET.get("xem", "")
    return asked if asked in VIEWS else BY_NAME


def person_of(line: MemberLine) -> Person:
    href = reverse("members:member", args=[line.id])
    return Person(line.full_name, href, line.member_code, line.cell, str(STATES[line.state]))


def counted_plainly(code: str) -> Indicator:
    """An indicator that is a number of something on a day; else there is no such page."""
    indicator = registry.find(code)
    if indicator is None or indicator.needs_programme or indicator.additive_over_time:
        raise NotFound(_("Số liệu “%(code)s” không mở từng tổ chức ở đây.") % {"code": code})
    return indicator


def brought(indicator: Indicator, day: date, unit_id: int) -> tuple[dict[int, int], dict[int, int]]:
    """By records, and by stated counts."""
    question = Question(year_of(day.year), day, day)
    facts = indicator.facts(question)
    if isinstance(facts.denominator, StatedTarget):
        raise NotFound(_("Số liệu “%(code)s” không mở từng tổ chức ở đây.") % {"code": indicator.code})
    sources: tuple[dict[int, int], dict[int, int]] = ({}, {})
    for source, parts in brought_by_source(facts, question, unit_id=unit_id, under_id=unit_id, line="total"):
        into = sources[bool(source.basis)]
        for one, part in parts.items():
            into[one] = into.get(one, 0) + part
    return sources


def one_of(records: dict[int, int], counts: dict[int, int], key: int) -> tuple[bool, bool]:
    return key in records, key in counts


def line_of(
    label: organisations.Label, number: int, code: str, day: date, by: tuple[bool, bool], *, names: bool
) -> Line:
    by_records, by_counts = by
    return Line(
        name=label.name,
        href=f"{reverse('organisations:unit', args=[label.id])}?ngay={day.isoformat()}",
        kind=organisations.kind_names().get(label.kind, label.kind),
        code=label.code,
        number=count_text(number),
        by_records=by_records,
        by_counts=by_counts,
        names_href=names_of(code, label.code, day) if names and by_records else "",
    )


def names_of(code: str, unit_code: str, day: date) -> str:
    """The register of that unit on that day, where the figure counts members by name."""
    if code not in NAMED:
        return ""
    query = {"don_vi": unit_code, "ngay": day.isoformat(), "trang_thai": NAMED[code]}
    return f"{reverse('members:list')}?{urlencode({name: value for name, value in query.items() if value})}"

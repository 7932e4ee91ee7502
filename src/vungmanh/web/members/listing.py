"""The register of members: found by name, code, place and state; nothing of a personal file is in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.accounts import access
from vungmanh.kernel.numbers import count_text
from vungmanh.members.queries.register import COUNTED, MemberLine, Wanted, members_on
from vungmanh.members.queries.sight import FILE
from vungmanh.web.accounts.forms import unit_said
from vungmanh.web.members.forms import FilterForm
from vungmanh.web.members.wording import SHAPES, STANDINGS, STATES
from vungmanh.web.members.workbook import register_workbook
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number

VIEW = "members.view"
ASKED = ("tim", "don_vi", "trang_thai", "tinh_trang", "ngay")


@dataclass(frozen=True)
class Line:
    member: MemberLine
    href: str
    shape: str
    state_label: str
    standing_label: str


class ListPage(Page):
    permission = VIEW

    def get(self, request: Request) -> HttpResponse:
        form = FilterForm(request.GET)
        form.is_valid()  # what cannot be read is said at its field and narrows nothing
        wanted = wanted_of(form, request)
        if request.GET.get("tai") == "xlsx":
            return register_workbook(request, wanted)
        number = page_number(request.GET)
        found = members_on(wanted, first=(number - 1) * PER_PAGE, count=PER_PAGE)
        asked = {key: request.GET[key] for key in ASKED if request.GET.get(key)}
        address = reverse("members:list")
        return self.page(
            "members/list.html",
            status=422 if form.errors else 200,
            form=form,
            rows=[line_of(row) for row in found.rows],
            filtered=bool(asked),
            day=wanted.on,
            total=total_text(found.total),
            paging=Paging(min(found.total, COUNTED), number, f"{address}?{urlencode(asked)}" if asked else address),
            download_href=f"{address}?{urlencode({**asked, 'tai': 'xlsx'})}",
            ways=ways(request),
        )


def ways(request: Request) -> list[tuple[str, str]]:
    """What else there is for this person."""
    known = (
        ("members.write", _("Ghi đảng viên"), "transfers:enter"),
        ("members.correct", _("Đề nghị sửa hồ sơ"), "members:corrections"),
        (FILE, _("Hồ sơ nghi trùng"), "members:doubles"),
        ("discipline.view", _("Kỷ luật"), "discipline:list"),
    )
    return [(label, reverse(name)) for permission, label, name in known if permission in request.permissions]


def wanted_of(form: FilterForm, request: Request) -> Wanted:
    given: dict[str, Any] = {key: form.cleaned_data.get(key) or "" for key in ASKED}
    actor = request.actor
    day = given["ngay"] or actor.day
    under = None
    if given["don_vi"]:
        try:
            under = access.sight_from(unit_said(given["don_vi"].strip(), on=day, today=actor.day), actor.day)
        except forms.ValidationError as fault:
            form.add_error("don_vi", fault)
    filing = access.sight_with(actor, FILE) if FILE in request.permissions else None
    return Wanted(day, given["tim"], under, given["trang_thai"], given["tinh_trang"], filing, current=day == actor.day)


def line_of(row: MemberLine) -> Line:
    return Line(
        row,
        reverse("members:member", args=[row.id]),
        SHAPES[row.state],
        str(STATES[row.state]),
        str(STANDINGS[row.standing]),
    )


def total_text(total: int) -> str:
    """Counted so far and no further."""
    if total > COUNTED:
        return _("hơn %(count)s đảng viên; lọc thêm để thấy hết") % {"count": count_text(COUNTED)}
    return _("%(count)s đảng viên") % {"count": count_text(total)}

"""Discipline of members and organisations: who stands under it, and entering, correcting, clearing, crossing out."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.accounts import access
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.numbers import date_text
from vungmanh.members.commands import (
    clear_discipline,
    correct_discipline,
    discipline_member,
    discipline_organisation,
    void_discipline,
)
from vungmanh.members.enums import DisciplineTarget
from vungmanh.members.queries.discipline import (
    MOST,
    VIEW,
    DisciplineLine,
    DisciplineWanted,
    discipline_for,
    discipline_seen,
    kinds,
)
from vungmanh.members.queries.sight import member_in_sight
from vungmanh.organisations import queries as organisations
from vungmanh.web.discipline import forms as own
from vungmanh.web.form import ActPage
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number

WRITE = "discipline.write"
ASKED = ("loai", "don_vi", "ngay", "het")


class ListPage(Page):
    permission = VIEW

    def get(self, request: Request) -> HttpResponse:
        form = own.FilterForm(request.GET)
        form.is_valid()  # what cannot be read is said at its field and narrows nothing
        lines, number = discipline_for(request.actor, self.wanted(form)), page_number(request.GET)
        asked = {key: request.GET[key] for key in ASKED if request.GET.get(key)}
        address = reverse("discipline:list")
        first = (number - 1) * PER_PAGE
        return self.page(
            "discipline/list.html",
            status=422 if form.errors else 200,
            form=form,
            rows=lines[first : first + PER_PAGE],
            filtered=bool(asked),
            cut=len(lines) >= MOST,
            paging=Paging(len(lines), number, f"{address}?{urlencode(asked)}" if asked else address),
            may_write=WRITE in request.permissions,
            unchecked=[kind for kind in kinds() if kind.certainty != "[F]"],
        )

    def wanted(self, form: own.FilterForm) -> DisciplineWanted:
        given: dict[str, Any] = {key: form.cleaned_data.get(key) or "" for key in ASKED}
        today = self.request.actor.day
        day = given["ngay"] or today
        under = None
        if given["don_vi"]:
            try:
                under = access.sight_from(organisations.organisation_called(given["don_vi"].strip(), on=day), today)
            except NotFound as missing:
                form.add_error("don_vi", missing.message)
        return DisciplineWanted(day, given["loai"], under, cleared=bool(given["het"]))


class Writing(ActPage):
    """What the pages that write share; afterwards one is back at the list."""

    permission = WRITE

    def context(self, **keys: Any) -> dict[str, Any]:
        home = reverse("discipline:list")
        return {"crumbs": [{"text": _("Kỷ luật"), "href": home}], "back_href": home, "lead": self.lead(**keys)}

    def lead(self, **_keys: Any) -> str:
        return ""


class MemberPage(Writing):
    permission = WRITE
    title, button = gettext_lazy("Ghi kỷ luật đảng viên"), gettext_lazy("Ghi kỷ luật")

    def form(self, data: Any, **keys: Any) -> forms.Form:
        member_id = keys["member_id"]
        member_in_sight(member_id)
        return own.DecidedForm(data, target=DisciplineTarget.MEMBER)

    def lead(self, **keys: Any) -> str:
        member_id = keys["member_id"]
        member = member_in_sight(member_id)
        return _("Đồng chí %(name)s, mã %(code)s") % {"name": member.full_name, "code": member.member_code}

    def act(self, form: Any, **keys: Any) -> tuple[str, str]:
        member_id = keys["member_id"]
        discipline_member(self.request.actor, member_id=member_id, decided=form.decided())
        return _("Đã ghi kỷ luật."), reverse("members:member", args=[member_id])


class OrganisationPage(Writing):
    permission = WRITE
    title, button = gettext_lazy("Ghi kỷ luật tổ chức đảng"), gettext_lazy("Ghi kỷ luật")

    def form(self, data: Any, **_keys: Any) -> forms.Form:
        return own.OrganisationForm(data, day=self.request.actor.day)

    def act(self, form: Any, **_keys: Any) -> tuple[str, str]:
        one = form.cleaned_data["place"]
        discipline_organisation(self.request.actor, organisation_id=one, decided=form.decided())
        return _("Đã ghi kỷ luật."), reverse("discipline:list")


class OfOne(Writing):
    """What is done with one decision in sight."""

    permission = WRITE

    def line(self, *, target: str, discipline_id: int) -> DisciplineLine:
        return discipline_seen(self.request.actor, target, discipline_id)

    def lead(self, **keys: Any) -> str:
        line = self.line(**keys)
        words = _("%(who)s: %(kind)s, quyết định %(number)s ngày %(day)s")
        told = {"who": line.who, "kind": line.kind, "number": line.decision_number, "day": date_text(line.valid_from)}
        return words % told

    def post(self, request: Request, **keys: Any) -> HttpResponse:
        self.line(**keys)
        return super().post(request, **keys)


class CorrectPage(OfOne):
    permission = WRITE
    title, button = gettext_lazy("Sửa kỷ luật ghi sai"), gettext_lazy("Ghi kỷ luật")

    def form(self, data: Any, **keys: Any) -> forms.Form:
        line = self.line(**keys)
        initial = {
            "kind": line.kind_code,
            "day": date_text(line.valid_from),
            "decision_number": line.decision_number,
            "reason": line.reason,
        }
        return own.DecidedForm(data, target=keys["target"], initial=initial)

    def act(self, form: Any, **keys: Any) -> tuple[str, str]:
        correct_discipline(self.request.actor, decided=form.decided(), **keys)
        return _("Đã sửa kỷ luật."), reverse("discipline:list")


class ClearPage(OfOne):
    permission = WRITE
    form_class = own.ClearForm
    title, button = gettext_lazy("Chấm dứt hiệu lực kỷ luật"), gettext_lazy("Ghi chấm dứt hiệu lực")

    def initial(self, **_keys: Any) -> dict[str, Any]:
        return {"day": date_text(self.request.actor.day)}

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        clear_discipline(self.request.actor, **form.cleaned_data, **keys)
        return _("Đã ghi kỷ luật hết hiệu lực."), reverse("discipline:list")


class VoidPage(OfOne):
    permission = WRITE
    form_class = own.VoidForm
    title, button = gettext_lazy("Huỷ kỷ luật ghi nhầm"), gettext_lazy("Huỷ kỷ luật")

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        void_discipline(self.request.actor, reason=form.cleaned_data["reason"], **keys)
        return _("Đã huỷ kỷ luật ghi nhầm. Coi như chưa từng có."), reverse("discipline:list")

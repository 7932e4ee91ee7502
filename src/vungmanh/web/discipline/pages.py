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
    DisciplineWanted,
    discipline_for,
    discipline_seen,
    kinds,
)
from vungmanh.members.queries.sight import member_in_sight
from vungmanh.web.accounts.forms import unit_said
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
            unchecked=list(dict.fromkeys(kind.name for kind in kinds() if kind.certainty != "[F]")),
        )

    def wanted(self, form: own.FilterForm) -> DisciplineWanted:
        given: dict[str, Any] = {key: form.cleaned_data.get(key) or "" for key in ASKED}
        today = self.request.actor.day
        day = given["ngay"] or today
        under = None
        if given["don_vi"]:
            try:
                under = access.sight_from(unit_said(given["don_vi"].strip(), on=day, today=today), today)
            except forms.ValidationError as fault:
                form.add_error("don_vi", fault)
        return DisciplineWanted(day, given["loai"], under, cleared=bool(given["het"]))


def around(lead: str) -> dict[str, Any]:
    """What the pages that write share; afterwards one is back at the list."""
    home = reverse("discipline:list")
    return {"crumbs": [{"text": _("Kỷ luật"), "href": home}], "back_href": home, "lead": lead}


def about_one(page: ActPage, target: str, discipline_id: int) -> dict[str, Any]:
    """One decision, in words. Raises ``NotFound`` where it is out of sight."""
    line = discipline_seen(page.request.actor, target, discipline_id)
    words = _("%(who)s: %(kind)s, quyết định %(number)s ngày %(day)s")
    told = {"who": line.who, "kind": line.kind, "number": line.decision_number, "day": date_text(line.valid_from)}
    return around(words % told)


class MemberPage(ActPage):
    permission = WRITE
    title, button = gettext_lazy("Ghi kỷ luật đảng viên"), gettext_lazy("Ghi kỷ luật")

    def form(self, data: Any, **keys: Any) -> forms.Form:
        member_in_sight(keys["member_id"])
        return own.DecidedForm(data, target=DisciplineTarget.MEMBER)

    def context(self, **keys: Any) -> dict[str, Any]:
        member = member_in_sight(keys["member_id"])
        told = {"name": member.full_name, "code": member.member_code}
        return around(_("Đồng chí %(name)s, mã %(code)s") % told)

    def act(self, form: Any, **keys: Any) -> tuple[str, str]:
        member_id = keys["member_id"]
        discipline_member(self.request.actor, member_id=member_id, decided=form.decided())
        return _("Đã ghi kỷ luật."), reverse("members:member", args=[member_id])


class OrganisationPage(ActPage):
    permission = WRITE
    title, button = gettext_lazy("Ghi kỷ luật tổ chức đảng"), gettext_lazy("Ghi kỷ luật")

    def form(self, data: Any, **_keys: Any) -> forms.Form:
        return own.OrganisationForm(data, day=self.request.actor.day)

    def context(self, **_keys: Any) -> dict[str, Any]:
        return around("")

    def act(self, form: Any, **_keys: Any) -> tuple[str, str]:
        one = form.cleaned_data["place"]
        discipline_organisation(self.request.actor, organisation_id=one, decided=form.decided())
        return _("Đã ghi kỷ luật."), reverse("discipline:list")


class CorrectPage(ActPage):
    permission = WRITE
    title, button = gettext_lazy("Sửa kỷ luật ghi sai"), gettext_lazy("Sửa kỷ luật")

    def form(self, data: Any, **keys: Any) -> forms.Form:
        line = discipline_seen(self.request.actor, keys["target"], keys["discipline_id"])
        initial = {
            "kind": line.kind_code,
            "day": date_text(line.valid_from),
            "decision_number": line.decision_number,
            "reason": line.reason,
        }
        return own.DecidedForm(data, target=keys["target"], initial=initial)

    def context(self, **keys: Any) -> dict[str, Any]:
        return about_one(self, **keys)

    def act(self, form: Any, **keys: Any) -> tuple[str, str]:
        correct_discipline(self.request.actor, decided=form.decided(), **keys)
        return _("Đã sửa kỷ luật."), reverse("discipline:list")


class ClearPage(ActPage):
    permission = WRITE
    form_class = own.ClearForm
    title, button = gettext_lazy("Chấm dứt hiệu lực kỷ luật"), gettext_lazy("Ghi chấm dứt hiệu lực")

    def initial(self, **_keys: Any) -> dict[str, Any]:
        return {"day": date_text(self.request.actor.day)}

    def context(self, **keys: Any) -> dict[str, Any]:
        return about_one(self, **keys)

    def post(self, request: Request, **keys: Any) -> HttpResponse:
        about_one(self, **keys)  # out of sight is not found, whatever was sent
        return super().post(request, **keys)

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        clear_discipline(self.request.actor, **form.cleaned_data, **keys)
        return _("Đã ghi kỷ luật hết hiệu lực."), reverse("discipline:list")


class VoidPage(ActPage):
    permission = WRITE
    form_class = own.VoidForm
    title, button = gettext_lazy("Huỷ kỷ luật ghi nhầm"), gettext_lazy("Huỷ kỷ luật")

    def context(self, **keys: Any) -> dict[str, Any]:
        return about_one(self, **keys)

    def post(self, request: Request, **keys: Any) -> HttpResponse:
        about_one(self, **keys)  # out of sight is not found, whatever was sent
        return super().post(request, **keys)

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        void_discipline(self.request.actor, reason=form.cleaned_data["reason"], **keys)
        return _("Đã huỷ kỷ luật ghi nhầm. Coi như chưa từng có."), reverse("discipline:list")

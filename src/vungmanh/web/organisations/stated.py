"""Committees and attributes of a unit: what holds and held, and writing it by hand."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.imports.queries import export_sheets
from vungmanh.kernel import clock
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.numbers import date_text
from vungmanh.organisations import commands
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.queries.written import StatedRow, attributes_stated, committees_stated
from vungmanh.web.download import workbook_answer
from vungmanh.web.form import ActPage
from vungmanh.web.organisations.act_forms import AttributeForm, CommitteeForm, ReasonForm
from vungmanh.web.organisations.acts import beside, from_opening, unit_of
from vungmanh.web.organisations.pages import UnitPage
from vungmanh.web.organisations.rights import STATE, may
from vungmanh.web.page import Page, Request

SHEETS = {"dac-diem": "attributes", "cap-uy": "committees"}


class StatedPage(UnitPage):
    part = "stated"
    template = "organisations/stated.html"

    def content(self, unit: organisations.Unit, on: date, today: date) -> dict[str, Any]:
        return {
            "committees": committees_stated(unit.id),
            "attributes": attributes_stated(unit.id),
            "may_state": may(self.request, STATE, unit.id),
            "may_see_posts": may(self.request, "committees.view", unit.id),
        }


class StatedDownload(Page):
    """All below a unit, in the shape of the sheet."""

    permission = "organisations.view"

    def get(self, request: Request, unit_id: int, sheet: str) -> HttpResponse:
        today = request.actor.day
        if sheet not in SHEETS:
            raise NotFound(_("Không có bảng này."))
        unit = organisations.organisation_in_sight(unit_id, on=today)
        key = SHEETS[sheet]
        rows = export_sheets([key], under_id=unit.id, on=None, today=today)[key]
        return workbook_answer(key, rows, f"{sheet}-{unit.code}")


def stated_href(unit_id: int) -> str:
    return reverse("organisations:stated", args=[unit_id])


def asked_row(request: Request, known: list[StatedRow]) -> StatedRow | None:
    """The stretch whose beginning stands in the address, to end one that is known."""
    key = request.GET.get("dong", "")
    return next((row for row in known if f"{row.attribute}{row.valid_from.isoformat()}" == key), None)


class AttributePage(ActPage):
    permission = STATE
    unit = cached_property(unit_of)
    form_class = AttributeForm
    title = gettext_lazy("Ghi đặc điểm")
    button = gettext_lazy("Ghi đặc điểm")

    def initial(self, **_keys: Any) -> dict[str, Any]:
        row = asked_row(self.request, attributes_stated(self.unit.id))
        if row is None:
            return from_opening(self, self.unit, "valid_from")
        return {
            "attribute": row.attribute,
            "value": row.value,
            "valid_from": date_text(row.valid_from),
            "decision_number": row.decision_number,
        }

    def context(self, **_keys: Any) -> dict[str, Any]:
        return beside(self.unit, "stated")

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        said = form.cleaned_data
        row = commands.AttributeRow(
            self.unit.id,
            said["attribute"],
            said["value"],
            said["valid_from"],
            said["valid_to"],
            said["decision_number"],
        )
        commands.state_attribute(self.request.actor, row=row, at=clock.now())
        return _("Đã ghi đặc điểm của %(name)s.") % {"name": self.unit.name}, stated_href(self.unit.id)


class CommitteePage(ActPage):
    permission = STATE
    unit = cached_property(unit_of)
    form_class = CommitteeForm
    title = gettext_lazy("Ghi cấp uỷ")
    button = gettext_lazy("Ghi cấp uỷ")

    def initial(self, **_keys: Any) -> dict[str, Any]:
        row = asked_row(self.request, committees_stated(self.unit.id))
        if row is None:
            return from_opening(self, self.unit, "valid_from")
        return {
            "members": row.members,
            "reason_without": row.reason_without,
            "valid_from": date_text(row.valid_from),
        }

    def context(self, **_keys: Any) -> dict[str, Any]:
        return beside(self.unit, "stated")

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        said = form.cleaned_data
        row = commands.CommitteeRow(
            self.unit.id, said["valid_from"], said["valid_to"], said["members"], said["reason_without"]
        )
        commands.state_committee(self.request.actor, row=row, at=clock.now())
        return _("Đã ghi cấp uỷ của %(name)s.") % {"name": self.unit.name}, stated_href(self.unit.id)


class UndoStatementPage(ActPage):
    permission = STATE
    unit = cached_property(unit_of)
    form_class = ReasonForm
    title = gettext_lazy("Huỷ một lần ghi")
    button = gettext_lazy("Huỷ lần ghi")

    def form(self, data: Any, **_keys: Any) -> forms.Form:
        self.unit  # noqa: B018 - looking it up asks for the right
        return ReasonForm(data)

    def context(self, **_keys: Any) -> dict[str, Any]:
        lead = _("Điều đã ghi được đánh dấu huỷ, không mất; khoảng trước đó trở lại như cũ.")
        return {**beside(self.unit, "stated"), "lead": lead}

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        commands.undo_statement(
            self.request.actor, change_set_id=keys["change_set_id"], at=clock.now(), reason=form.cleaned_data["reason"]
        )
        return _("Đã huỷ lần ghi."), stated_href(self.unit.id)

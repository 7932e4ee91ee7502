"""Opening a unit and putting one right, by hand."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel import clock
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.numbers import date_text
from vungmanh.organisations import commands
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.queries.written import Written, next_code, written_of
from vungmanh.web.form import ActPage
from vungmanh.web.organisations.act_forms import CorrectForm, EstablishForm
from vungmanh.web.organisations.rights import MANAGE, ask_right


def unit_of(page: ActPage) -> organisations.Unit:
    """The unit acted on: in sight, and the right held there. Looked up once a request."""
    unit = organisations.organisation_in_sight(int(page.kwargs["unit_id"]), on=page.request.actor.day)
    ask_right(page.request, page.permission, unit.id)
    return unit


def beside(unit: organisations.Unit, back: str = "unit") -> dict[str, Any]:
    """What stands beside the form: the way it came."""
    href = reverse(f"organisations:{back}", args=[unit.id])
    return {"crumbs": [{"text": unit.name, "href": href}], "back_href": href}


def from_opening(page: ActPage, unit: organisations.Unit, name: str) -> dict[str, Any]:
    """What is written of a unit that opens later begins on its first day, unless another is typed."""
    later = unit.opened_on is not None and unit.opened_on > page.request.actor.day
    return {name: date_text(unit.opened_on)} if later and unit.opened_on else {}


class EstablishPage(ActPage):
    permission = MANAGE
    form_class = EstablishForm
    unit = cached_property(unit_of)
    title = gettext_lazy("Thành lập tổ chức trực thuộc")
    button = gettext_lazy("Thành lập tổ chức")

    def initial(self, **_keys: Any) -> dict[str, Any]:
        code = next_code(self.unit.id, on=self.request.actor.day)
        return {"code": code, **from_opening(self, self.unit, "opened_on")}

    def context(self, **_keys: Any) -> dict[str, Any]:
        lead = _("Tổ chức mới trực thuộc %(name)s. Nhập, chia từ tổ chức đang có thì làm ở trang Sắp xếp.")
        return {**beside(self.unit), "lead": lead % {"name": self.unit.name}}

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        new = commands.NewOrganisation(
            parent_id=self.unit.id, **{name: value for name, value in form.cleaned_data.items() if value != ""}
        )
        one = commands.establish(self.request.actor, new=new, at=clock.now())
        said = _("Đã thành lập %(name)s từ ngày %(day)s. Ghi nhầm thì hoàn tác ở trang Sắp xếp.")
        return said % {"name": new.name, "day": date_text(new.start)}, reverse("organisations:unit", args=[one])


class CorrectPage(ActPage):
    permission = MANAGE
    form_class = CorrectForm
    unit = cached_property(unit_of)
    title = gettext_lazy("Sửa thông tin đã ghi sai")
    button = gettext_lazy("Ghi sửa đổi")

    @cached_property
    def written(self) -> Written:
        return written_of(self.unit.id, on=self.request.actor.day)

    def form(self, data: Any, **keys: Any) -> forms.Form:
        return CorrectForm(data, initial=self.initial(**keys), plain=self.written.plain)

    def initial(self, **_keys: Any) -> dict[str, Any]:
        written = self.written
        said = {name: getattr(written, name) for name in CorrectForm.base_fields if name != "opened_on"}
        return {**said, "opened_on": date_text(written.opened_on) if written.opened_on else ""}

    def context(self, **_keys: Any) -> dict[str, Any]:
        lead = _(
            "Dùng khi đã ghi sai từ đầu; giá trị cũ được giữ trong nhật ký. Đổi từ một ngày thì làm ở trang Sắp xếp."
        )
        if not self.written.plain:
            lead = _("Tổ chức đã có thay đổi ghi theo ngày nên tên, mã, loại và ngày thành lập không sửa ở đây được.")
        return {**beside(self.unit), "lead": lead}

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        said = {name: value for name, value in form.cleaned_data.items() if value is not None}
        new = {name: value for name, value in said.items() if value != getattr(self.written, name)}
        new = {name: value for name, value in new.items() if value or name in ("label", "area_code")}
        if not new:
            raise Refusal(_("Không có gì khác với điều đã ghi. Dữ liệu giữ nguyên."))
        correction = commands.Correction(self.unit.id, **new)
        commands.correct_organisation(self.request.actor, correction=correction, at=clock.now())
        return _("Đã ghi sửa đổi."), reverse("organisations:unit", args=[self.unit.id])

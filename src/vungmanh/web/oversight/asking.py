"""Which unit, on which day, which duty and whom: as it stands in the address of every page of oversight."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.organisations import queries as organisations
from vungmanh.oversight.enums import AssignedDuty
from vungmanh.web.days import DayField
from vungmanh.web.page import Request
from vungmanh.web.programmes.reading import usual_unit

ASSIGN, LOG, VIEW = "oversight.assign", "oversight.log", "oversight.view"


class AskedForm(forms.Form):
    duoi = forms.CharField(
        label=gettext_lazy("Mã đơn vị"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Để trống là đơn vị của tôi."),
    )
    ngay = DayField(label=gettext_lazy("Tính đến ngày"), max_length=10, required=False)
    nhiem_vu = forms.ChoiceField(label=gettext_lazy("Nhiệm vụ"), required=False)
    can_bo = forms.CharField(label=gettext_lazy("Tên, mã hoặc chức vụ cán bộ"), max_length=120, required=False)

    def __init__(self, *args: Any, without: tuple[str, ...] = (), **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        for name in without:
            self.fields.pop(name)
        if "nhiem_vu" in self.fields:
            choices = [("", _("Mọi nhiệm vụ")), *AssignedDuty.choices]
            self.fields["nhiem_vu"].choices = choices  # type: ignore[attr-defined]  # a choice field
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"


@dataclass(frozen=True)
class Asked:
    under: str
    on: date | None = None
    duty: str = ""
    text: str = ""

    def address(self, name: str, /, **changed: Any) -> str:
        """What is no field of the question is put beside it as it is."""
        own = {key: value for key, value in changed.items() if key in ("under", "on", "duty", "text")}
        one = replace(self, **own)
        query = {
            "duoi": one.under,
            "ngay": one.on.isoformat() if one.on else "",
            "nhiem_vu": one.duty,
            "can_bo": one.text,
            **{key: value for key, value in changed.items() if key not in own},
        }
        asked = urlencode({key: value for key, value in query.items() if value})
        return f"{reverse(f'oversight:{name}')}?{asked}" if asked else reverse(f"oversight:{name}")


@dataclass(frozen=True)
class Reading:
    form: AskedForm
    asked: Asked
    under_id: int
    unit: str
    day: date


def reading_of(request: Request, *, without: tuple[str, ...] = ()) -> Reading:
    """What cannot be read falls back on the usual. Raises ``NotFound`` for a unit out of sight."""
    form = AskedForm(request.GET, without=without)
    form.is_valid()
    values: dict[str, Any] = form.cleaned_data
    on = values.get("ngay")
    day = on or request.actor.day
    code = values.get("duoi", "").strip()
    under = organisations.organisation_called(code, on=day) if code else usual_unit(request.desk.seat, day)
    label = organisations.labels_of([under], day)[under]
    asked = Asked(label.code, on, values.get("nhiem_vu") or "", values.get("can_bo") or "")
    return Reading(form, asked, under, label.name, day)


def about(reading: Reading) -> list[str]:
    """Filters that narrow what is shown, in words."""
    asked = reading.asked
    said = [str(AssignedDuty(asked.duty).label)] if asked.duty else []
    return [*said, _("cán bộ “%(text)s”") % {"text": asked.text}] if asked.text else said

"""What a comparison was asked for, from its address, and back to one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.criteria.queries.comparing import ComparedAsked
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.periods import Period, year_of
from vungmanh.organisations import queries as organisations
from vungmanh.web.days import PeriodField
from vungmanh.web.page import Request
from vungmanh.web.reports.forms import reporting_units


class FilterForm(forms.Form):
    """What cannot be read narrows nothing and is said at the field."""

    duoi = forms.ChoiceField(label=gettext_lazy("Đơn vị"), required=False)
    ky = PeriodField(label=gettext_lazy("Kỳ"), required=False, max_length=12)

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        self.fields["duoi"].choices = units  # type: ignore[attr-defined]  # it is a choice field
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"


@dataclass(frozen=True)
class Asked:
    """``unit`` is the one the address names, else the one a person sits at; the period is this year's unless named."""

    form: FilterForm
    unit: organisations.Label
    period: Period
    compared: ComparedAsked
    said: dict[str, str]

    def address(self, name: str = "comparing:list", **changed: str) -> str:
        query = {key: value for key, value in {**self.said, **changed}.items() if value}
        return f"{reverse(name)}?{urlencode(query)}"


def asked_of(request: Request, query: QueryDict) -> Asked:
    """Raises ``NotFound`` for a unit out of sight."""
    day = request.actor.day
    code = query.get("duoi", "").strip()
    found = [int(one) for one, _name in reporting_units(request.desk, day, code)]
    if not found:
        raise NotFound(_("Chưa có tổ chức nào trong phạm vi của đồng chí."))
    labels = organisations.labels_of(found, day)
    known = [labels[one] for one in found]
    form = FilterForm(query, units=[(label.code, label.name) for label in known])
    form.is_valid()
    period: Period = form.cleaned_data.get("ky") or year_of(day.year)
    unit = known[0]
    said = {"duoi": unit.code, "ky": period.code}
    return Asked(form, unit, period, ComparedAsked(unit.id, period, day), said)

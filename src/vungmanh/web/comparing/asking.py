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
from vungmanh.programmes.queries.scored import stages_before_the_last
from vungmanh.web.days import PeriodField
from vungmanh.web.page import Request
from vungmanh.web.reports.forms import reporting_units


class FilterForm(forms.Form):
    """What cannot be read narrows nothing and is said at the field."""

    duoi = forms.ChoiceField(label=gettext_lazy("Đơn vị"), required=False)
    ky = PeriodField(label=gettext_lazy("Kỳ"), required=False, max_length=12)
    buoc = forms.ChoiceField(label=gettext_lazy("So điểm tự chấm với"), required=False)

    def __init__(self, *args: Any, units: list[tuple[str, str]], stages: dict[str, str], **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        self.fields["duoi"].choices = units  # type: ignore[attr-defined]  # it is a choice field
        if stages:
            named = [("", _("điểm chính thức (bước cuối)")), *stages.items()]
            self.fields["buoc"].choices = named  # type: ignore[attr-defined]  # as above
        else:
            del self.fields["buoc"]
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
    stage: str = ""
    """The name of the stage that own scores are held against; empty: the official score."""

    def address(self, name: str = "comparing:list", **changed: str) -> str:
        query = {key: value for key, value in {**self.said, **changed}.items() if value}
        return f"{reverse(name)}?{urlencode(query)}"


def asked_of(request: Request, query: QueryDict, *, by_stage: bool = True) -> Asked:
    """Raises ``NotFound`` for a unit out of sight. ``by_stage``: own scores may be held against one stage's."""
    day = request.actor.day
    code = query.get("duoi", "").strip()
    found = [int(one) for one, _name in reporting_units(request.desk, day, code)]
    if not found:
        raise NotFound(_("Chưa có tổ chức nào trong phạm vi của đồng chí."))
    labels = organisations.labels_of(found, day)
    known = [labels[one] for one in found]
    stages = stages_before_the_last() if by_stage else {}
    form = FilterForm(query, units=[(label.code, label.name) for label in known], stages=stages)
    form.is_valid()
    period: Period = form.cleaned_data.get("ky") or year_of(day.year)
    stage = form.cleaned_data.get("buoc") or ""
    unit = known[0]
    said = {"duoi": unit.code, "ky": period.code, "buoc": stage}
    return Asked(form, unit, period, ComparedAsked(unit.id, period, day, stage), said, stages.get(stage, ""))

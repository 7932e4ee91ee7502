"""What a page of duties was asked for, from its address, and back to one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.duties.queries import duty_choices
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.periods import Period
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.queries import Unit
from vungmanh.web.days import DayField, PeriodField
from vungmanh.web.page import Request
from vungmanh.web.reports.forms import reporting_units

EVERY = ("", gettext_lazy("Tất cả"))


class FilterForm(forms.Form):
    """What cannot be read narrows nothing and is said at the field."""

    duoi = forms.ChoiceField(label=gettext_lazy("Đơn vị"), required=False)
    viec = forms.ChoiceField(label=gettext_lazy("Việc"), required=False)
    ky = PeriodField(label=gettext_lazy("Kỳ"), required=False, max_length=12)
    ngay = DayField(label=gettext_lazy("Tính đến ngày"), required=False, max_length=10)

    def __init__(self, *args: Any, units: list[tuple[str, str]], duties: list[tuple[str, str]], **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        for name, choices in (("duoi", units), ("viec", duties)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [EVERY, *choices]
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"


@dataclass(frozen=True)
class Asked:
    """The unit, the duty, the period and the day of a page; ``said`` is what the address says of them."""

    form: FilterForm
    unit: Unit
    day: date
    duty: str
    period: Period | None
    said: dict[str, str]

    @property
    def in_words(self) -> list[str]:
        duties = dict(getattr(self.form.fields["viec"], "choices", ()))
        parts = [str(duties[self.duty])] if self.duty else []
        parts += [self.period.words] if self.period is not None else []
        return [*parts, date_text(self.day)] if "ngay" in self.said else parts

    def address(self, name: str = "duties:list", *keys: object, **changed: str) -> str:
        query = {key: value for key, value in {**self.said, **changed}.items() if value}
        address = reverse(name, args=keys)
        return f"{address}?{urlencode(query)}" if query else address


def asked_of(request: Request, query: QueryDict) -> Asked:
    """The unit one sits at, unless the address names another one."""
    code = query.get("duoi", "").strip()
    known = _units(request, code)
    form = FilterForm(query, units=[(label.code, label.name) for label in known], duties=duty_choices())
    form.is_valid()
    values = form.cleaned_data
    day = values.get("ngay") or request.actor.day
    period: Period | None = values.get("ky")
    said = {
        "duoi": values.get("duoi", ""),
        "viec": values.get("viec", ""),
        "ky": period.code if period is not None else "",
        "ngay": day.isoformat() if values.get("ngay") else "",
    }
    said = {name: value for name, value in said.items() if value}
    unit = organisations.organisation_in_sight(known[0].id, on=day)
    return Asked(form, unit, day, said.get("viec", ""), period, said)


def _units(request: Request, code: str) -> list[organisations.Label]:
    """The unit that is named, else the one one sits at; then one's own and the parts right below. Cells have none."""
    day = request.actor.day
    found = [int(one) for one, _name in reporting_units(request.desk, day, code)]
    if not found:
        raise NotFound(_("Chưa có tổ chức nào trong phạm vi của đồng chí."))
    labels = organisations.labels_of(found, day)
    return [labels[one] for one in found]

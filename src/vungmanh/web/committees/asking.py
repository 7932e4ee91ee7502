"""What a page of committees was asked for, from its address, and back to one."""

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

from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.numbers import date_text
from vungmanh.members.queries import BoardAsked
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.queries import Unit
from vungmanh.web.committees.wording import BY_SLUG, SLUGS
from vungmanh.web.days import DayField
from vungmanh.web.page import Request
from vungmanh.web.reports.forms import reporting_units

EVERY = ("", gettext_lazy("Tất cả"))


class FilterForm(forms.Form):
    """What cannot be read narrows nothing and is said at the field."""

    duoi = forms.ChoiceField(label=gettext_lazy("Đơn vị"), required=False)
    loc = forms.ChoiceField(label=gettext_lazy("Tình trạng"), required=False)
    loai_hinh = forms.ChoiceField(label=gettext_lazy("Loại hình"), required=False)
    tim = forms.CharField(label=gettext_lazy("Tên tổ chức hoặc chi bộ"), required=False, max_length=120)
    ngay = DayField(label=gettext_lazy("Tính đến ngày"), required=False, max_length=10)

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        known: dict[str, list[tuple[str, Any]]] = {
            "duoi": units,
            "loc": [(slug, label) for slug, label in SLUGS.values()],
            "loai_hinh": list(organisations.category_names().items()),
        }
        for name, choices in known.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [EVERY, *choices]
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"


@dataclass(frozen=True)
class Asked:
    """The unit and the day of a page, and what its list is narrowed to; ``said`` is what the address says of them."""

    form: FilterForm
    unit: Unit
    day: date
    narrowed: str
    category: str
    text: str
    said: dict[str, str]

    @property
    def board(self) -> BoardAsked:
        return BoardAsked(self.unit.id, self.day, self.narrowed, self.category, self.text)

    @property
    def in_words(self) -> list[str]:
        choices = {name: dict(getattr(self.form.fields[name], "choices", ())) for name in ("loc", "loai_hinh")}
        words = [str(choices[name][self.said[name]]) for name in choices if name in self.said]
        words += [f"“{self.text}”"] if self.text else []
        return [*words, date_text(self.day)] if "ngay" in self.said else words

    def address(self, name: str = "committees:list", *keys: object, **changed: str) -> str:
        query = {key: value for key, value in {**self.said, **changed}.items() if value}
        address = reverse(name, args=keys)
        return f"{address}?{urlencode(query)}" if query else address


def asked_of(request: Request, query: QueryDict) -> Asked:
    """The unit one sits at, unless the address names another one."""
    known = _units(request, query.get("duoi", "").strip())
    form = FilterForm(query, units=[(label.code, label.name) for label in known])
    form.is_valid()
    values = form.cleaned_data
    day = values.get("ngay") or request.actor.day
    said = {name: str(values.get(name) or "") for name in ("duoi", "loc", "loai_hinh", "tim")}
    said["ngay"] = day.isoformat() if values.get("ngay") else ""
    said = {name: value for name, value in said.items() if value}
    unit = organisations.organisation_in_sight(known[0].id, on=day)
    narrowed = BY_SLUG.get(said.get("loc", ""), "")
    return Asked(form, unit, day, narrowed, said.get("loai_hinh", ""), said.get("tim", ""), said)


def _units(request: Request, code: str) -> list[organisations.Label]:
    """The unit that is named, even one that has ended since; else the one one sits at; then the parts right below."""
    day = request.actor.day
    named = [organisations.organisation_called(code, on=day)] if code else []
    found = list(dict.fromkeys([*named, *(int(one) for one, _name in reporting_units(request.desk, day))]))
    if not found:
        raise NotFound(_("Chưa có tổ chức nào trong phạm vi của đồng chí."))
    labels = organisations.labels_of(found, day)
    return [labels[one] for one in found]

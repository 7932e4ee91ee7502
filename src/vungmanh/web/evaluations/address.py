"""What a page of the grading was asked for, from its address, and back to one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.evaluations import queries as evaluations
from vungmanh.evaluations.queries import CELLS, OpeningYear
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.periods import Period, year_of
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.queries import Unit
from vungmanh.web.days import DayField, PeriodField
from vungmanh.web.page import Request
from vungmanh.web.reports.forms import reporting_units

BY = (("", gettext_lazy("Đơn vị")), ("kind", gettext_lazy("Loại tổ chức")))
TODAY = "today"
LAST_OF_YEAR = 11
"""Until then one begins on the year before: no cell is graded in spring."""


class FilterForm(forms.Form):
    """What cannot be read narrows nothing and is said at the field."""

    duoi = forms.ChoiceField(label=gettext_lazy("Đơn vị"), required=False)
    ky = PeriodField(label=gettext_lazy("Năm"), required=False, max_length=12)
    loai = forms.ChoiceField(label=gettext_lazy("Loại tổ chức"), required=False)
    theo = forms.ChoiceField(label=gettext_lazy("Mỗi dòng là"), required=False, choices=BY)
    ngay = DayField(label=gettext_lazy("Kết quả có hiệu lực ngày"), required=False, max_length=10)

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        kinds = [("", _("Tổ chức cơ sở đảng")), (CELLS, _("Chi bộ mọi loại")), *organisations.kind_names().items()]
        for name, choices in (("duoi", units), ("loai", kinds)):
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # both are choice fields
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"


@dataclass(frozen=True)
class Asked:
    form: FilterForm
    unit: Unit
    period: Period
    on: date | None
    kind: str
    by: str
    said: dict[str, str]
    why: str = ""
    """Why this year is shown, where none was asked for."""
    running: str = ""
    """The year that is running, where another one is shown unasked."""

    @property
    def in_words(self) -> list[str]:
        words = [self.period.words]
        words += [str(dict(self.form.fields["loai"].choices)[self.kind])] if self.kind else []  # type: ignore[attr-defined]  # a choice field
        return [*words, _("kết quả có hiệu lực ngày %(day)s") % {"day": date_text(self.on)}] if self.on else words

    @property
    def tree(self) -> str:
        """The organisations of then, or the facts of then on those of today."""
        return self.said["cay"] or "then"

    @property
    def other_tree(self) -> str:
        return "" if self.tree == TODAY else TODAY

    def address(self, name: str = "evaluations:list", *keys: object, **changed: str) -> str:
        """An empty kind is said too: it is grassroots organisations, whatever the unit would open on."""
        query = {key: value for key, value in {**self.said, **changed}.items() if value or key == "loai"}
        address = reverse(name, args=keys)
        return f"{address}?{urlencode(query)}" if query else address


def why_this_year(opening: OpeningYear, today: date) -> str:
    """Which year is shown where none was asked for, and why."""
    told = {"year": opening.period.first.year, "running": today.year}
    if not opening.begun:
        return _("Ở đây chưa năm nào có hồ sơ xếp loại; đang mở năm %(running)s.") % told
    if opening.running:
        return _("Việc xếp loại năm %(year)s đã bắt đầu nên đang mở năm này.") % told
    words = _("Năm %(running)s chưa bắt đầu xếp loại; đang mở năm %(year)s, năm gần nhất có hồ sơ xếp loại.")
    return words % told


def usual_year(today: date) -> Period:
    return year_of(today.year if today.month >= LAST_OF_YEAR else today.year - 1)


def asked_of(request: Request) -> Asked:
    """The unit one sits at, unless the address names another one."""
    query = request.GET
    code = query.get("duoi", "").strip()
    labels = _units(request, code)
    form = FilterForm(query, units=[(label.code, label.name) for label in labels])
    form.is_valid()
    values = form.cleaned_data
    unit = organisations.organisation_in_sight(labels[0].id, on=request.actor.day)
    opening = None if values.get("ky") else evaluations.opening_year(unit.id, request.actor.day)
    period: Period = opening.period if opening else values["ky"]
    on = values.get("ngay")
    kind = values.get("loai", "") if "loai" in query else usual_kind(unit)
    said = {
        "duoi": values.get("duoi", ""),
        "ky": period.code,
        "loai": kind,
        "theo": values.get("theo", ""),
        "ngay": on.isoformat() if on else "",
        "cay": TODAY if query.get("cay") == TODAY else "",
    }
    why = why_this_year(opening, request.actor.day) if opening else ""
    if not form.errors:
        form.data = {**query.dict(), "duoi": labels[0].code, "ky": period.code, "loai": kind}  # what is shown
    running = str(request.actor.day.year) if opening and not opening.running else ""
    return Asked(form, unit, period, on, kind, said["theo"], said, why, running)


def cell_address(asked: Asked) -> str:
    """The members of a cell one by one, for the year shown."""
    return f"{reverse('evaluations:cell', args=[asked.unit.id])}?{urlencode({'ky': asked.period.code})}"


def usual_kind(unit: Unit) -> str:
    """A cell, and whoever has only cells below it, is shown cells; those above, grassroots organisations."""
    return CELLS if unit.is_cell or unit.is_grassroots else ""


def _units(request: Request, code: str) -> list[organisations.Label]:
    day = request.actor.day
    found = [int(one) for one, _name in reporting_units(request.desk, day, code)]
    if not found:
        raise NotFound(_("Chưa có tổ chức nào trong phạm vi của đồng chí."))
    if code:
        # Past years are asked of units that have ended since.
        named = organisations.organisation_called(code, on=day)
        found = [named, *(one for one in found if one != named)]
    labels = organisations.labels_of(found, day)
    return [labels[one] for one in found]

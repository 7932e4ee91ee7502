"""Which stage of which programme, of which unit, on which day: as it stands in the address of every page of pilots."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.periods import Period, parse_period
from vungmanh.organisations import queries as organisations
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.queries import pilots
from vungmanh.web.days import DayField
from vungmanh.web.page import Request
from vungmanh.web.programmes.reading import usual_unit
from vungmanh.web.titles.listing import unit_choices


def programmes_with_pilots() -> list[programmes.ProgrammeVersions]:
    every = programmes.all_programmes()
    return [one for one in every if any(pilots.pilot_stages(version.roadmap) for version in one.versions)]


class AskedForm(forms.Form):
    chuong_trinh = forms.ChoiceField(label=gettext_lazy("Chương trình"), required=False)
    chang = forms.CharField(label=gettext_lazy("Kỳ của chặng"), max_length=12, required=False)
    duoi = forms.ChoiceField(label=gettext_lazy("Đơn vị"), required=False)
    ngay = DayField(label=gettext_lazy("Tính đến ngày"), max_length=10, required=False)

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        self.known = programmes_with_pilots()
        self.fields["chuong_trinh"].choices = [(one.code, one.name) for one in self.known]  # type: ignore[attr-defined]  # as named
        self.fields["duoi"].choices = [("", _("Đơn vị của tôi")), *units]  # type: ignore[attr-defined]  # as named
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"


@dataclass(frozen=True)
class Asked:
    """``stage``: the period of the stage; empty: the one that runs. ``category``: one type of cell."""

    programme: str
    stage: str
    under: str
    on: date | None = None
    category: str = ""
    ended: bool = False

    def address(self, name: str, **changed: Any) -> str:
        one = replace(self, **changed)
        query = {
            "chuong_trinh": one.programme,
            "chang": one.stage,
            "duoi": one.under,
            "ngay": one.on.isoformat() if one.on else "",
            "loai": one.category,
            "da_thoi": "1" if one.ended else "",
        }
        return f"{reverse(name)}?{urlencode({key: value for key, value in query.items() if value})}"


@dataclass(frozen=True)
class Reading:
    form: AskedForm
    asked: Asked
    under_id: int
    day: date
    """The day of the tree."""

    @property
    def period(self) -> Period:
        return parse_period(self.asked.stage)


def reading_of(request: Request) -> Reading:
    """What cannot be read falls back on the usual. Raises ``NotFound`` for a unit out of sight and for no stage."""
    query, today = request.GET, request.actor.day
    form = AskedForm(query, units=unit_choices(request, query.get("duoi", "")))
    form.is_valid()
    values: dict[str, Any] = form.cleaned_data
    if not form.known:
        raise NotFound(_("Chưa chương trình nào nêu chặng làm điểm trong lộ trình của mình."))
    code = values.get("chuong_trinh") or pilots.usual_stage(form.known, today)[0]
    chosen = next((one for one in form.known if one.code == code), form.known[0])
    on = values.get("ngay")
    _version, stage = pilots.stage_asked(chosen, values.get("chang", ""), today)
    day = on or min(parse_period(stage.period).last, today)
    unit = values.get("duoi", "")
    under = organisations.organisation_called(unit, on=day) if unit else usual_unit(request.desk.seat, today)
    label = organisations.labels_of([under], day)[under]
    category = query.get("loai", "")
    asked = Asked(
        chosen.code,
        stage.period,
        label.code,
        on,
        category if category in organisations.category_names() else "",
        query.get("da_thoi") == "1",
    )
    return Reading(form, asked, under, day)

"""What a list of dossiers was asked for, from its address, and back to one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.periods import Period, parse_period
from vungmanh.organisations import queries as organisations
from vungmanh.programmes.queries import TitlesAsked
from vungmanh.web.page import Request
from vungmanh.web.titles.forms import FilterForm
from vungmanh.web.titles.wording import BY_SLUG


@dataclass(frozen=True)
class Listing:
    """``said``: the filters as they stand in the address, none that says nothing."""

    form: FilterForm
    asked: TitlesAsked
    said: dict[str, str]

    @property
    def move(self) -> str:
        return self.asked.move

    @property
    def in_words(self) -> list[str]:
        """What the list is narrowed by, as one says it."""
        words = []
        for name, value in self.said.items():
            choices = dict(getattr(self.form.fields[name], "choices", ()))
            words.append(parse_period(value).words if name == "ky" else str(choices.get(value, f"“{value}”")))
        return words

    def address(self, name: str = "titles:list", **extra: str) -> str:
        query = {**self.said, **extra}
        return f"{reverse(name)}?{urlencode(query)}" if query else reverse(name)


def listing_of(request: Request, query: QueryDict) -> Listing:
    """A filter that cannot be read is said at its field, and narrows nothing."""
    day = request.actor.day
    units = unit_choices(request, query.get("duoi", ""))
    form = FilterForm(query, units=units)
    form.is_valid()
    values: dict[str, Any] = form.cleaned_data
    period, code = values.get("ky"), values.get("duoi", "")
    asked = TitlesAsked(
        programme=values.get("chuong_trinh", ""),
        period=period,
        state=values.get("trang_thai", ""),
        text=values.get("tim", ""),
        move=BY_SLUG.get(values.get("viec", ""), ""),
    )
    if code:
        asked = replace(asked, under_id=organisations.organisation_called(code, on=day))
    said = {name: str(value) for name, value in {**values, "ky": period.code if period else ""}.items() if value}
    return Listing(form, asked, said)


def unit_choices(request: Request, chosen: str) -> list[tuple[str, str]]:
    """The parts of the highest units in sight, and whatever unit the address names."""
    day = request.actor.day
    tops = organisations.units_under(None, on=day).rows
    below = organisations.units_under(tops[0].id, on=day).rows if len(tops) == 1 else []
    units = [(unit.code, unit.name) for unit in (*tops, *below) if not unit.is_cell]
    if chosen and chosen not in {code for code, _name in units}:
        units.append((chosen, name_of(chosen, request)))
    return units


def name_of(code: str, request: Request) -> str:
    """Raises ``NotFound`` for what is out of sight."""
    one = organisations.organisation_called(code, on=request.actor.day)
    found = organisations.units_of([one], on=request.actor.day)
    if not found:
        raise NotFound(code)
    return found[0].name


def period_of(text: str) -> Period | None:
    """The period an address names; None where it names none that can be read."""
    try:
        return parse_period(text) if text else None
    except ValueError:
        return None

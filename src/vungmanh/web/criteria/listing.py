"""What a list of sheets was asked for, from its address, and back to one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from vungmanh.accounts.access import reach_with
from vungmanh.criteria.enums import Scorer
from vungmanh.criteria.queries import ColumnLine, SheetLine, SheetsAsked
from vungmanh.criteria.queries.asking import PERMISSION
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import Scope
from vungmanh.organisations import queries as organisations
from vungmanh.programmes.queries.appraisals.scorers import sheets_of_others
from vungmanh.programmes.queries.scored import stages_scored
from vungmanh.web.criteria.forms import MINE, FilterForm
from vungmanh.web.criteria.wording import PARTS, lowered_words, state_words
from vungmanh.web.page import Request
from vungmanh.web.titles.listing import unit_choices


@dataclass(frozen=True)
class Listing:
    """``said``: the filters as they stand in the address, none that says nothing."""

    form: FilterForm
    asked: SheetsAsked
    said: dict[str, str]
    within: Scope | None = None

    @property
    def in_words(self) -> list[str]:
        """What the list is narrowed by, as one says it."""
        words = []
        for name, value in self.said.items():
            choices = dict(getattr(self.form.fields[name], "choices", ()))
            words.append(parse_period(value).words if name == "ky" else str(choices.get(value, f"“{value}”")))
        return words

    def address(self, **extra: str) -> str:
        query = {**self.said, **extra}
        return f"{reverse('criteria:list')}?{urlencode(query)}" if query else reverse("criteria:list")


def listing_of(request: Request, query: QueryDict) -> Listing:
    """A filter that cannot be read is said at its field, and narrows nothing."""
    form = FilterForm(query, units=unit_choices(request, query.get("duoi", "")))
    form.is_valid()
    values: dict[str, Any] = form.cleaned_data
    period, code = values.get("ky"), values.get("duoi", "")
    asked = SheetsAsked(
        code=values.get("phieu", ""), period=period, state=values.get("trang_thai", ""), text=values.get("tim", "")
    )
    if code:
        asked = replace(asked, under_id=organisations.organisation_called(code, on=request.actor.day))
    within = None
    if values.get("ai") == MINE:
        within = reach_with(request.actor, PERMISSION[Scorer.LEVEL_ABOVE])
        asked = replace(asked, without=sheets_of_others(request.actor, within))
    said = {name: str(value) for name, value in {**values, "ky": period.code if period else ""}.items() if value}
    return Listing(form, asked, said, within)


@dataclass(frozen=True)
class Column:
    """One column of a line: where it stands, and what it came to."""

    look: str
    sign: str
    word: str
    total: str
    band: str
    lowered: str = ""


@dataclass(frozen=True)
class Line:
    """One sheet of a list. ``own`` is the organisation's column, ``official`` the one that counts.

    A sheet that keeps the score of one stage of appraisal has no official column: ``of_stage`` is what it has.
    """

    href: str
    cell: str
    above: tuple[str, ...]
    sheet: str
    on: object
    part: str
    own: Column | None
    official: Column | None
    of_stage: Column | None


def lines_of(rows: Collection[SheetLine]) -> list[Line]:
    stages = stages_scored([(row.subject, row.subject_key) for row in rows if row.subject])
    return [
        Line(
            href=reverse("criteria:sheet", args=[row.id]),
            cell=row.cell,
            above=row.above,
            sheet=row.sheet,
            on=row.on,
            part=str(PARTS[row.part]) if row.part else stages.get((row.subject, row.subject_key), ""),
            own=_column(row.column(Scorer.SELF)),
            official=_column(next((each for each in row.columns if each.official), None)),
            of_stage=_column(_of_stage(row)),
        )
        for row in rows
    ]


def _of_stage(row: SheetLine) -> ColumnLine | None:
    if any(each.official for each in row.columns):
        return None
    return next((each for each in row.columns if each.scorer is not Scorer.SELF), None)


def _column(column: ColumnLine | None) -> Column | None:
    if column is None:
        return None
    look, sign, word = state_words(column.state, begun=column.begun)
    total = f"{column.total.normalize():f}".replace(".", ",") if column.total is not None else ""
    return Column(look, sign, word, total, column.band_name, lowered_words(column.band_name, column.lowered_by))

"""Indicators: which there are, how each is defined, and any of them rolled up over the tree."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from ninja import Query, Schema

from vungmanh.api.asking import Asked, resolved
from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.programmes import plain_answer
from vungmanh.api.values import Day, Word
from vungmanh.indicators.engine import UnknownIndicator, figure_table, find_indicator
from vungmanh.indicators.engine.answers import figure_answer
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.figures import registry
from vungmanh.programmes.queries import programme_named

desk = Desk("indicators")


class IndicatorOut(Schema):
    """A definition: what is counted, over what, on which day, by which rule."""

    code: str
    label: str
    counts: str
    over: str
    day: str
    source: str
    needs_programme: bool
    additive_over_time: bool


class FigureAsked(Asked):
    programme: Word = ""
    duty: Word = ""


class FigureRowOut(Schema):
    """``basis``, ``stated`` and ``gap`` stand only beside figures that rest on reported counts."""

    code: str
    name: str
    numerator: int
    denominator: int | None
    value: str | None
    text: str
    basis: str | None = None
    stated: int | None = None
    gap: int | None = None


class FiguresOut(Schema):
    indicator: str
    period: str
    on: Day | None
    tree: str
    rounding: str
    rows: list[FigureRowOut]
    total: FigureRowOut


@desk.reads("/indicators", permission="see", answers=list[IndicatorOut])
def indicators(request: ApiRequest) -> list[dict[str, Any]]:
    """Mọi chỉ tiêu với định nghĩa."""
    return [
        {
            "code": each.code,
            "label": str(each.label),
            "counts": str(each.definition.counts),
            "over": str(each.definition.over),
            "day": str(each.definition.day),
            "source": str(each.definition.source),
            "needs_programme": each.needs_programme,
            "additive_over_time": each.additive_over_time,
        }
        for each in registry.all()
    ]


@desk.reads("/figures/{indicator}", permission="programmes.view", answers=FiguresOut)
def figures(request: ApiRequest, indicator: Word, asked: Query[FigureAsked]) -> HttpResponse:
    """Một chỉ tiêu cộng theo cây tổ chức, đúng như lệnh “vungmanh figures --format json”."""
    try:
        found = find_indicator(indicator)
    except UnknownIndicator as unknown:
        raise NotFound(unknown.message) from unknown
    programme = programme_named(asked.programme).code if asked.programme else ""
    what = resolved(asked, request.auth.actor.day, programme)
    question = replace(what.question, duty=asked.duty)
    table = figure_table(found.code, question=question, under_id=what.under_id, tree=asked.tree, by=what.by)
    return plain_answer(figure_answer(table, asked.rule))

"""Sheets on paper: the same steps in the same order as on the screen, blank to be written on, or as it was filled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse

from vungmanh.criteria import queries as criteria
from vungmanh.criteria.enums import Certainty, Source
from vungmanh.criteria.queries.asking import (
    KINDS,
    PERMISSION,
    Option,
    Question,
    blank_questions,
    bonus_of,
    bonus_text,
    most_of,
    not_held,
    number_text,
    scale_of,
    tree,
    unit_of,
)
from vungmanh.organisations import queries as organisations
from vungmanh.web.criteria.begin import found_units
from vungmanh.web.criteria.editing_lines import band_lines, only_when_words
from vungmanh.web.criteria.sides import shown_sheet
from vungmanh.web.criteria.wording import COLUMNS, PARTS
from vungmanh.web.days import read_day
from vungmanh.web.page import Page, Request


@dataclass(frozen=True)
class Line:
    """One row of the paper: an item, or a question asked before it."""

    code: str
    name: str
    depth: int
    is_group: bool
    most: str
    by_machine: bool
    options: tuple[str, ...]
    blank: str
    scale: tuple[str, ...]
    when: str
    again: bool = False
    """Its question stands on a line above already."""


class BlankPage(Page):
    """To be written on in the meeting and typed in afterwards."""

    permission = "criteria.view"

    def get(self, request: Request, version_id: int) -> HttpResponse:
        row = criteria.version_named(version_id, day=request.actor.day)
        version = criteria.read(row)
        unit = self.unit(request)
        return self.page(
            "criteria/blank.html",
            name=row.criteria_set.name,
            version=version,
            row=row,
            unit=unit,
            on=self.day(request),
            part=str(PARTS.get(request.GET.get("loai", ""), "")) if request.GET.get("loai") else "",
            lines=lines_of(version, set(not_held(version))),
            columns=[str(COLUMNS[each]) for each in version.scorers],
            total=number_text(version.total) if version.total is not None else "",
            bands=band_lines(version),
            is_example=version.certainty is Certainty.EXAMPLE,
            may_begin=bool(set(PERMISSION.values()) & request.permissions),
        )

    def unit(self, request: Request) -> organisations.Unit | None:
        text = request.GET.get("to_chuc", "")
        found = found_units(text, request.actor.day) if text else []
        return found[0] if len(found) == 1 else None

    def day(self, request: Request) -> date | None:
        """What cannot be read is left blank, to be written by hand."""
        try:
            return read_day(request.GET.get("ngay", ""))
        except ValueError:
            return None


class PaperPage(Page):
    """A sheet as it was filled, to be signed and kept."""

    permission = "criteria.view"

    def get(self, request: Request, sheet_id: int) -> HttpResponse:
        sheet = criteria.filled(sheet_id)
        above = organisations.ancestors_of(sheet.organisation_id, on=sheet.row.on)
        return self.page(
            "criteria/paper.html", **shown_sheet(sheet, request), above=above[-1].name if above else "", id=sheet.id
        )


def lines_of(version: criteria.Version, not_held: set[str]) -> list[Line]:
    """Every item in the order of the paper, and before an item what decides whether it applies."""
    asked = {each.code: each for each in blank_questions(version)}
    told: set[str] = set()
    lines: list[Line] = []
    for item, depth in tree(version.items):
        for condition in item.only_when:
            lines += _question_line(asked.get(condition.fact), depth, told, not_held)
        if not item.is_group:
            for fact in KINDS[item.kind].uses(item)[1:]:
                lines += _question_line(asked.get(fact), depth, told, not_held)
        lines.append(_item_line(version, item, depth, asked, told, not_held))
    return lines


def _question_line(question: Question | None, depth: int, told: set[str], not_held: set[str]) -> list[Line]:
    if question is None or question.code in told:
        return []
    told.add(question.code)
    by_machine = _by_machine(question.fact, not_held)
    return [Line("", question.name, depth, False, "", by_machine, _texts(question.options), _blank(question), (), "")]


def _item_line(
    version: criteria.Version,
    item: criteria.Item,
    depth: int,
    asked: dict[str, Question],
    told: set[str],
    not_held: set[str],
) -> Line:
    most = number_text(most_of(item)) if version.total is not None else ""
    most = f"+{most}" if most and bonus_of(item) else most
    if item.is_group:
        return Line(item.code, item.name, depth, True, most, False, (), "", (), only_when_words(version, item))
    question, again = asked[item.fact], item.fact in told
    told.add(item.fact)
    return Line(
        item.code,
        item.name,
        depth,
        False,
        most,
        _by_machine(question.fact, not_held),
        () if again else _texts(question.options),
        "" if again else _blank(question),
        _scale(version, item),
        only_when_words(version, item),
        again,
    )


def _scale(version: criteria.Version, item: criteria.Item) -> tuple[str, ...]:
    unit = unit_of(version, item)
    lines = (f"{each.name}: {number_text(each.points)}" for each in scale_of(item, unit) if each.points is not None)
    return tuple(each for each in (*lines, bonus_text(item, unit)) if each)


def _by_machine(fact: criteria.Fact | None, not_held: set[str]) -> bool:
    """Left blank on paper: the records answer it."""
    return fact is not None and fact.source is not Source.ASKED and fact.code not in not_held


def _blank(question: Question) -> str:
    return question.fact.unit if question.fact is not None and not question.options else ""


def _texts(options: Iterable[Option]) -> tuple[str, ...]:
    return tuple(
        f"{each.name} {number_text(each.points)}" if each.points is not None else each.name for each in options
    )

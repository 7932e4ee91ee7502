"""A programme's table for some cells only, of a type or of units with a dated attribute, against their own targets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from vungmanh.kernel.numbers import count_text, date_text, percent_text
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.queries.stated import attribute_names
from vungmanh.programmes import queries as programmes
from vungmanh.web.figure import Figure
from vungmanh.web.programmes.cells import cells_words
from vungmanh.web.programmes.forms import QuestionForm
from vungmanh.web.programmes.lines import target_text
from vungmanh.web.programmes.wording import ABOVE_RANGE, STANDINGS

if TYPE_CHECKING:
    from vungmanh.web.programmes.address import Asked
    from vungmanh.web.programmes.reading import Reading


@dataclass(frozen=True)
class NarrowedLine:
    """What a unit comes to against one target given for some cells only. ``target`` None: only its parts were given
    one. ``find_href``: where cells for it are looked for, as long as something is missing.
    """

    name: str
    href: str
    eligible: Figure
    recognised: Figure
    target: Figure | None
    ratio: str
    shape: str
    words: str
    find_href: str


def narrowed_lines(reading: Reading) -> list[NarrowedLine]:
    """One line for each target for some cells only that the unit or a part of it was given; one query where none."""
    asked = reading.asked
    if asked.attribute or asked.category:
        return []
    tables = programmes.tables_of_cells(
        asked.programme,
        under_id=reading.under_id,
        period=asked.period,
        on=asked.on,
        today=reading.question.today,
    )
    names = attribute_names() if tables else {}
    return [_line(table, names, asked, reading.rule) for table in tables]


def _line(table: programmes.ProgressTable, names: dict[str, str], asked: Asked, rule: str) -> NarrowedLine:
    own = replace(asked, attribute=table.attribute, category=table.category, tree="then", by="children")
    total, ratio = table.total, table.total.ratio("ratio_target")
    shape, words = ABOVE_RANGE if total.above_range else (total.standing, STANDINGS[total.standing])
    target = Figure(target_text(total), own.records("target")) if total.target is not None else None
    said = cells_words(table.category, table.attribute, names=names)
    return NarrowedLine(
        said[:1].upper() + said[1:],
        own.dashboard(),
        Figure(count_text(total.eligible), own.records("eligible")),
        Figure(count_text(total.recognised), own.records("recognised")),
        target,
        percent_text(*ratio, rule) if ratio else "",
        shape,
        str(words),
        own.planner(table.under_code) if total.target is not None and total.recognised < total.target else "",
    )


def narrowed_words(reading: Reading) -> dict[str, Any]:
    """The cells counted, with the day on which an attribute is read; nothing where all are."""
    asked = reading.asked
    words = cells_words(asked.category, asked.attribute, day=reading.question.day)
    return {"only_cells": words, "all_href": asked.of_all_cells()} if words else {}


def shown_form(asked: Asked) -> QuestionForm:
    """The question as it stands, to be changed."""
    shown = QuestionForm(
        initial={
            "ky": asked.period.code,
            "ngay": date_text(asked.on) if asked.on else "",
            "theo": "" if asked.by == "children" else asked.by,
            "dac_diem": asked.attribute,
            "loai_hinh": asked.category,
            "lam_tron": asked.rounding,
        }
    )
    for name, known in (("dac_diem", attribute_names()), ("loai_hinh", organisations.category_names())):
        field: Any = shown.fields[name]
        field.widget.choices = [*field.widget.choices, *known.items()]
    return shown

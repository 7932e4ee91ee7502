"""A programme's table for the cells of units with a dated attribute only, against the targets given for those cells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from vungmanh.kernel.numbers import count_text, date_text, percent_text
from vungmanh.organisations.queries.stated import attribute_names
from vungmanh.programmes import queries as programmes
from vungmanh.web.figure import Figure
from vungmanh.web.programmes.forms import QuestionForm
from vungmanh.web.programmes.lines import target_text
from vungmanh.web.programmes.wording import ABOVE_RANGE, STANDINGS

if TYPE_CHECKING:
    from vungmanh.web.programmes.address import Asked
    from vungmanh.web.programmes.reading import Reading


@dataclass(frozen=True)
class NarrowedLine:
    """What a unit comes to against one target given by attribute. ``target`` None: only its parts were given one."""

    name: str
    href: str
    eligible: Figure
    recognised: Figure
    target: Figure | None
    ratio: str
    shape: str
    words: str


def narrowed_lines(reading: Reading) -> list[NarrowedLine]:
    """One line for each attribute by which the unit or a part of it was given a target. One query where none was."""
    asked = reading.asked
    if asked.attribute:
        return []
    tables = programmes.tables_by_attribute(
        asked.programme,
        under_id=reading.under_id,
        period=asked.period,
        on=asked.on,
        today=reading.question.today,
    )
    names = attribute_names() if tables else {}
    return [_line(table, names, asked, reading.rule) for table in tables]


def _line(table: programmes.ProgressTable, names: dict[str, str], asked: Asked, rule: str) -> NarrowedLine:
    own = replace(asked, attribute=table.attribute, tree="then", by="children")
    total, ratio = table.total, table.total.ratio("ratio_target")
    shape, words = ABOVE_RANGE if total.above_range else (total.standing, STANDINGS[total.standing])
    target = Figure(target_text(total), own.records("target")) if total.target is not None else None
    return NarrowedLine(
        names.get(table.attribute, table.attribute),
        own.dashboard(),
        Figure(count_text(total.eligible), own.records("eligible")),
        Figure(count_text(total.recognised), own.records("recognised")),
        target,
        percent_text(*ratio, rule) if ratio else "",
        shape,
        str(words),
    )


def narrowed_words(reading: Reading) -> dict[str, Any]:
    """The attribute by its name, with the day on which it is read; nothing where all cells are counted."""
    asked = reading.asked
    if not asked.attribute:
        return {}
    name = attribute_names().get(asked.attribute, asked.attribute)
    return {
        "attribute": name[:1].lower() + name[1:],
        "attribute_day": reading.question.day,
        "all_href": asked.of_attribute(""),
    }


def shown_form(asked: Asked) -> QuestionForm:
    """The question as it stands, to be changed."""
    shown = QuestionForm(
        initial={
            "ky": asked.period.code,
            "ngay": date_text(asked.on) if asked.on else "",
            "theo": "" if asked.by == "children" else asked.by,
            "dac_diem": asked.attribute,
            "lam_tron": asked.rounding,
        }
    )
    field: Any = shown.fields["dac_diem"]
    field.widget.choices = [*field.widget.choices, *attribute_names().items()]
    return shown

"""From cells as a spreadsheet keeps them to values as the house keeps them, one converter for each column."""

from collections.abc import Callable, Mapping
from functools import partial

from vungmanh.imports.coercion.cells import Converter, Wrong, brief, shown
from vungmanh.imports.coercion.choices import choice, yes_no
from vungmanh.imports.coercion.dates import day, last_day, period
from vungmanh.imports.coercion.numbers import count, quantity
from vungmanh.imports.coercion.texts import code, free_text, listed, name
from vungmanh.imports.sheets import LISTS, Column, Kind

__all__ = ["Choices", "Converter", "Wrong", "brief", "converter_for", "known_values", "shown"]

# Pick lists only the database knows, by the name columns ask for them: kinds, categories, programmes, indicators.
Choices = Mapping[str, Mapping[str, str]]

PLAIN: dict[Kind, Callable[[object], object]] = {
    Kind.DATE: day,
    Kind.LAST_DAY: last_day,
    Kind.PERIOD: period,
    Kind.COUNT: count,
    Kind.NUMBER: quantity,
    Kind.YES_NO: yes_no,
}
WORDS: dict[Kind, Callable[[object, int], object]] = {
    Kind.CODE: code,
    Kind.CODES: code,
    Kind.NAME: name,
    Kind.NAMES: name,
    Kind.TEXT: free_text,
}


def known_values(column: Column, choices: Choices) -> Mapping[str, str]:
    """The pick list of a column (code to label), empty where any text may stand."""
    return column.values or choices.get(column.choices, {})


def converter_for(column: Column, choices: Choices) -> Converter:
    """A fresh converter: its memory lasts for one reading."""
    if plain := PLAIN.get(column.kind):
        return Converter(plain)
    one = WORDS.get(column.kind) or choice(column, known_values(column, choices))
    if column.kind in LISTS:
        placed = column.kind is not Kind.CODES
        return Converter(partial(listed, limit=column.max_length, one=one, placed=placed))
    return Converter(partial(_with_limit, one, column.max_length))


def _with_limit(one: Callable[[object, int], object], limit: int, cell: object) -> object:
    return one(cell, limit)

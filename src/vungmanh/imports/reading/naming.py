"""How the names of a file were understood: which of its columns is which of ours, for a person to set right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from vungmanh.imports.faults import column_letters
from vungmanh.imports.reading.grids import Grid, is_blank
from vungmanh.imports.reading.headings import (
    COUNTING,
    SEARCHED,
    Headings,
    heading_words,
    is_remark,
    known_spellings,
    places_by_name,
    spelling,
)
from vungmanh.imports.reading.told import NOTHING, Told
from vungmanh.imports.sheets import SHEETS, Sheet, almost

MOST = 80


@dataclass(frozen=True)
class Naming:
    """One page of a file, with its headings as (place, letters, words) and the place of each column of ours.

    ``sheet``: what it is read as, or what it looks most like, if like anything, where its name is none of ours
    (``unknown``). ``stuck``: it cannot be read. ``asked``: so, or something in it is left unread. ``told``: a person
    had a say in it.
    """

    file: str
    title: str
    sheet: str
    row: int
    unknown: bool
    stuck: bool
    asked: bool
    told: bool
    headings: list[tuple[int, str, str]]
    columns: dict[str, int]

    def kept(self) -> dict[str, Any]:
        return asdict(self)


def naming_of(grid: Grid, sheet: Sheet, headings: Headings, *, unknown: bool) -> Naming:
    """Of a page that is read as this sheet."""
    row = headings.row if headings.places else _likely_row(grid)
    return Naming(
        file=grid.file,
        title=grid.title,
        sheet=sheet.key,
        row=row,
        unknown=unknown,
        stuck=any(not fault.warning for fault in headings.faults),
        asked=bool(headings.faults),
        told=headings.told,
        headings=_headings(grid, row),
        columns=dict(headings.places),
    )


def naming_of_unknown(grid: Grid, told: Told = NOTHING) -> Naming:
    """Of a page nobody knows the sheet of: the one most of its headings belong to is offered."""
    rows = range(min(SEARCHED, len(grid.rows)))
    tried = [(_found(grid, row, sheet, told), row, key) for key, sheet in SHEETS.items() for row in rows]
    found, row, key = max(tried, key=lambda each: len(each[0]))
    if not found:
        row, key = _likely_row(grid), ""
    words = _headings(grid, row)
    return Naming(
        grid.file,
        grid.title,
        key,
        row,
        unknown=True,
        stuck=True,
        asked=True,
        told=False,
        headings=words,
        columns=found,
    )


def places_in(naming: Mapping[str, Any], sheet: Sheet) -> dict[str, tuple[int, bool]]:
    """Of the sheet chosen for a page: the place of each column that can be told, and whether it is but a guess."""
    if naming["sheet"] == sheet.key and naming["columns"]:
        found = {key: (place, False) for key, place in naming["columns"].items()}
    else:
        known = known_spellings(sheet)
        named = {known.get(spelling(words), ""): (place, False) for place, _letters, words in naming["headings"]}
        found = {key: each for key, each in named.items() if key}
    taken = {place for place, _guessed in found.values()}
    labels = {spelling(name): each.key for each in sheet.columns for name in (each.label, *each.aliases)}
    labels = {name: key for name, key in labels.items() if key not in found}
    for place, _letters, words in naming["headings"]:
        free = place not in taken and spelling(words) not in COUNTING
        likely = almost(words, labels) if free else None
        if likely is not None:
            found.setdefault(likely, (place, True))
    return found


def named_otherwise(naming: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Heading and label of each column that bears none of its own names in the file."""
    sheet, words = SHEETS[naming["sheet"]], {place: said for place, _letters, said in naming["headings"]}
    known = known_spellings(sheet)
    pairs = [(words.get(place, ""), sheet.by_key[key]) for key, place in naming["columns"].items()]
    return [(said, column.label) for said, column in pairs if known.get(spelling(said)) != column.key]


def names_told(naming: Mapping[str, Any], columns: Mapping[str, int]) -> dict[str, str]:
    """What may be remembered for other files: each column by its heading, where only one is called so."""
    words = {place: spelling(said) for place, _letters, said in naming["headings"]}
    often = Counter(words.values())
    return {key: words[place] for key, place in columns.items() if place in words and often[words[place]] == 1}


def _found(grid: Grid, row: int, sheet: Sheet, told: Told) -> dict[str, int]:
    spelled, known = places_by_name(grid.rows[row]), known_spellings(sheet)
    found = {known[name]: place for name, place in spelled.items() if name in known}
    for key, name in told.remembered.get(sheet.key, {}).items():
        if name in spelled:
            found.setdefault(key, spelled[name])
    return found


def _likely_row(grid: Grid) -> int:
    """Where nothing is known: the row with most words in it, of the first ones."""
    words = [sum(isinstance(cell, str) and not is_blank(cell) for cell in row) for row in grid.rows[:SEARCHED]]
    return words.index(max(words))


def _headings(grid: Grid, row: int) -> list[tuple[int, str, str]]:
    return [
        (place, column_letters(place), heading_words(cell))
        for place, cell in enumerate(grid.rows[row][:MOST])
        if not is_blank(cell) and not is_remark(cell)
    ]

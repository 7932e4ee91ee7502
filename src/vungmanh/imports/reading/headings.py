"""Which column is which: headings are matched by label or key, in any order, case and form of diacritics."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext

from vungmanh.imports.coercion import brief, shown
from vungmanh.imports.faults import Fault, about_file, about_row, column_letters
from vungmanh.imports.reading.grids import Grid, has_content, is_blank
from vungmanh.imports.reading.told import NOTHING, Page, Told
from vungmanh.imports.sheets import Sheet, nearest
from vungmanh.kernel.vietnamese import fold

# A title block stands above the table in many offices; the table is looked for this far down.
SEARCHED = 15
REMARK = "Ghi chú lỗi"
COUNTING = frozenset({"tt", "stt", "so tt", "so thu tu"})
"""The first column of most tables in an office: it numbers the lines and says nothing."""
LONG_NUMBER = re.compile(r"\d{5,}")


@dataclass(slots=True)
class Headings:
    """``row`` is the index of the heading row, ``places`` the column index of each key found."""

    row: int
    places: dict[str, int] = field(default_factory=dict)
    remark: int | None = None
    faults: list[Fault] = field(default_factory=list)
    told: bool = False
    """Whether any of ``places`` is what a person said, and not what the heading says."""


def spelling(text: object) -> str:
    """What makes two headings the same: no stars, brackets, underscores, case or diacritics."""
    return fold(shown(text).replace("_", " ").replace("*", " ").replace("()", " "))


def known_spellings(sheet: Sheet) -> dict[str, str]:
    """Every accepted heading of a sheet with its key."""
    found = {spelling(alias): column.key for column in sheet.columns for alias in column.aliases}
    found |= {spelling(column.label): column.key for column in sheet.columns}
    return found | {spelling(column.key): column.key for column in sheet.columns}


def is_remark(text: object) -> bool:
    """The column this house adds to a workbook with faults; read again, it is nobody's data."""
    return spelling(text).startswith(spelling(REMARK))


def heading_words(cell: object) -> str:
    """A heading as it is shown and remembered. None holds a long number: where a row of people was taken for the
    headings, no number of theirs is kept.
    """
    return LONG_NUMBER.sub("…", brief(cell))


def places_by_name(row: list[object]) -> dict[str, int]:
    """The first column of each name in a row."""
    named = [(spelling(heading_words(cell)), place) for place, cell in enumerate(row) if not is_blank(cell)]
    return dict(reversed(named))


def locate(grid: Grid, sheet: Sheet, told: Told = NOTHING) -> Headings:
    """Find the heading row and its columns. What is missing or unknown is in ``faults``."""
    if page := told.pages.get((grid.file, grid.title)):
        headings = _laid_out(grid, page)
    else:
        headings = _found(grid, sheet, told.remembered.get(sheet.key, {}))
    headings.faults.extend(_missing(grid, sheet, headings))
    return headings


def _laid_out(grid: Grid, page: Page) -> Headings:
    """As a person laid it out, who saw every heading: none is unknown any more."""
    remarks = [place for place, cell in enumerate(grid.rows[page.row]) if is_remark(cell)]
    return Headings(page.row, dict(page.columns), remarks[0] if remarks else None, told=True)


def _found(grid: Grid, sheet: Sheet, remembered: Mapping[str, str]) -> Headings:
    known = known_spellings(sheet)
    headings = Headings(_heading_row(grid, known, set(remembered.values())))
    cells = grid.rows[headings.row]
    spelled = places_by_name(cells)
    own = {known[name] for name in spelled if name in known}
    by_memory = {key: spelled[name] for key, name in remembered.items() if key not in own and name in spelled}
    for index, cell in enumerate(cells):
        if is_blank(cell):
            continue
        if is_remark(cell):
            headings.remark = index
        elif (key := known.get(spelling(cell))) is None:
            if index not in by_memory.values() and spelling(cell) not in COUNTING:
                headings.faults.append(_unknown(grid, sheet, headings.row, index))
        elif key in headings.places:
            headings.faults.append(_twice(grid, headings, key, index))
        else:
            headings.places[key] = index
    headings.places |= by_memory
    headings.told = bool(by_memory)
    return headings


def _heading_row(grid: Grid, known: Mapping[str, str], remembered: Collection[str]) -> int:
    """The first row with two known headings, or with nothing but known ones; else the first with anything in it."""
    first = next(index for index, row in enumerate(grid.rows) if has_content(row))
    for index, row in enumerate(grid.rows[first : first + SEARCHED], first):
        filled = [spelling(cell) for cell in row if not is_blank(cell)]
        hits = sum(each in known or each in remembered for each in filled)
        if hits >= 2 or (hits and hits == len(filled)):
            return index
    return first


def _unknown(grid: Grid, sheet: Sheet, row: int, index: int) -> Fault:
    heading, letters = brief(grid.rows[row][index]), column_letters(index)
    shared = {"letters": letters, "heading": heading}
    labels = {spelling(column.label): column.label for column in sheet.columns}
    keys = {spelling(column.key): column.key for column in sheet.columns}
    if likely := nearest(heading.replace("_", " "), labels | keys):
        words = gettext("Cột %(letters)s “%(heading)s” không có trong mẫu nên không đọc. Có phải %(likely)s?")
        message = words % {**shared, "likely": likely}
    else:
        message = gettext("Cột %(letters)s “%(heading)s” không có trong mẫu nên không đọc.") % shared
    return about_row(grid.file, grid.title, row + 1, message, address=f"{letters}{row + 1}", warning=True)


def _twice(grid: Grid, headings: Headings, key: str, index: int) -> Fault:
    words = gettext("Cột %(heading)s có hai lần, ở %(first)s và %(second)s. Giữ một cột.")
    first, second = column_letters(headings.places[key]), column_letters(index)
    message = words % {"heading": brief(grid.rows[headings.row][index]), "first": first, "second": second}
    return about_row(grid.file, grid.title, headings.row + 1, message, address=f"{second}{headings.row + 1}")


def _missing(grid: Grid, sheet: Sheet, headings: Headings) -> list[Fault]:
    """One fault for each absent required column, or group of which one is needed, instead of one for every row."""
    named = {column.key: f"{column.label} ({column.key})" for column in sheet.columns}
    absent = [named[column.key] for column in sheet.columns if column.required and column.key not in headings.places]
    groups = [group for group in (*sheet.one_of, *sheet.some_of) if headings.places.keys().isdisjoint(group)]
    absent.extend(gettext(" hoặc ").join(named[key] for key in group) for group in groups)
    words = gettext("Trang %(sheet)s thiếu cột %(column)s. Chưa đọc dòng nào của trang này. Thêm cột rồi chọn lại.")
    return [
        about_file(grid.file, words % {"sheet": grid.title, "column": column}, sheet=grid.title) for column in absent
    ]

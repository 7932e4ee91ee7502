"""Workbooks out in exactly the shape the import reads: empty ones to fill in, and what is stored to look through.

Strings stay strings (no formula, link or number is ever made of them), days are real days, codes are text.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter
from django.utils.translation import gettext

from vungmanh.imports.coercion import Choices, known_values
from vungmanh.imports.sheets import SHEETS, Column, Kind, Sheet
from vungmanh.kernel.periods import Period

ROWS_PREPARED = 10_000
GUIDE, LISTS = "Hướng dẫn", "Danh mục"
YES, NO = "có", "không"
ONE_DAY = timedelta(days=1)
# The same rows give the same bytes: no moment of writing in the file.
WRITTEN = datetime.fromisoformat("2000-01-01T00:00:00")
SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
DATE_FORMAT = "dd/mm/yyyy"
NARROW = frozenset({Kind.DATE, Kind.LAST_DAY, Kind.COUNT, Kind.NUMBER, Kind.YES_NO, Kind.PERIOD})
TEXTUAL = frozenset(Kind) - {Kind.DATE, Kind.LAST_DAY, Kind.COUNT, Kind.NUMBER}
HOW: dict[Kind, str] = {
    Kind.CODE: "Chữ và số, giữ đủ số 0 đầu.",
    Kind.DATE: "Ngày kiểu 28/02/2021.",
    Kind.LAST_DAY: "Ngày cuối cùng còn hiệu lực, kiểu 28/02/2021.",
    Kind.COUNT: "Số nguyên.",
    Kind.NUMBER: "Số, phần lẻ sau dấu phẩy.",
    Kind.YES_NO: "có hoặc không.",
    Kind.CODES: "Nhiều mã thì cách nhau bằng dấu ;",
    Kind.NAMES: "Nhiều tên thì cách nhau bằng dấu ;",
    Kind.CHOICES: "Nhiều giá trị thì cách nhau bằng dấu ;",
}


@dataclass(frozen=True, slots=True)
class Looks:
    """The few cell formats a workbook of ours needs."""

    heading: Any
    required: Any
    day: Any
    text: Any
    wrapped: Any


def open_book(path: Path, *, streaming: bool = False) -> Any:
    """A new workbook in which nothing typed by people can come to life."""
    book = xlsxwriter.Workbook(str(path), {**SAFE, "constant_memory": streaming})
    book.set_properties({"created": WRITTEN})
    return book


def _looks(book: Any) -> Looks:
    frame = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
    return Looks(
        heading=book.add_format({**frame, "bg_color": "#F4F6F5"}),
        required=book.add_format({**frame, "bg_color": "#DDEBE8"}),
        day=book.add_format({"num_format": DATE_FORMAT}),
        text=book.add_format({"num_format": "@"}),
        wrapped=book.add_format({"text_wrap": True, "valign": "top"}),
    )


def write_template(keys: Sequence[str], path: Path, *, choices: Choices | None = None) -> None:
    """An empty workbook for these sheets: headings, notes, pick lists, and a page that explains every column."""
    book = open_book(path)
    looks, sheets, known = _looks(book), [SHEETS[key] for key in keys], choices or {}
    pages = [(sheet, book.add_worksheet(sheet.key)) for sheet in sheets]
    _write_guide(book.add_worksheet(GUIDE), sheets, known, looks)
    ranges = _write_lists(book, sheets, known, looks)
    for sheet, page in pages:
        _write_headings(page, sheet, looks, star=True)
        for place, column in enumerate(sheet.columns):
            page.data_validation(1, place, ROWS_PREPARED, place, _validation(column, ranges))
    book.close()


def _write_headings(page: Any, sheet: Sheet, looks: Looks, *, star: bool) -> None:
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, _width(column), _column_look(column, looks))
        label = f"{column.label} *" if star and column.required else column.label
        page.write_string(0, place, label, looks.required if column.required else looks.heading)
    page.freeze_panes(1, 0)


def _width(column: Column) -> int:
    if column.kind in NARROW:
        return max(13, len(column.label) // 2 + 4)
    return 36 if column.kind in {Kind.NAME, Kind.TEXT, Kind.NAMES} else max(18, len(column.label) + 2)


def _column_look(column: Column, looks: Looks) -> Any:
    if column.kind in {Kind.DATE, Kind.LAST_DAY}:
        return looks.day
    return looks.text if column.kind in TEXTUAL else None


def _note(column: Column) -> str:
    return column.note or HOW.get(column.kind, "")


def _validation(column: Column, ranges: Mapping[str, str]) -> dict[str, object]:
    """A pick list where there is one, and the note beside the cell being filled in. A list warns, it never forbids."""
    note = _note(column)
    if column.required:
        note = " ".join(part for part in (gettext("Bắt buộc."), note) if part)
    options: dict[str, object] = {"validate": "any"}
    if source := ranges.get(_list_name(column)):
        options = {"validate": "list", "source": source, "error_type": "warning"}
        options["error_message"] = gettext("Giá trị không có trong trang Danh mục.")
    elif column.kind is Kind.YES_NO:
        options = {"validate": "list", "source": [YES, NO], "error_type": "warning"}
    return options | ({"input_title": column.label[:32], "input_message": note[:255]} if note else {})


def _list_name(column: Column) -> str:
    """Columns share a list that the database keeps; a fixed list belongs to its column."""
    return "" if column.kind is Kind.CHOICES else column.choices or column.key


def _write_lists(book: Any, sheets: Sequence[Sheet], choices: Choices, looks: Looks) -> dict[str, str]:
    """All pick lists on one page, code and meaning side by side; answers with the cell range of each."""
    lists = {
        _list_name(column): (column.label, values)
        for sheet in sheets
        for column in sheet.columns
        if (values := known_values(column, choices)) and _list_name(column)
    }
    if not lists:
        return {}
    page = book.add_worksheet(LISTS)
    ranges: dict[str, str] = {}
    for place, (name, (label, values)) in enumerate(lists.items()):
        left = 3 * place
        page.write_string(0, left, label, looks.heading)
        page.write_string(0, left + 1, gettext("Nghĩa"), looks.heading)
        page.set_column(left, left + 1, 28)
        for row, (code, meaning) in enumerate(values.items(), 1):
            page.write_string(row, left, code)
            page.write_string(row, left + 1, meaning)
        letters = xlsxwriter.utility.xl_col_to_name(left, True)
        ranges[name] = f"='{LISTS}'!{letters}$2:{letters}${len(values) + 1}"
    page.freeze_panes(1, 0)
    return ranges


def _write_guide(page: Any, sheets: Sequence[Sheet], choices: Choices, looks: Looks) -> None:
    headings = [gettext(text) for text in ("Trang", "Cột", "Tên trường", "Bắt buộc", "Cách ghi", "Danh mục")]
    for place, (heading, width) in enumerate(zip(headings, (18, 30, 22, 10, 60, 60), strict=True)):
        page.set_column(place, place, width)
        page.write_string(0, place, heading, looks.heading)
    columns = [(sheet, column) for sheet in sheets for column in sheet.columns]
    for row, (sheet, column) in enumerate(columns, 1):
        codes = "; ".join(known_values(column, choices))
        mark = YES if column.required else ""
        for place, text in enumerate((sheet.key, column.label, column.key, mark, _note(column), codes)):
            page.write_string(row, place, text, looks.wrapped)
    page.freeze_panes(1, 0)


def write_rows(
    contents: Mapping[str, Iterable[Mapping[str, object]]],
    path: Path,
    *,
    on_progress: Callable[[int, int, str], None] | None = None,
) -> dict[str, int]:
    """Rows of several sheets, each a mapping from column key to value, into one workbook; answers with their counts.

    Values are those the import produces: half-open days for last days, ``Period``, tuples for lists, booleans.
    """
    book = open_book(path, streaming=True)
    looks, written = _looks(book), {}
    for done, (key, rows) in enumerate(contents.items(), 1):
        sheet = SHEETS[key]
        page = book.add_worksheet(sheet.key)
        _write_headings(page, sheet, looks, star=False)
        written[key] = _write_body(page, sheet, rows, looks)
        if on_progress is not None:
            on_progress(done, len(contents), sheet.title)
    book.close()
    return written


def _write_body(page: Any, sheet: Sheet, rows: Iterable[Mapping[str, object]], looks: Looks) -> int:
    writers = [(place, column.key, _writer(page, column, looks)) for place, column in enumerate(sheet.columns)]
    number = 0
    for number, row in enumerate(rows, 1):
        for place, key, write in writers:
            value = row.get(key)
            if value is not None and value != "":
                write(number, place, value)
    return number


def _writer(page: Any, column: Column, looks: Looks) -> Callable[[int, int, Any], object]:
    if column.kind is Kind.DATE:
        return lambda row, place, value: page.write_datetime(row, place, value, looks.day)
    if column.kind is Kind.LAST_DAY:
        return lambda row, place, value: page.write_datetime(row, place, value - ONE_DAY, looks.day)
    if column.kind in {Kind.COUNT, Kind.NUMBER}:
        return lambda row, place, value: page.write_number(row, place, value)
    return lambda row, place, value: page.write_string(row, place, as_text(value), looks.text)


def as_text(value: object) -> str:
    """A value that is not a number or a day, as a person writes it into a cell."""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, Period):
        return value.code
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, tuple | list):
        return "; ".join(as_text(piece) for piece in value)
    return str(value)

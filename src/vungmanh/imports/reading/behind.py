"""What lies behind the cells of a sheet and spoils or qualifies their values."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext

from vungmanh.imports.faults import Fault, about_row, column_letters, split_address
from vungmanh.imports.reading.blocks import Block
from vungmanh.imports.reading.grids import is_blank
from vungmanh.imports.reading.headings import Headings

NAMED_AT_MOST = 8


def marked(block: Block, headings: Headings) -> list[Fault]:
    """What lies behind the cells: merged, computed, in error, hidden."""
    faults = [*_merged(block, headings), *_computed(block, headings), *_hidden(block, headings)]
    if block.grid.note:
        faults.append(about_row(block.file, block.title, headings.row + 1, block.grid.note, warning=True))
    return faults + _beyond(block, headings)


def _merged(block: Block, headings: Headings) -> Iterator[Fault]:
    words = gettext("Ô gộp %(cells)s: không biết giá trị thuộc dòng nào. Bỏ gộp ô rồi ghi đủ từng ô.")
    places = set(block.places.values())
    for (top, left), (bottom, right) in block.grid.merged:
        if bottom <= headings.row or places.isdisjoint(range(left, right + 1)):
            continue
        cells = f"{column_letters(left)}{top + 1}:{column_letters(right)}{bottom + 1}"
        message = words % {"cells": cells}
        yield about_row(block.file, block.title, top + 1, message, address=cells)


def _computed(block: Block, headings: Headings) -> Iterator[Fault]:
    marks = block.grid.marks
    if not (marks.formulas or marks.errors):
        return
    index_of = {number: index for index, number in enumerate(block.numbers)}
    key_of = {place: key for key, place in block.places.items()}
    refused = marks.errors.keys() | set(marks.uncached)
    for address in sorted(refused, key=split_address):
        number, place = split_address(address)
        if place in key_of and number > headings.row + 1:
            yield _at(block, index_of.get(number), number, key_of[place], _refusal(address, marks.errors))
    used = [a for a in marks.formulas if a not in refused and split_address(a)[1] in key_of]
    used = [address for address in used if split_address(address)[0] in index_of]
    if used:
        words = gettext("Có %(count)d ô công thức (%(cells)s). Đã lấy giá trị lưu trong tệp, không tính lại.")
        message = words % {"count": len(used), "cells": _some(used)}
        yield about_row(block.file, block.title, headings.row + 1, message, warning=True)


def _refusal(address: str, errors: dict[str, str]) -> str:
    if error := errors.get(address):
        words = gettext("Ô %(cell)s báo lỗi %(error)s của Excel. Ghi giá trị thật vào ô.")
        return words % {"cell": address, "error": error}
    words = gettext("Công thức ở ô %(cell)s chưa được tính. Mở tệp bằng Excel rồi lưu lại, hoặc ghi thẳng giá trị.")
    return words % {"cell": address}


def _at(block: Block, index: int | None, number: int, key: str, message: str) -> Fault:
    """A fault at a known cell, also when its row is otherwise blank and was not kept."""
    if index is not None:
        return block.refuse(index, key, message)
    place = block.places[key]
    address = f"{column_letters(place)}{number}"
    return Fault(block.file, block.title, number, key, block.sheet.by_key[key].label, address, "", message)


def _hidden(block: Block, headings: Headings) -> Iterator[Fault]:
    present = set(block.numbers)
    rows = [number for number in sorted(set(block.grid.marks.hidden_rows)) if number in present]
    shared = {"file": block.file, "sheet": block.title, "row": headings.row + 1}
    if rows:
        words = gettext("Có %(count)d dòng đang ẩn (%(rows)s). Vẫn đọc như các dòng khác.")
        yield _warned(words % {"count": len(rows), "rows": _spans(rows)}, shared)
    columns = [c for c in sorted(set(block.grid.marks.hidden_columns)) if c in block.places.values()]
    if columns:
        words = gettext("Có cột đang ẩn (%(columns)s). Vẫn đọc như các cột khác.")
        yield _warned(words % {"columns": ", ".join(map(column_letters, columns))}, shared)
    if not block.grid.visible:
        yield _warned(gettext("Trang đang ẩn. Vẫn đọc như các trang khác."), shared)


def _warned(message: str, place: dict[str, object]) -> Fault:
    return about_row(str(place["file"]), str(place["sheet"]), int(str(place["row"])), message, warning=True)


def _beyond(block: Block, headings: Headings) -> list[Fault]:
    """Cells to the right of the last heading: in a text file the sign of a separator inside a value."""
    width = len(block.grid.rows[headings.row])
    if all(len(block.grid.rows[number - 1]) <= width for number in block.numbers):
        return []
    words = gettext("Dòng có %(cells)d ô mà tiêu đề có %(width)d. Giá trị có dấu phân cách thì đặt trong ngoặc kép.")
    faults = []
    for index, number in enumerate(block.numbers):
        row = block.grid.rows[number - 1]
        if any(not is_blank(cell) for cell in row[width:]):
            block.broken.add(index)
            message = words % {"cells": len(row), "width": width}
            faults.append(about_row(block.file, block.title, number, message))
    return faults


def _some(addresses: list[str]) -> str:
    shown = ", ".join(addresses[:NAMED_AT_MOST])
    return shown if len(addresses) <= NAMED_AT_MOST else f"{shown}…"


def _spans(numbers: Iterable[int]) -> str:
    """``6, 8-10``: many rows in few signs."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    texts = [str(first) if first == last else f"{first}-{last}" for first, last in spans]
    return _some(texts)

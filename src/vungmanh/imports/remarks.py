"""The user's own workbook once more, with one column that says what is wrong in each row.

Rows, columns and values stay where they are, so that addresses in the list of faults hold in both files. Read again,
the extra column is ignored.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils.translation import gettext

from vungmanh.imports.faults import Fault, in_order, split_address
from vungmanh.imports.reading.files import open_grids
from vungmanh.imports.reading.grids import Grid, Source, UnreadableError
from vungmanh.imports.reading.headings import REMARK, SEARCHED, is_remark
from vungmanh.imports.reading.whole import MAX_BYTES
from vungmanh.imports.sheets import sheet_named
from vungmanh.imports.templates import DATE_FORMAT, open_book

TINTS = {"fault": "#FBE9E7", "doubt": "#FCF0E0"}
REMARK_WIDTH = 60
LONGEST_TITLE = 31


@dataclass(slots=True)
class _Notes:
    """Faults of one sheet by row, and those of the sheet as a whole; cells to be coloured."""

    rows: defaultdict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    whole: list[str] = field(default_factory=list)
    cells: defaultdict[int, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))


def write_remarks(file: Path | Source, faults: Iterable[Fault], path: Path, *, max_bytes: int = MAX_BYTES) -> bool:
    """Write the workbook with remarks; False when the file cannot be opened and there is nothing to write back."""
    source = file if isinstance(file, Source) else Source(file, file.name)
    try:
        grids = open_grids(source, max_bytes=max_bytes)
    except UnreadableError:
        return False
    notes = _by_sheet([fault for fault in in_order(faults) if fault.file in {source.name, str(source.path)}], grids)
    book = open_book(path, streaming=True)
    looks = _Looks(book)
    is_text = Path(source.name).suffix.lower() == ".csv"
    for grid in grids:
        page = book.add_worksheet(_title(grid, is_text=is_text))
        if not grid.visible:
            page.hide()
        _write_page(page, grid, notes[grid.title], looks)
    book.close()
    return True


def _title(grid: Grid, *, is_text: bool) -> str:
    """A text file's name may be too long or unfit for a sheet; its kind is what has to be found again."""
    if is_text and (sheet := sheet_named(grid.title)):
        return sheet.key
    return "".join(c for c in grid.title if c not in "[]:*?/\\'")[:LONGEST_TITLE]


def _by_sheet(faults: Sequence[Fault], grids: Sequence[Grid]) -> defaultdict[str, _Notes]:
    notes: defaultdict[str, _Notes] = defaultdict(_Notes)
    headings = {grid.title: _heading_number(grid) for grid in grids}
    for fault in faults:
        title = fault.sheet or (grids[0].title if grids else "")
        words = gettext("Nên xem: %(message)s") % {"message": fault.message} if fault.warning else fault.message
        words = f"{fault.address}: {words}" if fault.address else words
        if fault.row is None or fault.row <= headings.get(title, 1):
            notes[title].whole.append(words)
        else:
            notes[title].rows[fault.row].append(words)
        for row, column in _covered(fault.address):
            tints = notes[title].cells[row]
            tints[column] = "doubt" if fault.warning and tints.get(column) != "fault" else "fault"
    return notes


def _covered(address: str) -> list[tuple[int, int]]:
    """Zero-based cells of ``D14`` or ``B7:B8``."""
    if not address:
        return []
    corners = [split_address(part) for part in address.split(":")]
    (top, left), (bottom, right) = corners[0], corners[-1]
    return [(row - 1, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]


def _heading_number(grid: Grid) -> int:
    """The row the remark's heading belongs in: that of an earlier remark, else the first one with several texts."""
    for number, row in enumerate(grid.rows[:SEARCHED], 1):
        if any(is_remark(cell) for cell in row):
            return number
    from_top = enumerate(grid.rows[:SEARCHED], 1)
    return next((number for number, row in from_top if sum(bool(cell) for cell in row) > 1), 1)


def _write_page(page: Any, grid: Grid, notes: _Notes, looks: "_Looks") -> None:
    heading = _heading_number(grid)
    place = _remark_place(grid, heading)
    remarks = {number: "\n".join(lines) for number, lines in notes.rows.items()}
    if remarks or notes.whole:
        remarks[heading] = ": ".join([REMARK, *([" ".join(notes.whole)] if notes.whole else [])])
    page.set_column(0, max(place - 1, 0), 18)
    page.set_column(place, place, REMARK_WIDTH)
    page.freeze_panes(heading, 0)
    for index in range(max(len(grid.rows), *remarks) if remarks else len(grid.rows)):
        row = grid.rows[index] if index < len(grid.rows) else []
        tints = notes.cells.get(index, {})
        for column, cell in enumerate(row):
            if column != place:
                looks.write(page, index, column, cell, tints.get(column, ""))
        for column in tints:
            if len(row) <= column != place:  # beyond the end of a short row, and faulty all the same
                looks.write(page, index, column, "", tints[column])
        if remark := remarks.get(index + 1):
            page.write_string(index, place, remark, looks.remark)


def _remark_place(grid: Grid, heading: int) -> int:
    row = grid.rows[heading - 1] if grid.rows else []
    earlier = next((place for place, cell in enumerate(row) if is_remark(cell)), None)
    return max((len(row) for row in grid.rows), default=0) if earlier is None else earlier


class _Looks:
    """Formats are made once for each pair of number format and tint."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.made: dict[tuple[str, str], Any] = {}
        self.remark = book.add_format({"text_wrap": True, "valign": "top", "font_color": "#A1231C"})

    def format(self, number_format: str, tint: str) -> Any:
        key = (number_format, tint)
        if key not in self.made:
            options: dict[str, object] = {"num_format": number_format} if number_format else {}
            if tint:
                options |= {"bg_color": TINTS[tint], "border": 1, "border_color": "#A1231C"}
            self.made[key] = self.book.add_format(options)
        return self.made[key]

    def write(self, page: Any, row: int, column: int, cell: object, tint: str) -> None:
        """The cell as it was: text stays text, whatever it looks like."""
        if cell == "" or cell is None:
            if tint:
                page.write_blank(row, column, None, self.format("", tint))
        elif isinstance(cell, bool):
            page.write_boolean(row, column, cell, self.format("", tint))
        elif isinstance(cell, int | float):
            page.write_number(row, column, cell, self.format("", tint))
        elif isinstance(cell, date | time | timedelta):
            page.write_datetime(row, column, cell, self.format(_clock_format(cell), tint))
        else:
            page.write_string(row, column, str(cell), self.format("@", tint))


def _clock_format(cell: date | time | timedelta) -> str:
    if isinstance(cell, datetime):
        return DATE_FORMAT if cell.time() == time() else f"{DATE_FORMAT} hh:mm"
    return DATE_FORMAT if isinstance(cell, date) else "[hh]:mm"

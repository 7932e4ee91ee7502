"""What is wrong in a file, where exactly, and what to do about it.

A fault carries its own place so that it can be printed, listed on a page, or put back into the user's workbook
without looking at the file again.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

EMPTY_FIELDS = ("", "", "")


@dataclass(frozen=True, slots=True)
class Fault:
    """One place to mend. ``row`` is the number Excel shows; ``address`` is the cell (``D14``) where there is one.

    A warning has the same shape and never stops an import.
    """

    file: str
    sheet: str
    row: int | None
    column_key: str
    column_label: str
    address: str
    value: str
    message: str
    warning: bool = False

    @property
    def place(self) -> str:
        """Where to look, in the shortest words that still find it."""
        if self.address:
            return self.address
        if self.row is not None:
            return gettext("dòng %(row)d") % {"row": self.row}
        return self.sheet or self.file


def about_file(file: str, message: str, *, sheet: str = "", warning: bool = False) -> Fault:
    """A fault of a whole file or sheet, which no single cell can be blamed for."""
    return Fault(file, sheet, None, *EMPTY_FIELDS, "", message, warning)


def about_row(file: str, sheet: str, row: int, message: str, *, address: str = "", warning: bool = False) -> Fault:
    """A fault of a row in which no known column is to blame."""
    return Fault(file, sheet, row, "", "", address, "", message, warning)


def column_letters(index: int) -> str:
    """The letters Excel shows above a column: 0 is ``A``, 26 is ``AA``."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """The way back from ``column_letters``."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def split_address(address: str) -> tuple[int, int]:
    """Row number and column index of ``D14``; of a range, those of its first cell; (0, -1) of no address."""
    first = address.split(":", 1)[0]
    letters = first.rstrip("0123456789")
    digits = first[len(letters) :]
    return int(digits or 0), column_index(letters)


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """By file, sheet, row and column, so that the same files always print the same list."""

    def place(fault: Fault) -> tuple[str, str, int, int, bool, str]:
        column = split_address(fault.address)[1]
        return (fault.file, fault.sheet, fault.row or 0, column, fault.warning, fault.message)

    return sorted(faults, key=place)


def _headings() -> list[str]:
    return [
        gettext("Tệp"),
        gettext("Trang"),
        gettext("Dòng"),
        gettext("Cột"),
        gettext("Ô"),
        gettext("Giá trị"),
        gettext("Chỗ sai"),
    ]


def _cells(fault: Fault) -> list[str]:
    message = gettext("Nên xem: %(message)s") % {"message": fault.message} if fault.warning else fault.message
    row = "" if fault.row is None else str(fault.row)
    return [fault.file, fault.sheet, row, fault.column_label, fault.address, fault.value, message]


def as_csv(faults: Iterable[Fault]) -> str:
    """The list for a spreadsheet. A value such as ``=1+1`` is quoted so that it stays text there too."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_headings())
    for fault in in_order(faults):
        writer.writerow([_harmless(cell) for cell in _cells(fault)])
    return out.getvalue()


def _harmless(cell: str) -> str:
    """A spreadsheet would run text that begins with these signs; an apostrophe keeps it text."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


def as_table(faults: Sequence[Fault], *, limit: int | None = None) -> str:
    """The list for a terminal: columns lined up, the message last because it is the longest."""
    ordered = in_order(faults)
    shown = ordered if limit is None else ordered[:limit]
    rows = [_headings(), *(_on_one_line(fault) for fault in shown)]
    widths = [max(len(row[column]) for row in rows) for column in range(6)]
    lines = ["  ".join([*(c.ljust(w) for c, w in zip(row, widths, strict=False)), row[6]]) for row in rows]
    if hidden := len(ordered) - len(shown):
        words = ngettext("Còn %(count)d chỗ nữa.", "Còn %(count)d chỗ nữa.", hidden)
        lines.append(words % {"count": hidden})
    return "\n".join(line.rstrip() for line in lines)


def _on_one_line(fault: Fault) -> list[str]:
    """A cell may hold line breaks or a whole paragraph; a table cannot."""
    cells = [" ".join(cell.split()) for cell in _cells(fault)]
    cells[5] = cells[5] if len(cells[5]) <= 40 else cells[5][:39] + "…"
    return cells

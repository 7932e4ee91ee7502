"""The register as a workbook, in the column keys of the sheet ``members``. Numbers are masked in it, whoever asks."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from django.http import HttpResponse

from vungmanh.imports.templates import DATE_FORMAT, open_book
from vungmanh.members.queries.register import Wanted, found_keys, register_rows
from vungmanh.web.background import ask_later, in_background
from vungmanh.web.download import AT_ONCE, EVERYTHING, file_answer
from vungmanh.web.page import Request

NAME = "dang-vien"


def register_workbook(request: Request, wanted: Wanted) -> HttpResponse:
    """At once, or by a worker where it is long."""
    keys = found_keys(wanted, EVERYTHING)
    if len(keys) > AT_ONCE and not in_background(request):
        return ask_later(request, f"{NAME}.xlsx")
    with tempfile.TemporaryDirectory(prefix="vungmanh-") as folder:
        path = Path(folder) / "list.xlsx"
        write_register(path, register_rows(keys, wanted.on))
        return file_answer(path.read_bytes(), NAME, ".xlsx")


def write_register(path: Path, rows: Sequence[dict[str, object]]) -> None:
    book = open_book(path)
    sheet = book.add_worksheet("members")
    day = book.add_format({"num_format": DATE_FORMAT})
    columns = list(rows[0]) if rows else ["member_code"]
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column)
    for line, row in enumerate(rows, 1):
        for place, value in enumerate(row.values()):
            if hasattr(value, "isoformat"):
                sheet.write_datetime(line, place, value, day)
            elif value not in (None, ""):
                sheet.write_string(line, place, str(value))
    book.close()

"""Lists as workbooks in the shape of their import sheet: what goes out can be corrected and brought back in."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from django.http import HttpResponse

from vungmanh.imports.templates import write_rows
from vungmanh.organisations.queries import Unit
from vungmanh.reports.kinds import MEDIA_TYPES
from vungmanh.web.background import ask_later, in_background
from vungmanh.web.page import Request

EVERYTHING = 1_000_000
"""A download has no pages."""
AT_ONCE = 5_000
"""Up to so many rows a workbook is made while one waits: half a second. Above, a worker makes it."""


def file_answer(content: bytes, name: str, suffix: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}{suffix}"'}
    return HttpResponse(content, content_type=MEDIA_TYPES[suffix], headers=headers)


def workbook_answer(sheet: str, rows: Iterable[Mapping[str, object]], name: str) -> HttpResponse:
    with tempfile.TemporaryDirectory(prefix="vungmanh-") as folder:
        path = Path(folder) / "list.xlsx"
        write_rows({sheet: rows}, path)
        return file_answer(path.read_bytes(), name, ".xlsx")


def answer_or_job(request: Request, sheet: str, rows: Sequence[Mapping[str, object]], name: str) -> HttpResponse:
    """The workbook, or where it is too large to wait for, the page on which it will be."""
    if len(rows) > AT_ONCE and not in_background(request):
        return ask_later(request, f"{name}.xlsx")
    return workbook_answer(sheet, rows, name)


def unit_rows(units: Iterable[Unit]) -> list[dict[str, object]]:
    """Rows of the ``organisations`` sheet. ``closed_on`` is half-open here as everywhere."""
    return [
        {
            "code": unit.code,
            "name": unit.name,
            "kind": unit.kind,
            "category": unit.category,
            "parent_code": unit.parent_code,
            "opened_on": unit.opened_on,
            "closed_on": unit.closed_on,
        }
        for unit in units
    ]

"""The journal as a workbook: one line a row, the old and the new in words."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from django.http import HttpResponse
from django.utils.translation import gettext as _

from vungmanh.imports.templates import open_book
from vungmanh.web.download import file_answer
from vungmanh.web.journal.lines import Line

MOST_LINES = 10_000
"""A file answers at once; who needs more narrows the days."""
WIDTHS = (16, 24, 24, 44, 32, 12, 18, 60)


def journal_workbook(lines: Sequence[Line]) -> HttpResponse:
    headings = (
        _("Lúc"),
        _("Người làm"),
        _("Làm thay"),
        _("Việc"),
        _("Tổ chức"),
        _("Ngày của việc"),
        _("Quyết định"),
        _("Nội dung"),
    )
    with tempfile.TemporaryDirectory(prefix="vungmanh-") as folder:
        path = Path(folder) / "journal.xlsx"
        book = open_book(path, streaming=True)
        page, bold = book.add_worksheet("nhat-ky"), book.add_format({"bold": True, "bottom": 1})
        for place, (heading, width) in enumerate(zip(headings, WIDTHS, strict=True)):
            page.set_column(place, place, width)
            page.write_string(0, place, heading, bold)
        for number, line in enumerate(lines, start=1):
            for place, text in enumerate(_cells(line)):
                page.write_string(number, place, text)
        if len(lines) == MOST_LINES:
            page.write_string(MOST_LINES + 1, 0, _("Tệp dừng ở 10.000 dòng mới nhất. Chọn ngày để lấy phần còn lại."))
        page.freeze_panes(1, 0)
        book.close()
        return file_answer(path.read_bytes(), "nhat-ky", ".xlsx")


def _cells(line: Line) -> tuple[str, ...]:
    changes = "; ".join(
        f"{each.label}: {each.new}" if each.old is None else f"{each.label}: {each.old} → {each.new}"
        for each in line.details
    )
    return (line.moment, line.who, line.in_name_of, line.said, line.place, line.day, line.decision, changes)

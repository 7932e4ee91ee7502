"""The list of who is late as a workbook: one line an obligation."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.translation import gettext as _

from vungmanh.imports.templates import open_book
from vungmanh.web.download import file_answer

if TYPE_CHECKING:
    from vungmanh.web.duties.late import LateLine

WIDTHS = (36, 36, 44, 26, 14, 12, 30, 30)


def late_workbook(lines: Iterable[LateLine]) -> HttpResponse:
    headings = (
        _("Tổ chức"),
        _("Thuộc"),
        _("Việc"),
        _("Kỳ"),
        _("Hạn"),
        _("Số ngày quá hạn"),
        _("Ai trả lời"),
        _("Ghi chú"),
    )
    with tempfile.TemporaryDirectory(prefix="vungmanh-") as folder:
        path = Path(folder) / "late.xlsx"
        book = open_book(path, streaming=True)
        page, bold = book.add_worksheet("viec-qua-han"), book.add_format({"bold": True, "bottom": 1})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for place, (heading, width) in enumerate(zip(headings, WIDTHS, strict=True)):
            page.set_column(place, place, width)
            page.write_string(0, place, heading, bold)
        rows = ((line, each) for line in lines for each in line.items)
        for number, (line, each) in enumerate(rows, start=1):
            item = each.item
            texts = (line.name, ", ".join(line.above), item.name, item.period_label)
            for place, text in enumerate(texts):
                page.write_string(number, place, text)
            page.write_datetime(number, 4, datetime.combine(item.due, time.min), day)
            page.write_number(number, 5, each.days)
            page.write_string(number, 6, line.answering or line.name)
            page.write_string(number, 7, ". ".join(part for part in (item.extended, item.certainty_words) if part))
        page.freeze_panes(1, 0)
        book.close()
        return file_answer(path.read_bytes(), "viec-qua-han", ".xlsx")

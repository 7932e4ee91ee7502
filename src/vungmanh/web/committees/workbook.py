"""Tables of committees as workbooks to read: what goes back in is the sheets."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from django.http import HttpResponse
from django.utils.translation import gettext as _

from vungmanh.imports.templates import open_book
from vungmanh.kernel.numbers import date_text
from vungmanh.web.committees.lines import Row
from vungmanh.web.download import file_answer

WIDTH = 24


def committees_workbook(rows: Iterable[Row], named: bool) -> HttpResponse:
    """``named``: with the names of secretaries, for who may see them."""
    headings = [_("Tổ chức"), _("Thuộc"), _("Loại"), _("Tình trạng"), _("Cấp uỷ"), _("Còn thiếu"), _("Hết nhiệm kỳ")]
    headings += [_("Vì sao chưa có"), *([_("Bí thư")] if named else [])]
    lines = [
        [
            row.name,
            ", ".join(row.above),
            row.kind,
            row.label,
            row.size,
            "; ".join(row.lacking),
            date_text(row.ends) if row.ends else "",
            row.why,
            *([row.secretary or ""] if named else []),
        ]
        for row in rows
    ]
    return table_workbook("cap-uy", headings, lines)


def table_workbook(name: str, headings: Sequence[str], lines: Iterable[Sequence[str | int]]) -> HttpResponse:
    with tempfile.TemporaryDirectory(prefix="vungmanh-") as folder:
        path = Path(folder) / "table.xlsx"
        book = open_book(path, streaming=True)
        page, bold = book.add_worksheet(name), book.add_format({"bold": True, "bottom": 1})
        for place, heading in enumerate(headings):
            page.set_column(place, place, WIDTH)
            page.write_string(0, place, heading, bold)
        for number, line in enumerate(lines, start=1):
            for place, value in enumerate(line):
                if isinstance(value, int):
                    page.write_number(number, place, value)
                else:
                    page.write_string(number, place, value)
        page.freeze_panes(1, 1)
        book.close()
        return file_answer(path.read_bytes(), name, ".xlsx")

"""Excel: the table as real numbers to calculate with, and the sentences beside it. No text ever becomes a formula."""

from __future__ import annotations

import io
from datetime import datetime, time
from decimal import Decimal
from typing import Any

import xlsxwriter

from vungmanh.reports.rules.document import (
    NOTHING,
    Appendix,
    Cell,
    CellKind,
    Heading,
    PartyDocument,
    Row,
    ToFill,
    title_of,
)
from vungmanh.reports.writers import paper

MM_PER_CHARACTER = 1.75
MM_PER_INCH = 25.4
SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
NUMBERS = {"count": "[<10]00;#,##0", "percent": "0.00%", "order": "0", "rank": "0"}
"""``[<10]00``: counts below ten show their zero and stay numbers."""

ALIGNED: dict[CellKind, str] = {
    "order": "center",
    "text": "left",
    "count": "right",
    "percent": "right",
    "rank": "center",
}


def render(document: PartyDocument) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, SAFE)
    created = datetime.combine(document.day, time())  # xlsxwriter writes it as it stands
    book.set_properties({"title": title_of(document), "author": document.header.issuer_line, "created": created})
    book.formats[0].set_font_name(paper.FONT)
    book.formats[0].set_font_size(paper.TABLE + 1)
    for order, appendix in enumerate(document.appendices, start=1):
        name = "Phụ lục" if len(document.appendices) == 1 else f"Phụ lục {order}"
        _table_sheet(book, book.add_worksheet(name), document, appendix)
    _text_sheet(book, document)
    book.close()
    return stream.getvalue()


def _look(book: Any, **more: Any) -> Any:
    return book.add_format({"font_name": paper.FONT, "font_size": paper.TABLE + 1, "valign": "vcenter"} | more)


def _table_sheet(book: Any, sheet: Any, document: PartyDocument, appendix: Appendix) -> None:
    last = len(appendix.columns) - 1
    _page(sheet, landscape=True)
    for position, column in enumerate(appendix.columns):
        sheet.set_column(position, position, column.width / MM_PER_CHARACTER)
    sheet.write_string(0, 0, document.header.issuer_line, _look(book, bold=True))
    big = {"bold": True, "align": "center", "text_wrap": True, "font_size": paper.BODY}
    sheet.merge_range(1, 0, 1, last, appendix.title, _look(book, **big))
    sheet.set_row(1, 40)
    top = 3
    _headings(book, sheet, appendix, top)
    for position, row in enumerate(appendix.rows, start=top + 2):
        _row(book, sheet, position, appendix, row)
    foot = top + 2 + len(appendix.rows)
    wrapped = _look(book, italic=True, text_wrap=True, valign="top")
    for position, note in enumerate(appendix.notes, start=foot + 1):
        sheet.merge_range(position, 0, position, last, note, wrapped)
        sheet.set_row(position, 32 if len(note) > 150 else 17)
    sheet.repeat_rows(top, top + 1)
    sheet.freeze_panes(top + 2, 2)
    sheet.print_area(0, 0, foot + len(appendix.notes), last)


def _headings(book: Any, sheet: Any, appendix: Appendix, top: int) -> None:
    bold = _look(book, bold=True, align="center", text_wrap=True, border=1)
    small = _look(book, italic=True, align="center", border=1, font_size=paper.TABLE_HEAD - 1)
    sheet.set_row(top, 78)
    for position, column in enumerate(appendix.columns):
        sheet.write_string(top, position, column.heading.removesuffix(" (%)"), bold)
        sheet.write_string(top + 1, position, column.mark, small)


def _row(book: Any, sheet: Any, position: int, appendix: Appendix, row: Row) -> None:
    for at, (column, cell) in enumerate(zip(appendix.columns, row.cells, strict=True)):
        shape = {"border": 1, "bold": row.strong, "align": ALIGNED[column.kind]}
        if column.kind == "text":
            shape["text_wrap"] = True
        elif not isinstance(cell, str):
            shape["num_format"] = NUMBERS[column.kind]
        _cell(sheet, position, at, cell, _look(book, **shape))


def _cell(sheet: Any, row: int, column: int, cell: Cell, look: Any) -> None:
    """A ratio is stored as printed, by the named rule: with the exact one Excel would round 70,666 its own way."""
    if isinstance(cell, Decimal):
        sheet.write_number(row, column, float(cell / 100), look)
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell, look)
    elif cell == "":
        sheet.write_blank(row, column, None, look)
    else:
        sheet.write_string(row, column, NOTHING if cell is None else cell, look)


def _text_sheet(book: Any, document: PartyDocument) -> None:
    sheet = book.add_worksheet("Nội dung")
    _page(sheet, landscape=False)
    sheet.set_column(0, 0, paper.BODY_WIDTH / MM_PER_CHARACTER)
    title = _look(book, bold=True, align="center", text_wrap=True)
    sheet.write_string(0, 0, "\n".join((document.kind_name, *document.summary)), title)
    bold, plain = _look(book, bold=True), _look(book, text_wrap=True, valign="top")
    italic = _look(book, italic=True, text_wrap=True, valign="top")
    for position, block in enumerate(document.blocks, start=2):
        if isinstance(block, ToFill):
            sheet.write_string(position, 0, f"[{paper.WRITER_MARK}: {block.about}]", italic)
        else:
            sheet.write_string(position, 0, block.text, bold if isinstance(block, Heading) else plain)


def _page(sheet: Any, *, landscape: bool) -> None:
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sides = {"left": paper.LEFT, "right": paper.RIGHT, "top": paper.TOP, "bottom": paper.BOTTOM}
    sheet.set_margins(**{side: width / MM_PER_INCH for side, width in sides.items()})
    sheet.set_header("&C&P", {"margin": paper.NUMBER_FROM_TOP / MM_PER_INCH})

"""Tables of the Word file: two without borders that hold the head and the foot of the page, and the appendix."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm

from vungmanh.reports.rules.document import Appendix, CellKind, Header, Signature, row_texts
from vungmanh.reports.writers import paper
from vungmanh.reports.writers.docx_parts import cell_margins, row_flag, write

CENTRE = WD_ALIGN_PARAGRAPH.CENTER
ALIGNED: dict[CellKind, Any] = {
    "order": CENTRE,
    "text": WD_ALIGN_PARAGRAPH.LEFT,
    "count": WD_ALIGN_PARAGRAPH.RIGHT,
    "percent": WD_ALIGN_PARAGRAPH.RIGHT,
    "rank": CENTRE,
}


def table_of(word: Any, rows: int, widths: Sequence[float]) -> Any:
    """Widths count in Word and LibreOffice only if set on the columns and on every cell, with autofit off."""
    table = word.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for position, width in enumerate(widths):
        table.columns[position].width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    return table


MOTTO = "ĐẢNG CỘNG SẢN VIỆT NAM"


def write_header(word: Any, header: Header) -> None:
    if not header.issuer_line:
        write(word.add_paragraph(), MOTTO, bold=True, underline=True, align=CENTRE)
        return
    left, right = table_of(word, 1, (paper.ISSUER_WIDTH, paper.BODY_WIDTH - paper.ISSUER_WIDTH)).rows[0].cells
    issuer = left.paragraphs[0]
    if header.upper_line:
        write(issuer, header.upper_line, align=CENTRE)
        issuer = left.add_paragraph()
    write(issuer, header.issuer_line, bold=True, align=CENTRE)
    write(left.add_paragraph(), "*", align=CENTRE)
    write(left.add_paragraph(), header.number_line, align=CENTRE)
    write(right.paragraphs[0], MOTTO, bold=True, underline=True, align=CENTRE)
    write(right.add_paragraph(), header.place_and_date, italic=True, align=CENTRE, before=14)


def write_signature(word: Any, header: Header, signature: Signature, recipients: Sequence[str]) -> None:
    """One row that may not be torn apart, so that the name never stands alone on the next page. What a person writes
    in his own name has place and day here, and nobody it is sent to.
    """
    write(word.add_paragraph(), "", after=6).paragraph_format.keep_with_next = True
    table = table_of(word, 1, (paper.RECIPIENTS_WIDTH, paper.BODY_WIDTH - paper.RECIPIENTS_WIDTH))
    row_flag(table.rows[0], "cantSplit")
    left, right = table.rows[0].cells
    above = right.paragraphs[0]
    if header.issuer_line:
        write(left.paragraphs[0], "Nơi nhận", underline=True, size=paper.BODY)
        for line in recipients:
            write(left.add_paragraph(), line, size=paper.SMALL)
    else:
        write(above, header.place_and_date, italic=True, align=CENTRE)
        above = right.add_paragraph()
    write(above, signature.authority_line, bold=True, align=CENTRE)
    write(right.add_paragraph(), signature.position, align=CENTRE)
    for _line in range(paper.SIGNING_ROOM):
        write(right.add_paragraph(), "", align=CENTRE)
    write(right.add_paragraph(), signature.full_name, bold=True, align=CENTRE)
    for paragraph in (*left.paragraphs, *right.paragraphs):
        paragraph.paragraph_format.keep_with_next = True  # else the section break alone could make an empty page


def write_appendix_table(word: Any, appendix: Appendix) -> None:
    table = table_of(word, 2 + len(appendix.rows), [column.width for column in appendix.columns])
    table.style = "Table Grid"
    cell_margins(table, 40)
    for row in table.rows:
        row_flag(row, "cantSplit")
    for row in table.rows[:2]:
        row_flag(row, "tblHeader")
    headings = [column.heading for column in appendix.columns]
    _row(table.rows[0], headings, [CENTRE] * len(headings), bold=True, size=paper.TABLE_HEAD)
    marks = [f"({column.mark})" if column.mark.isdecimal() else column.mark for column in appendix.columns]
    _row(table.rows[1], marks, [CENTRE] * len(marks), italic=True, size=paper.TABLE_HEAD - 1)
    aligned = [ALIGNED[column.kind] for column in appendix.columns]
    for target, row in zip(list(table.rows)[2:], appendix.rows, strict=True):
        _row(target, row_texts(appendix.columns, row), aligned, bold=row.strong, size=paper.TABLE, before=2, after=2)


def _row(row: Any, texts: Sequence[str], aligned: Sequence[Any], **look: Any) -> None:
    for cell, text, align in zip(row.cells, texts, aligned, strict=True):
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        write(cell.paragraphs[0], text, align=align, **look)

"""The document as a page shows it, the way it will be printed."""

from __future__ import annotations

from dataclasses import dataclass

from vungmanh.reports.rules.document import Appendix, Heading, Paragraph, PartyDocument, row_texts


@dataclass(frozen=True)
class Line:
    kind: str
    text: str
    level: int = 1


@dataclass(frozen=True)
class TableRow:
    name: str
    order: str
    cells: tuple[str, ...]
    strong: bool


@dataclass(frozen=True)
class Table:
    """``columns`` leave out order number and name, which head the row."""

    appendix: Appendix
    name_heading: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True)
class Paper:
    document: PartyDocument
    lines: tuple[Line, ...]
    tables: tuple[Table, ...]


def paper_shown(document: PartyDocument) -> Paper:
    return Paper(
        document,
        tuple(_line(block) for block in document.blocks),
        tuple(_table(each) for each in document.appendices),
    )


def _table(appendix: Appendix) -> Table:
    rows = []
    for row in appendix.rows:
        order, name, *cells = row_texts(appendix.columns, row)
        rows.append(TableRow(name, "" if order == "–" else order, tuple(cells), row.strong))
    headings = [column.heading for column in appendix.columns]
    return Table(appendix, headings[1], tuple(headings[2:]), tuple(rows))


def _line(block: object) -> Line:
    if isinstance(block, Heading):
        return Line("heading", block.text, block.level)
    if isinstance(block, Paragraph):
        return Line("text", block.text)
    return Line("room", getattr(block, "about", ""))

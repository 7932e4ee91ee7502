"""A Party document before it becomes a file: what stands on the paper, in order, without any format.

Every report is turned into this; the writers for Word, PDF and Excel know nothing else.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal, TypeVar

from vungmanh.kernel.numbers import document_count

NOTHING = "–"  # no target stated, nothing to divide by: never a zero
Cell = str | int | Decimal | None
CellKind = Literal["order", "text", "count", "percent", "rank"]
T = TypeVar("T")


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """``key`` names its place in the outline: what is written by hand is kept under it."""

    text: str
    key: str = field(default="", compare=False)


@dataclass(frozen=True)
class ToFill:
    """A place for the writer: the system holds no record of this, and says so instead of inventing."""

    about: str
    key: str = field(default="", compare=False)


Block = Heading | Paragraph | ToFill


@dataclass(frozen=True)
class Header:
    """Without ``issuer_line`` the paper is a person's own, not an office's: the Party's name stands alone above it, and
    place and day above the signature.
    """

    upper_line: str
    issuer_line: str
    number_line: str
    place_and_date: str


def own_header(place_and_date: str) -> Header:
    """Above what a person writes in his own name."""
    return Header("", "", "", place_and_date)


@dataclass(frozen=True)
class Signature:
    authority_line: str
    position: str
    full_name: str = ""


@dataclass(frozen=True)
class Column:
    key: str
    heading: str
    kind: CellKind
    width: float
    """Millimetres on the printed page."""
    mark: str
    """What stands in the row of column numbers: ``8``, or ``10=8/6`` where the column is computed."""


@dataclass(frozen=True)
class Row:
    cells: tuple[Cell, ...]
    strong: bool = False


@dataclass(frozen=True)
class Appendix:
    label: str
    title: str
    origin: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


NO_APPENDIX = Appendix("", "", "", (), ())
"""Of a paper without a table, such as a resolution."""


@dataclass(frozen=True)
class PartyDocument:
    header: Header
    kind_name: str
    summary: tuple[str, ...]
    """What it is about, a line each, under the kind's name."""
    blocks: tuple[Block, ...]
    signature: Signature
    recipients: tuple[str, ...]
    appendix: Appendix
    day: date
    """Goes into the file's properties in place of the clock, so that the same question gives the same bytes."""
    more: tuple[Appendix, ...] = ()
    """Further tables, each on a sheet of its own behind the first."""

    @property
    def appendices(self) -> tuple[Appendix, ...]:
        return tuple(each for each in (self.appendix, *self.more) if each.columns)


def title_of(document: PartyDocument) -> str:
    """In one line, for the file's properties."""
    return " ".join((document.kind_name, *document.summary))


def cell_text(cell: Cell) -> str:
    """As printed: counts below ten with a zero, ratios with two decimals and a comma, a dash for nothing."""
    if cell is None:
        return NOTHING
    if isinstance(cell, Decimal):
        return f"{cell:.2f}".replace(".", ",")
    return document_count(cell) if isinstance(cell, int) else cell


def row_texts(columns: tuple[Column, ...], row: Row) -> tuple[str, ...]:
    """Order numbers and ranks are numerals, not counts: they carry no leading zero."""
    return tuple(
        str(cell) if column.kind in ("order", "rank") and cell is not None else cell_text(cell)
        for column, cell in zip(columns, row.cells, strict=True)
    )


def with_texts(value: T, change: Callable[[str], str]) -> T:
    """The same document with every text passed through ``change``: spelling and cleaning happen in one place."""
    return _changed(value, change)  # type: ignore[no-any-return]  # rebuilds each part in its own type


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_changed(each, change) for each in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        named = {each.name: _changed(getattr(value, each.name), change) for each in dataclasses.fields(value)}
        return dataclasses.replace(value, **named)
    return value

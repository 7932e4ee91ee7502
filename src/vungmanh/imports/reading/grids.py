"""A sheet as it lies in a file: raw cells at their true places, and what the file says about them besides values."""

from dataclasses import dataclass, field
from pathlib import Path

Box = tuple[tuple[int, int], tuple[int, int]]


class UnreadableError(Exception):
    """The file as a whole cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file and the name its owner knows it by: an upload lies on the disk under another one."""

    path: Path
    name: str


@dataclass(slots=True)
class Marks:
    """What values alone do not tell. Addresses as Excel writes them, row numbers from 1."""

    formulas: list[str] = field(default_factory=list)
    uncached: list[str] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """All cells of a sheet from A1 on. Rows may be of different length; a blank cell is an empty text."""

    file: str
    title: str
    rows: list[list[object]]
    visible: bool = True
    merged: list[Box] = field(default_factory=list)
    marks: Marks = field(default_factory=Marks)
    note: str = ""

    @property
    def blank(self) -> bool:
        return not any(map(has_content, self.rows))


def is_blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def has_content(row: list[object]) -> bool:
    """Whether anybody wrote something in this row. The first test is the fast one; a lone zero needs the second."""
    if not any(row):
        return any(cell != "" and cell is not None for cell in row)
    return True

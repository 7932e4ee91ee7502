"""What a person said of a file that uses names of its own: which sheet a page is, and in which column what stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Page:
    """A page of a file as a person laid it out: the place of each column, under the row of its headings."""

    sheet: str
    row: int
    columns: Mapping[str, int]


@dataclass(frozen=True)
class Told:
    """``pages`` by file and title: of these very files. ``remembered`` by sheet, column to heading: of earlier ones; it
    serves where a column bears none of its own names.
    """

    pages: Mapping[tuple[str, str], Page] = field(default_factory=dict)
    remembered: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def kept(self) -> dict[str, Any]:
        """As it lies with the job, in plain values."""
        pages = [[*where, page.sheet, page.row, dict(page.columns)] for where, page in self.pages.items()]
        return {"pages": pages, "remembered": {key: dict(found) for key, found in self.remembered.items()}}


NOTHING = Told()


def told_of(kept: Mapping[str, Any] | None) -> Told:
    if not kept:
        return NOTHING
    pages = {(file, title): Page(sheet, row, columns) for file, title, sheet, row, columns in kept["pages"]}
    return Told(pages, kept["remembered"])

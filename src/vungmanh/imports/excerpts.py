"""The parts of the user's own sheets that a fault list speaks of, in their own rows and columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from vungmanh.imports.coercion import shown
from vungmanh.imports.faults import Fault, column_letters, split_address
from vungmanh.imports.reading import Block
from vungmanh.imports.reading.grids import has_content

MOST_ROWS, MOST_COLUMNS, LEAD = 100, 18, 2
LONGEST = 48
Marks = dict[int, dict[int, str]]
"""By row and column: ``bad`` or ``doubt``."""


def excerpts(blocks: Sequence[Block], faults: Iterable[Fault]) -> list[dict[str, Any]]:
    """One for each sheet with a fault in a row: heading, first rows, faulty ones, and how many lie between."""
    found: defaultdict[tuple[str, str], list[Fault]] = defaultdict(list)
    for fault in faults:
        if fault.row is not None:
            found[(fault.file, fault.sheet)].append(fault)
    return [_excerpt(block, found[(block.file, block.title)]) for block in blocks if found[(block.file, block.title)]]


def _excerpt(block: Block, faults: Sequence[Fault]) -> dict[str, Any]:
    marks = _marks(faults)
    heading = _heading(block)
    faulty = sorted(row for row in marks if row > heading)
    wanted = sorted({*block.numbers[:LEAD], *faulty[:MOST_ROWS]})
    width = min(max((len(block.grid.rows[row - 1]) for row in (heading, *wanted)), default=1), MOST_COLUMNS)
    return {
        "file": block.file,
        "sheet": block.title,
        "letters": [column_letters(place) for place in range(width)],
        "lines": _lines(block, heading, wanted, marks, width),
        "left_out": len(faulty[MOST_ROWS:]),
    }


def _marks(faults: Iterable[Fault]) -> Marks:
    marks: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for fault in faults:
        row = marks[fault.row or 0]
        if fault.address and ":" not in fault.address:
            place = split_address(fault.address)[1]
            if row.get(place) != "bad":
                row[place] = "doubt" if fault.warning else "bad"
    return marks


def _heading(block: Block) -> int:
    """The last row with something in it above the first row of data."""
    first = block.numbers[0] if block.numbers else len(block.grid.rows) + 1
    above = (number for number in range(first - 1, 0, -1) if has_content(block.grid.rows[number - 1]))
    return next(above, 1)


def _lines(block: Block, heading: int, wanted: Sequence[int], marks: Marks, width: int) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = [_line(block, heading, {}, width)]
    place = {number: index for index, number in enumerate(block.numbers)}
    next_one = 0
    for number in wanted:
        here = place.get(number)
        if here is not None:
            if here > next_one:
                lines.append({"gap": here - next_one})
            next_one = here + 1
        lines.append(_line(block, number, marks.get(number, {}), width))
    if len(block.numbers) > next_one:
        lines.append({"gap": len(block.numbers) - next_one})
    return lines


def covered(text: str) -> str:
    """Enough of a number to find it in the file by."""
    return f"•••• {text[-4:]}" if len(text) > 4 else "••••" if text else ""


def _line(block: Block, number: int, marks: dict[int, str], width: int) -> dict[str, Any]:
    sealed = {block.places[each.key] for each in block.sheet.columns if each.sealed and each.key in block.places}
    said = block.numbers and number >= block.numbers[0]
    row = block.grid.rows[number - 1] if number <= len(block.grid.rows) else []
    cells = []
    for place in range(width):
        text = shown(row[place]) if place < len(row) else ""
        text = covered(text) if said and place in sealed else text
        text = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
        cells.append({"text": text, "mark": marks.get(place, "")})
    return {"number": number, "cells": cells}

"""From raw cells to typed columns."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from django.utils.translation import gettext

from vungmanh.imports.coercion import Choices, Wrong, converter_for
from vungmanh.imports.faults import Fault
from vungmanh.imports.reading.behind import marked
from vungmanh.imports.reading.blocks import Block
from vungmanh.imports.reading.grids import Grid, has_content, is_blank
from vungmanh.imports.reading.headings import Headings
from vungmanh.imports.sheets import Column, Kind, Sheet


def convert(grid: Grid, sheet: Sheet, headings: Headings, choices: Choices) -> tuple[Block, list[Fault]]:
    """The typed rows under the headings. A value that cannot be understood is None and has a fault."""
    first = headings.row + 1
    kept = [(number, row) for number, row in enumerate(grid.rows[first:], first + 1) if has_content(row)]
    block = Block(sheet, grid, headings.places, [number for number, _ in kept])
    cells: list[Sequence[object]] = list(zip_longest(*(row for _, row in kept), fillvalue=""))
    faults: list[Fault] = []
    for column in sheet.columns:
        place = headings.places.get(column.key, len(cells))
        raw = cells[place] if place < len(cells) else ()
        faults.extend(_convert_column(block, column, raw, choices))
    _drop_blank(block, headings)
    faults.extend(marked(block, headings))
    faults.extend(_required(block))
    return block, faults


def _convert_column(block: Block, column: Column, raw: Sequence[object], choices: Choices) -> Iterator[Fault]:
    if not raw:
        block.columns[column.key] = [None] * len(block)
        return
    converter = converter_for(column, choices)
    values = list(map(converter.__getitem__, _without_booleans(column, raw)))
    block.columns[column.key] = values
    if converter.found_wrong:
        for index, value in enumerate(values):
            if isinstance(value, Wrong):
                values[index] = None
                yield block.refuse(index, column.key, value.message)


def _without_booleans(column: Column, raw: Sequence[object]) -> Sequence[object]:
    """True and 1 are the same key of a dictionary; outside yes/no columns a truth value is a word."""
    if column.kind is Kind.YES_NO or bool not in set(map(type, raw)):
        return raw
    return [str(cell).upper() if isinstance(cell, bool) else cell for cell in raw]


def _drop_blank(block: Block, headings: Headings) -> None:
    """Rows that hold spaces or an old remark and nothing else are blank to their owner."""
    values = [block.columns[key] for key in headings.places]
    if not values:
        return
    empty = [index for index, row in enumerate(zip(*values, strict=True)) if not any(v is not None for v in row)]
    blank = {index for index in empty if index not in block.broken and _nothing_typed(block, index, headings)}
    if blank:
        block.keep([index for index in range(len(block)) if index not in blank])


def _nothing_typed(block: Block, index: int, headings: Headings) -> bool:
    row = block.grid.rows[block.numbers[index] - 1]
    return all(is_blank(cell) for place, cell in enumerate(row) if place != headings.remark)


def _required(block: Block) -> list[Fault]:
    words = gettext("Thiếu %(name)s. Ghi vào ô này.")
    faults: list[Fault] = []
    for column in block.sheet.columns:
        if not column.required or column.key not in block.places:
            continue
        values = block.columns[column.key]
        if None not in values:
            continue
        blanks = (i for i, value in enumerate(values) if value is None and (i, column.key) not in block.faulty)
        faults.extend(block.refuse(i, column.key, words % {"name": column.name}) for i in list(blanks))
    return faults

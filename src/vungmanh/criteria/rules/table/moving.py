"""Rows of a table moved, added and taken out. A row takes along what stands below it in the tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from enum import StrEnum

from vungmanh.criteria.rules.table.rows import BandRow, FactRow, ItemRow, Table

TABLES = ("items", "facts", "bands")
NEW = None
"""In an order of rows: one that is not there yet."""


class Move(StrEnum):
    UP = "up"
    DOWN = "down"
    BELOW = "below"
    """A new row after this one, or after all where no row is named."""
    DROP = "drop"


def moved(table: Table, name: str, move: Move, row: int | None = None) -> Table:
    """The table after one move; ``row`` counts from 0. What is asked of a row that is not there changes nothing."""
    if name == "items":
        deep = [_depth(each) for each in table.items]
        new = ItemRow(depth=str(deep[row])) if row is not None and 0 <= row < len(deep) else ItemRow()
        order = order_of(deep, move, row)
        return replace(table, items=tuple(new if each is NEW else table.items[each] for each in order))
    if name == "facts":
        order = order_of([1] * len(table.facts), move, row)
        return replace(table, facts=tuple(FactRow() if each is NEW else table.facts[each] for each in order))
    order = order_of([1] * len(table.bands), move, row)
    return replace(table, bands=tuple(BandRow() if each is NEW else table.bands[each] for each in order))


def order_of(depths: Sequence[int], move: Move, row: int | None) -> list[int | None]:
    """The places of the rows after a move."""
    rows: list[int | None] = list(range(len(depths)))
    if row is None:
        return [*rows, NEW] if move is Move.BELOW else rows
    if not 0 <= row < len(rows):
        return rows
    after = _end_of(depths, row)
    if move is Move.DROP:
        return [*rows[:row], *rows[after:]]
    if move is Move.BELOW:
        return [*rows[:after], NEW, *rows[after:]]
    first, middle, last = _turned(depths, move, row, after)
    return [*rows[:first], *rows[middle:last], *rows[first:middle], *rows[last:]]


def _turned(depths: Sequence[int], move: Move, row: int, after: int) -> tuple[int, int, int]:
    """Where the two blocks begin that change places, and where the second ends; an empty second changes nothing."""
    if move is Move.DOWN:
        return row, after, _end_of(depths, after) if after < len(depths) else after
    before = max(row - 1, 0)
    while before > 0 and depths[before] > depths[row]:
        before -= 1
    return before, row, after


def _end_of(depths: Sequence[int], row: int) -> int:
    """One past the last row that stands below this one."""
    after = row + 1
    while after < len(depths) and depths[after] > depths[row]:
        after += 1
    return after


def _depth(row: ItemRow) -> int:
    return int(row.depth) if row.depth.isdecimal() else 1


def columns_of(row: type[ItemRow] | type[FactRow] | type[BandRow]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(row))

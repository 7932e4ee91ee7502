"""The tables of a sheet being written: cells as a form sends them, rows with what is wrong beside them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from vungmanh.criteria import queries as criteria
from vungmanh.criteria.queries import editing
from vungmanh.criteria.queries.editing import BandRow, FactRow, ItemRow, Move, Table
from vungmanh.web.criteria.editing_wording import fault_words

MOST_ROWS = 200
R = TypeVar("R", ItemRow, FactRow, BandRow)
OF_ITEM = re.compile(r"mục ([^\s,:]+)[,:]")
OF_ROW = re.compile(r"“(facts|bands)” dòng (\d+)")


@dataclass(frozen=True)
class RowView:
    """A row with its place, from 0, and everything that is to be said of it."""

    index: int
    row: ItemRow | FactRow | BandRow
    missed: Mapping[str, str]
    faults: tuple[str, ...] = ()
    findings: tuple[criteria.Finding, ...] = ()

    @property
    def number(self) -> int:
        return self.index + 1

    @property
    def index_text(self) -> str:
        """For the names of its cells."""
        return str(self.index)

    @property
    def told(self) -> bool:
        return bool(self.missed or self.faults or self.findings)


@dataclass(frozen=True)
class TableView:
    items: list[RowView]
    facts: list[RowView]
    bands: list[RowView]
    faults: list[str]
    """What is wrong with the sheet as a whole."""
    findings: list[criteria.Finding]


def table_from(data: Mapping[str, Any]) -> Table:
    """The cells of a posted form."""
    return Table(
        items=_rows(data, "items", ItemRow), facts=_rows(data, "facts", FactRow), bands=_rows(data, "bands", BandRow)
    )


def _rows(data: Mapping[str, Any], name: str, row: type[R]) -> tuple[R, ...]:
    count = str(data.get(f"{name}-count", ""))
    many = min(int(count), MOST_ROWS) if count.isdecimal() else 0
    columns = editing.columns_of(row)
    return tuple(
        row(**{each: _cell(data.get(f"{name}-{number}-{each}", "")) for each in columns}) for number in range(many)
    )


def _cell(value: object) -> str:
    return unicodedata.normalize("NFC", str(value)).replace("\r\n", "\n").strip()


def asked_move(text: str) -> tuple[str, Move, int | None] | None:
    """``items:3:down`` out of the button that was pressed; None for any other."""
    name, _, rest = text.partition(":")
    row, _, move = rest.partition(":")
    if name not in editing.TABLES or move not in list(Move) or not (row == "" or row.isdecimal()):
        return None
    return name, Move(move), int(row) if row else None


def view_of(table: Table, check: editing.Checked) -> TableView:
    codes = {row.code for row in table.items}
    by_item: dict[str, list[str]] = {}
    by_row: dict[tuple[str, int], list[str]] = {}
    general = []
    for fault in check.faults:
        item, row = OF_ITEM.match(fault), OF_ROW.match(fault)
        if item and item[1] in codes:
            by_item.setdefault(item[1], []).append(fault_words(fault))
        elif row:
            by_row.setdefault((row[1], int(row[2])), []).append(fault_words(fault))
        else:
            general.append(fault_words(fault))
    return TableView(
        [
            RowView(
                number,
                row,
                _missed(check.missed, "items", number),
                tuple(by_item.get(row.code, ())),
                tuple(each for each in check.findings if row.code and each.item == row.code),
            )
            for number, row in enumerate(table.items)
        ],
        [_plain(check, by_row, "facts", number, row) for number, row in enumerate(table.facts)],
        [_plain(check, by_row, "bands", number, row) for number, row in enumerate(table.bands)],
        general,
        [each for each in check.findings if not each.item],
    )


def _plain(
    check: editing.Checked,
    faults: Mapping[tuple[str, int], Sequence[str]],
    name: str,
    number: int,
    row: FactRow | BandRow,
) -> RowView:
    return RowView(number, row, _missed(check.missed, name, number), tuple(faults.get((name, number + 1), ())))


def _missed(missed: Sequence[editing.Missed], name: str, number: int) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in missed:
        if each.table == name and each.row == number + 1:
            found[each.column] = "; ".join(part for part in (found.get(each.column, ""), each.text) if part)
    return found

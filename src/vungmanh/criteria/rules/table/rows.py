"""A sheet as tables of cells and back: one row an item, a fact, a band. Cells are texts, as a form sends them.

What a cell says and nobody understood is kept with its row under ``UNREAD``, so that saving loses nothing; such a sheet
cannot be put in force.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from vungmanh.criteria.enums import Shape
from vungmanh.criteria.rules.table.ranges import (
    condition_cell,
    mappings,
    number_cell,
    number_of,
    parts,
    range_cell,
    read_condition,
    read_range,
)
from vungmanh.criteria.rules.table.scales import GROUP, choice_cell, read_choice, read_scale, scale_cell, way_of

UNREAD = "unread"
DEEPEST = 4


@dataclass(frozen=True)
class ItemRow:
    """``depth`` from 1: a row stands in the nearest row above that is one less deep."""

    depth: str = "1"
    code: str = ""
    name: str = ""
    way: str = GROUP
    most: str = ""
    fact: str = ""
    scale: str = ""
    only_when: str = ""
    otherwise: str = ""
    knock_out: str = ""
    evidence: str = ""
    counts_again: str = ""
    note: str = ""
    level: str = ""
    certainty: str = ""

    @property
    def empty(self) -> bool:
        return not (self.code or self.name or self.scale or self.most)


@dataclass(frozen=True)
class FactRow:
    code: str = ""
    name: str = ""
    shape: str = Shape.YES_NO.value
    unit: str = ""
    whole: str = ""
    lowest: str = ""
    highest: str = ""
    choices: str = ""
    source: str = ""
    computed_by: str = ""
    help: str = ""

    @property
    def empty(self) -> bool:
        return not (self.code or self.name)


@dataclass(frozen=True)
class BandRow:
    code: str = ""
    name: str = ""
    within: str = ""

    @property
    def empty(self) -> bool:
        return not (self.code or self.name or self.within)


@dataclass(frozen=True)
class Missed:
    """A cell part nobody understood. ``table``: items, facts or bands; ``row`` counts from 1."""

    table: str
    row: int
    column: str
    text: str


@dataclass(frozen=True)
class Table:
    items: tuple[ItemRow, ...] = ()
    facts: tuple[FactRow, ...] = ()
    bands: tuple[BandRow, ...] = ()


@dataclass
class _Reading:
    """One row on its way into the file."""

    table: str
    row: int
    entry: dict[str, Any] = field(default_factory=dict)
    missed: list[Missed] = field(default_factory=list)

    def text(self, key: str, value: str) -> None:
        if value.strip():
            self.entry[key] = value.strip()

    def number(self, key: str, value: str) -> None:
        if not value.strip():
            return
        number = number_of(value)
        if number is None:
            self.miss(key, value.strip())
        else:
            self.entry[key] = number

    def miss(self, column: str, text: str) -> None:
        self.missed.append(Missed(self.table, self.row, column, text))
        unread = self.entry.setdefault(UNREAD, {})
        unread[column] = f"{unread[column]}; {text}" if column in unread else text


def content_of(table: Table, before: Mapping[str, Any] | None = None) -> tuple[dict[str, Any], list[Missed]]:
    """The content of a version; what the table does not show is taken from the content before."""
    missed: list[Missed] = []
    facts = list(_filled("facts", table.facts, _read_fact, missed))
    bands = list(_filled("bands", table.bands, _read_band, missed))
    items = _grown(list(_filled("items", table.items, _read_item, missed)))
    return {**(before or {}), "facts": facts, "bands": bands, "items": items}, missed


def _filled(name: str, rows: Sequence[Any], read: Any, missed: list[Missed]) -> Iterator[Any]:
    for number, row in enumerate(rows, start=1):
        if not row.empty:
            reading = _Reading(name, number)
            yield read(reading, row)
            missed += reading.missed


def _read_fact(reading: _Reading, row: FactRow) -> dict[str, Any]:
    reading.entry |= {"code": row.code.strip(), "name": row.name.strip(), "shape": row.shape}
    for key in ("unit", "source", "computed_by", "help"):
        reading.text(key, getattr(row, key))
    reading.number("from", row.lowest)
    reading.number("to", row.highest)
    if row.whole:
        reading.entry["whole"] = True
    for part in parts(row.choices):
        choice = read_choice(part)
        if choice is None:
            reading.miss("choices", part)
        else:
            reading.entry.setdefault("choices", []).append(choice)
    return reading.entry


def _read_band(reading: _Reading, row: BandRow) -> dict[str, Any]:
    reading.entry |= {"code": row.code.strip(), "name": row.name.strip()}
    within = read_range(row.within)
    if within is not None:
        reading.entry |= within
    elif row.within.strip():
        reading.miss("within", row.within.strip())
    return reading.entry


def _read_item(reading: _Reading, row: ItemRow) -> tuple[int, dict[str, Any]]:
    reading.entry |= {"code": row.code.strip(), "name": row.name.strip()}
    for key in ("otherwise", "knock_out", "note", "level", "certainty"):
        reading.text(key, getattr(row, key))
    reading.number("most", row.most)
    if row.way != GROUP:
        reading.text("fact", row.fact)
        reading.text("counts_again", row.counts_again)
    keys, not_understood = read_scale(row.way, row.scale)
    reading.entry |= keys
    for part in not_understood:
        reading.miss("scale", part)
    for part in parts(row.only_when):
        condition = read_condition(part)
        if condition is None:
            reading.miss("only_when", part)
        else:
            reading.entry.setdefault("only_when", []).append(condition)
    if evidence := [line.strip() for line in row.evidence.splitlines() if line.strip()]:
        reading.entry["evidence"] = evidence
    return _depth(row.depth), reading.entry


def _depth(text: str) -> int:
    return min(max(int(text), 1), DEEPEST) if text.strip().isdigit() else 1


def _grown(rows: list[tuple[int, dict[str, Any]]]) -> list[dict[str, Any]]:
    """The tree out of rows that say how deep they stand; a row too deep stands as deep as it can."""
    tops: list[dict[str, Any]] = []
    path: list[dict[str, Any]] = []
    for depth, entry in rows:
        del path[depth - 1 :]
        siblings = path[-1].setdefault("items", []) if path else tops
        siblings.append(entry)
        path.append(entry)
    return tops


def table_of(content: Mapping[str, Any]) -> Table:
    """The content of a version as rows. Of a draft with faults, whatever it has."""
    return Table(
        items=tuple(_item_row(entry, depth) for entry, depth in _walk(content.get("items"), 1)),
        facts=tuple(_fact_row(entry) for entry in mappings(content.get("facts"))),
        bands=tuple(_band_row(entry) for entry in mappings(content.get("bands"))),
    )


def _walk(items: Any, depth: int) -> Iterator[tuple[Mapping[str, Any], int]]:
    for entry in mappings(items):
        yield entry, depth
        yield from _walk(entry.get("items"), depth + 1)


def _item_row(entry: Mapping[str, Any], depth: int) -> ItemRow:
    conditions = [condition_cell(each) for each in mappings(entry.get("only_when"))]
    evidence = entry.get("evidence")
    texts = {key: str(entry.get(key) or "") for key in _plain_of(ItemRow) if key != "fact"}
    return ItemRow(
        **{
            **texts,
            "depth": str(depth),
            "way": way_of(entry),
            "most": _number(entry, "most"),
            "fact": str(entry.get("fact") or ""),
            "scale": _with_unread(scale_cell(entry), entry, "scale"),
            "only_when": _with_unread("; ".join(conditions), entry, "only_when"),
            "evidence": "\n".join(str(each) for each in evidence) if isinstance(evidence, list) else "",
        }
    )


def _fact_row(entry: Mapping[str, Any]) -> FactRow:
    choices = "; ".join(choice_cell(each) for each in mappings(entry.get("choices")))
    return FactRow(
        **{
            **{key: str(entry.get(key) or "") for key in _plain_of(FactRow)},
            "whole": "1" if entry.get("whole") else "",
            "lowest": _number(entry, "from"),
            "highest": _number(entry, "to"),
            "choices": _with_unread(choices, entry, "choices"),
        }
    )


def _band_row(entry: Mapping[str, Any]) -> BandRow:
    within = _with_unread(range_cell(entry), entry, "within")
    return BandRow(str(entry.get("code") or ""), str(entry.get("name") or ""), within)


def _plain_of(row: type) -> list[str]:
    return [each.name for each in fields(row)]


def _number(entry: Mapping[str, Any], key: str) -> str:
    unread = entry.get(UNREAD)
    if isinstance(unread, Mapping) and unread.get(key):
        return str(unread[key])
    return number_cell(entry[key]) if entry.get(key) not in (None, "") else ""


def _with_unread(text: str, entry: Mapping[str, Any], column: str) -> str:
    unread = entry.get(UNREAD)
    missed = str(unread.get(column, "")) if isinstance(unread, Mapping) else ""
    return "; ".join(each for each in (text, missed) if each)


def unread_of(content: Mapping[str, Any]) -> list[Missed]:
    """What is still not understood in a draft that was kept."""
    return content_of(table_of(content))[1]

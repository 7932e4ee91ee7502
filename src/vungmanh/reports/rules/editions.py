"""Two sets of the same figures with the records behind each: which record moved which number, adding up exactly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Record = tuple[int, int]
"""The organisation it stands at and the key of its dossier (0: the organisation itself is what is counted)."""

TOTAL = "total"
EVENTS = frozenset({"appraised", "recognised", "revoked"})
"""Figures that count dossiers one by one; the others count organisations, each once."""


@dataclass(frozen=True)
class FigureRow:
    """One line: counts, the records each is made of, and the target as stated."""

    key: str
    organisation_id: int | None
    name: str
    counts: Mapping[str, int] = field(default_factory=dict)
    records: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    target: int | None = None
    target_most: int | None = None


@dataclass(frozen=True)
class Snapshot:
    """The figures of a report at one moment. The last row is the total; its records are those of all the others."""

    rows: tuple[FigureRow, ...]
    total: FigureRow

    @property
    def lines(self) -> tuple[FigureRow, ...]:
        return (*self.rows, self.total)


@dataclass(frozen=True)
class Effect:
    """One record's part in a difference: +1 where it came in, -1 where it went out."""

    amount: int
    organisation_id: int
    registration_id: int
    moved: bool = False
    """It counts on another line of the same table now, or did before."""


@dataclass(frozen=True)
class Difference:
    """One number that is not what it was. ``effects`` add up to ``after - before``; of a target there are none."""

    row_key: str
    row_name: str
    organisation_id: int | None
    figure: str
    before: int | None
    after: int | None
    effects: tuple[Effect, ...] = ()

    @property
    def amount(self) -> int:
        return (self.after or 0) - (self.before or 0)


def differences(old: Snapshot, new: Snapshot) -> list[Difference]:
    """Every number that moved, line by line; lines that came or went stand against zero."""
    before = {row.key: row for row in old.lines}
    after = {row.key: row for row in new.lines}
    keys = [row.key for row in new.rows] + [row.key for row in old.rows if row.key not in after] + [new.total.key]
    figures = sorted({name for row in (*old.lines, *new.lines) for name in row.counts})
    found: list[Difference] = []
    everywhere = {name: (_identities(old.total, name), _identities(new.total, name)) for name in figures}
    for key in keys:
        one, other = before.get(key), after.get(key)
        named = other or one
        if named is None:
            continue
        for figure in figures:
            found += _counted(one, other, named, figure, everywhere[figure])
        found += _stated(one, other, named)
    return found


def _counted(
    one: FigureRow | None,
    other: FigureRow | None,
    named: FigureRow,
    figure: str,
    everywhere: tuple[Mapping[int, Record], Mapping[int, Record]],
) -> Iterator[Difference]:
    was, now = _identities(one, figure), _identities(other, figure)
    gone = [Effect(-1, *was[each], moved=each in everywhere[1]) for each in sorted(was.keys() - now.keys())]
    came = [Effect(1, *now[each], moved=each in everywhere[0]) for each in sorted(now.keys() - was.keys())]
    before, after = (row.counts.get(figure, 0) if row else 0 for row in (one, other))
    if came or gone or before != after:
        yield Difference(named.key, named.name, named.organisation_id, figure, before, after, (*came, *gone))


def _stated(one: FigureRow | None, other: FigureRow | None, named: FigureRow) -> Iterator[Difference]:
    """Targets stand on one decision each: the number itself is the record."""
    for figure in ("target", "target_most"):
        before = getattr(one, figure) if one else None
        after = getattr(other, figure) if other else None
        if before != after:
            yield Difference(named.key, named.name, named.organisation_id, figure, before, after)


def _identities(row: FigureRow | None, figure: str) -> dict[int, Record]:
    """Each record once, under what makes it the same record in both sets."""
    if row is None:
        return {}
    place = 1 if figure in EVENTS else 0
    return {record[place]: record for record in row.records.get(figure, ())}


def unequal_figures(snapshot: Snapshot) -> list[str]:
    """Figures whose lines do not come to the total: of a table whose lines must."""
    sums = {name: sum(row.counts.get(name, 0) for row in snapshot.rows) for name in snapshot.total.counts}
    return sorted(name for name, count in snapshot.total.counts.items() if sums[name] != count)


def plain_snapshot(snapshot: Snapshot) -> dict[str, Any]:
    return {"rows": [_plain_row(row) for row in snapshot.rows], "total": _plain_row(snapshot.total, whole=True)}


def _plain_row(row: FigureRow, *, whole: bool = False) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "key": row.key,
        "organisation": row.organisation_id,
        "name": row.name,
        "counts": dict(row.counts),
        "target": row.target,
        "target_most": row.target_most,
    }
    if not whole:  # the total's records are those of the lines: kept once
        plain["records"] = {name: [list(record) for record in found] for name, found in row.records.items()}
    return plain


def snapshot_from(plain: dict[str, Any]) -> Snapshot:
    rows = tuple(_row(each) for each in plain["rows"])
    return Snapshot(rows, with_all_records(_row(plain["total"]), rows))


def with_all_records(total: FigureRow, rows: tuple[FigureRow, ...]) -> FigureRow:
    records: dict[str, tuple[Record, ...]] = {}
    for row in rows:
        for name, found in row.records.items():
            records[name] = (*records.get(name, ()), *found)
    return FigureRow(
        total.key, total.organisation_id, total.name, total.counts, records, total.target, total.target_most
    )


def _row(plain: dict[str, Any]) -> FigureRow:
    records = {name: tuple((one, key) for one, key in found) for name, found in plain.get("records", {}).items()}
    return FigureRow(
        plain["key"],
        plain["organisation"],
        plain["name"],
        plain["counts"],
        records,
        plain["target"],
        plain["target_most"],
    )

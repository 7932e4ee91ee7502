"""Occurrences as bits: an organisation's whole standing is a few numbers, and equal standings are counted together.

Sixty bits a word: both databases count in 64 with a sign. Bits follow the day from which each is late, so the lowest
bit of what is late is what has been late longest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from vungmanh.duties.engine.times import Time

WORD = 60
Sql = tuple[str, list[Any]]


@dataclass(frozen=True)
class Bits:
    """The occurrences of a question, each with its place."""

    times: Sequence[Time]

    @property
    def words(self) -> range:
        """At least one, so that a statement has something to say where nothing comes round by periods."""
        return range(max(1, -(-len(self.times) // WORD)))

    def of_word(self, word: int) -> Iterator[tuple[int, Time]]:
        for place, time in enumerate(self.times[word * WORD : (word + 1) * WORD]):
            yield 1 << place, time

    def mask(self, word: int, wanted: Callable[[Time], bool]) -> int:
        return sum(bit for bit, time in self.of_word(word) if wanted(time))


def compiled(rows: QuerySet[Any]) -> Sql | None:
    """What the object layer makes of it; None where it knows beforehand that nothing is found."""
    try:
        sql, params = rows.query.sql_with_params()
    except EmptyResultSet:
        return None
    return sql, list(params)


def day_value(day: date) -> Any:
    return connection.ops.adapt_datefield_value(day)


def stepwise(column: str, steps: Mapping[Any, int], before: int = 0) -> Sql:
    """The mask that holds from each step on; ``before`` below the first. Steps that change nothing are left out."""
    parts: list[str] = []
    params: list[Any] = []
    found = []
    last = before
    for start in sorted(steps):
        if steps[start] != last:
            found.append(start)
            last = steps[start]
    for start in reversed(found):
        parts.append(f"WHEN {column} >= %s THEN {steps[start]}")
        params.append(start)
    return (f"CASE {' '.join(parts)} ELSE {before} END", params) if parts else (str(before), [])


def within(bits: Iterable[tuple[int, date, date]]) -> dict[date, int]:
    """Steps of days: which bits hold from each on, each from its first day to before its last."""
    known = list(bits)
    edges = sorted({edge for _bit, first, after in known for edge in (first, after)})
    return {edge: sum(bit for bit, first, after in known if first <= edge < after) for edge in edges}


def by_value(column: str, masks: Mapping[str, int], otherwise: int = 0) -> Sql:
    """The mask of each value of a column; values of equal masks stand together."""
    grouped: dict[int, list[str]] = {}
    for value, mask in sorted(masks.items()):
        if mask != otherwise:
            grouped.setdefault(mask, []).append(value)
    parts, params = [], []
    for mask, values in grouped.items():
        parts.append(f"WHEN {column} IN ({', '.join(['%s'] * len(values))}) THEN {mask}")
        params += values
    return (f"CASE {' '.join(parts)} ELSE {otherwise} END", params) if parts else (str(otherwise), [])


def either(column: str, bits: Iterable[int]) -> str:
    """All bits that any row of a group has. SQLite has no such sum: there each bit is looked for by itself."""
    if connection.vendor == "postgresql":
        return f"bit_or({column})"
    return " + ".join(f"MAX({column} & {bit})" for bit in bits) or "0"


def stretch_bits(alias: str, days: Mapping[int, date]) -> Sql:
    """Of bits with the day that decides each, those whose day lies in a dated row. Most rows hold on all of them."""
    if not days:
        return "0", []
    whole = sum(days)
    edges = sorted({date.fromordinal(day.toordinal() + 1) for day in days.values()})
    begun, begun_params = stepwise(
        f"{alias}.valid_from",
        {day_value(edge): sum(bit for bit, day in days.items() if day >= edge) for edge in edges},
        before=whole,
    )
    ended, ended_params = stepwise(
        f"{alias}.valid_to", {day_value(edge): sum(bit for bit, day in days.items() if day < edge) for edge in edges}
    )
    sql = (
        f"CASE WHEN {alias}.valid_from <= %s AND {alias}.valid_to IS NULL THEN {whole} "
        f"ELSE ({begun}) & (CASE WHEN {alias}.valid_to IS NULL THEN {whole} ELSE {ended} END) END"
    )
    return sql, [day_value(min(days.values())), *begun_params, *ended_params]

"""Who owes what under a unit, as one SQL statement: organisations once, each sort of record once, standings counted.

Written as SQL because the object layer cannot join aggregated sets; the records come from its own compiler.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from vungmanh.duties.engine.masks import Sql, day_value, either
from vungmanh.duties.engine.parts import done_parts, exempt_parts, lines_part, owed_part, unit_part
from vungmanh.duties.engine.question import Asked
from vungmanh.duties.engine.recorded import records_part

STANDINGS, OCCASIONS, LATE = range(3)
MARKS = ("o", "w", "e", "n", "t")
"""Owed; let off; given a day that has not passed; done; done in time."""


@dataclass(frozen=True)
class Standings:
    """So many organisations of a line whose words of bits are these, in the order of ``MARKS``, word by word."""

    line: int
    words: tuple[tuple[int, ...], ...]
    count: int


@dataclass(frozen=True)
class Occasions:
    """So many occasions of one duty on one record day on a line."""

    line: int
    place: int
    day: date
    done_on: date | None
    excused: bool
    until: date | None
    count: int


@dataclass(frozen=True)
class Late:
    """One organisation that is late: since when longest, with which occurrences, word by word, and with which duties
    on records.
    """

    line: int
    node: int
    since: date
    words: tuple[int, ...]
    records: int


@dataclass(frozen=True)
class Found:
    """In an order that does not depend on how the database went about it; who is late, the longest first."""

    standings: tuple[Standings, ...]
    occasions: tuple[Occasions, ...]
    late: tuple[Late, ...]


def run(asked: Asked, *, lines: Collection[int] | None = None) -> Found:
    """All of it; with ``lines``, only what stands on these of its lines, the unit itself and what rests there apart."""
    sql, params = _statement(asked, lines)
    standings, occasions, late = list[Standings](), list[Occasions](), list[Late]()
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        for part, *row in cursor.fetchall():
            if part == STANDINGS:
                standings.append(_standing(row))
            elif part == OCCASIONS:
                occasions.append(_occasion(row, asked))
            else:
                late.append(_late_one(row, asked))
    return joined(standings, occasions, late)


def joined(standings: Iterable[Standings], occasions: Iterable[Occasions], late: Iterable[Late]) -> Found:
    return Found(
        tuple(sorted(standings, key=lambda each: (each.line, each.words))),
        tuple(sorted(occasions, key=_order_of_occasion)),
        tuple(sorted(late, key=lambda each: (each.since, each.node))),
    )


def _order_of_occasion(each: Occasions) -> tuple[Any, ...]:
    never = date.max
    return (each.line, each.place, each.day, each.done_on or never, each.excused, each.until or never)


def _standing(row: Sequence[Any]) -> Standings:
    line, _place, _day, _done, _excused, _until, count, *words = row
    marks = [tuple(int(each) for each in words[at : at + len(MARKS)]) for at in range(0, len(words), len(MARKS))]
    return Standings(line, tuple(marks), count)


def _occasion(row: Sequence[Any], asked: Asked) -> Occasions:
    line, place, day, done, excused, until, count, *_words = row
    return Occasions(line, place, _day(day) or asked.day, _day(done), bool(excused), _day(until), count)


def _late_one(row: Sequence[Any], asked: Asked) -> Late:
    line, node, since, _done, records, _until, _count, *words = row
    return Late(line, node, _day(since) or asked.day, tuple(int(each) for each in words[:: len(MARKS)]), int(records))


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _statement(asked: Asked, lines: Collection[int] | None) -> Sql:
    with_parts: list[tuple[str, Sql]] = [("unit", unit_part(asked) if lines is None else lines_part(asked, lines))]
    exempt = exempt_parts(asked)
    done = done_parts(asked, bool(exempt))
    joined = _joined(asked, [name for name, _ in done], bool(exempt))
    with_parts += [*exempt, *done, ("owing", owed_part(asked)), ("s", joined), ("d", records_part(asked))]
    selects = [_standings(asked), _occasions(asked), _late(asked)]
    ctes = ", ".join(f"{name} AS MATERIALIZED ({sql})" for name, (sql, _params) in with_parts)
    params = [each for _name, (_sql, own) in with_parts for each in own]
    body = " UNION ALL ".join(sql for sql, _params in selects)
    return f"WITH {ctes} {body}", [*params, *(each for _sql, own in selects for each in own)]


def _columns(asked: Asked) -> list[str]:
    return [f"{mark}{word}" for word in asked.bits.words for mark in MARKS]


def _joined(asked: Asked, done: Sequence[str], exempt: bool) -> Sql:
    """Organisations that owe anything, each with its words side by side; what was done and not owed says nothing."""
    columns = []
    for word in asked.bits.words:
        owed = f"o.o{word}"
        waived = (f"COALESCE(x.w{word}, 0)", f"COALESCE(x.e{word}, 0)") if exempt else ("0", "0")
        marks = [" | ".join(f"COALESCE({name}.{mark}{word}, 0)" for name in done) or "0" for mark in ("n", "t")]
        columns += [
            f"{owed} AS o{word}",
            *(f"{each} & {owed} AS {mark}{word}" for mark, each in zip(("w", "e"), waived, strict=True)),
            *(f"({each}) & {owed} AS {mark}{word}" for mark, each in zip(("n", "t"), marks, strict=True)),
        ]
    joins = "".join(f" LEFT JOIN {name} ON {name}.node = o.node" for name in [*done, *(["x"] if exempt else [])])
    owing = " OR ".join(f"o.o{word} <> 0" for word in asked.bits.words)
    return f"SELECT o.node, o.line, {', '.join(columns)} FROM owing o{joins} WHERE {owing}", []  # noqa: S608 - compiled parts


def _standings(asked: Asked) -> Sql:
    columns = ", ".join(_columns(asked))
    return (
        f"SELECT {STANDINGS}, line, NULL, CAST(NULL AS date), CAST(NULL AS date), NULL, CAST(NULL AS date), COUNT(*), "  # noqa: S608 - our own names
        f"{columns} FROM s GROUP BY line, {columns}"
    ), []


def _nothing(asked: Asked) -> str:
    return ", ".join(["NULL"] * len(_columns(asked)))


def _occasions(asked: Asked) -> Sql:
    return (
        f"SELECT {OCCASIONS}, line, place, day, done, excused, until, COUNT(*), {_nothing(asked)} FROM d "  # noqa: S608 - our own names
        "GROUP BY line, place, day, done, excused, until"
    ), []


def _late(asked: Asked) -> Sql:
    """Organisations that are late with anything, with what, and since when longest."""
    parts, params = [], []
    for word in asked.bits.words:
        late = asked.bits.mask(word, lambda time: time.occurrence.late_from <= asked.day)
        if not late:
            continue
        missing = f"(o{word} & {late} & ~w{word} & ~e{word} & ~n{word})"
        since = " ".join(f"WHEN {bit} THEN %s" for bit, _time in asked.bits.of_word(word) if bit & late)
        parts.append(
            f"SELECT line, node, CASE m & -m {since} END AS since, {_only(asked, word, 'm')}, 0 AS r FROM "  # noqa: S608 - our own names
            f"(SELECT line, node, {missing} AS m FROM s) AS q{word} WHERE m <> 0"
        )
        params += [day_value(time.occurrence.late_from) for bit, time in asked.bits.of_word(word) if bit & late]
    for place, each in enumerate(asked.records):
        parts.append(
            f"SELECT line, node, day AS since, {_only(asked, -1, '0')}, {1 << place} AS r FROM d "  # noqa: S608 - our own names
            f"WHERE place = {place} AND excused = 0 "
            "AND day < %s AND (done IS NULL OR done > %s) AND (until IS NULL OR until < %s)"
        )
        params += [day_value(asked.late_before(each.version)), day_value(asked.day), day_value(asked.day)]
    nothing = (
        f"SELECT line, node, CAST(NULL AS date) AS since, {_only(asked, -1, '0')}, 0 AS r FROM unit WHERE node IS NULL"  # noqa: S608 - our own names
    )
    union = " UNION ALL ".join(parts) or nothing
    words = ", ".join(", ".join([f"MAX(m{word})", *["NULL"] * (len(MARKS) - 1)]) for word in asked.bits.words)
    records = either("r", [1 << place for place, _each in enumerate(asked.records)])
    return (
        f"SELECT {LATE}, line, node, MIN(since), CAST(NULL AS date), {records}, CAST(NULL AS date), 1, {words} "  # noqa: S608 - compiled parts
        f"FROM ({union}) AS q GROUP BY line, node"
    ), params


def _only(asked: Asked, word: int, bits: str) -> str:
    """A column for each word of what is late, empty but for one."""
    return ", ".join(f"{bits if each == word else '0'} AS m{each}" for each in asked.bits.words)

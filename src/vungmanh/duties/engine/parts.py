"""The parts of the statement: whose obligations, what each owes, what was done, who is let off."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db import connection

from vungmanh.duties.engine.facts import by_facts, periodic_rows
from vungmanh.duties.engine.masks import Sql, by_value, compiled, day_value, either, stepwise, stretch_bits, within
from vungmanh.duties.engine.moments import when_of
from vungmanh.duties.engine.question import Asked
from vungmanh.duties.engine.times import FactsKey, Time, periodic_of
from vungmanh.duties.queries.exceptions import exception_table
from vungmanh.organisations.enums import Via
from vungmanh.organisations.queries import category_table, kind_table, path_table

Named = tuple[str, Sql]


def unit_part(asked: Asked) -> Sql:
    """Everything that counts under the unit that day, each on its line: a direct part, or the unit itself."""
    path, params = _counting("p", asked.day)
    me = asked.under_id
    own, mine = "SELECT CAST(%s AS bigint) AS node, CAST(%s AS bigint) AS line", [me, me]
    below = (
        f"SELECT p.descendant_id, CAST(%s AS bigint) FROM {path_table} p WHERE p.ancestor_id = %s "  # noqa: S608 - our own table
        f"AND p.descendant_id <> %s AND {path}"
    )
    if not asked.lines:
        return f"{own} UNION ALL {below}", [*mine, me, me, me, *params]
    lines = ", ".join(str(int(one)) for one in asked.lines)
    on_lines, _same = lines_part(asked, asked.lines)
    elsewhere, more = _counting("c", asked.day)
    # Of what lives, all but the unit itself stands on a line; what has ended may rest at the unit.
    not_there = (
        f"p.via = {Via.RESTATED.value} AND NOT EXISTS (SELECT 1 FROM {path_table} c "  # noqa: S608 - our own table
        f"WHERE c.descendant_id = p.descendant_id AND c.ancestor_id IN ({lines}) AND {elsewhere})"
    )
    sql = f"{own} UNION ALL {on_lines} UNION ALL {below} AND {not_there}"
    return sql, [*mine, *params, me, me, me, *params, *more]


def lines_part(asked: Asked, lines: Collection[int]) -> Sql:
    """What stands on these direct parts."""
    path, params = _counting("p", asked.day)
    named = ", ".join(str(int(one)) for one in lines)
    return (
        f"SELECT p.descendant_id AS node, p.ancestor_id AS line FROM {path_table} p "  # noqa: S608 - our own table
        f"WHERE p.ancestor_id IN ({named}) AND {path}"
    ), params


def _counting(alias: str, day: date) -> Sql:
    sql = (
        f"{alias}.via <> {Via.SIGHT.value} AND {alias}.valid_from <= %s "
        f"AND ({alias}.valid_to IS NULL OR {alias}.valid_to > %s)"
    )
    return sql, [day_value(day), day_value(day)]


def owed_part(asked: Asked) -> Sql:
    """What each owes, as bits: its kind and its type on each bearing day, and whether it stood in the territory.

    Rows of kinds and of types one under the other, put together once: a look at each organisation's own rows by a
    subquery costs twice as much.
    """
    typed = any(each.version.who.categories for each in asked.bits.times)
    kinds, types = (
        [_of_kind(asked, word) for word in asked.bits.words],
        [_of_type(asked, word) for word in asked.bits.words],
    )
    sql = _rows_of(kind_table, "k", [sql for sql, _own in kinds], typed=typed, types=False)
    params = [each for _sql, own in kinds for each in own]
    if typed:
        sql += " UNION ALL " + _rows_of(category_table, "c", [sql for sql, _own in types], typed=True, types=True)
        params += [each for _sql, own in types for each in own]
    columns, more = [], list[Any]()
    for word in asked.bits.words:
        owed = whole(f"u.k{word}")
        if typed:
            free = asked.bits.mask(word, lambda each: not each.version.who.categories)
            owed += f" & ({whole(f'u.c{word}')} | {free})"
        for condition, own in _in_territory(asked, word):
            owed += f" & {condition}"
            more += own
        columns.append(f"{owed} AS o{word}")
    return f"SELECT u.node, u.line, {', '.join(columns)} FROM ({sql}) AS u GROUP BY u.node, u.line", [*more, *params]  # noqa: S608 - compiled parts


def _rows_of(table: str, alias: str, bits: list[str], *, typed: bool, types: bool) -> str:
    """The dated rows of what stands under the unit, each as the bits it stands for."""
    columns = []
    for word, sql in enumerate(bits):
        columns.append(f"{'0' if types else sql} AS k{word}")
        if typed:
            columns.append(f"{sql if types else '0'} AS c{word}")
    return (
        f"SELECT u.node, u.line, {', '.join(columns)} FROM unit u JOIN {table} {alias} "  # noqa: S608 - compiled parts
        f"ON {alias}.organisation_id = u.node AND {alias}.voided_at IS NULL"
    )


def whole(column: str) -> str:
    """All bits of an organisation's rows; no day lies in two of them, so where only sums are known a sum will do."""
    return f"bit_or({column})" if connection.vendor == "postgresql" else f"SUM({column})"


def _of_kind(asked: Asked, word: int) -> Sql:
    days = {bit: each.occurrence.bearing_day for bit, each in asked.bits.of_word(word)}
    every, masks = 0, dict[str, int]()
    for bit, each in asked.bits.of_word(word):
        kinds = asked.kinds(each.version, each.occurrence.bearing_day)
        every |= bit if kinds is None else 0
        for kind in kinds or ():
            masks[kind] = masks.get(kind, 0) | bit
    of_kind, params = by_value("k.kind_id", {kind: mask | every for kind, mask in masks.items()}, every)
    held, more = stretch_bits("k", days)
    return f"CAST(({of_kind}) & ({held}) AS bigint)", [*params, *more]


def _of_type(asked: Asked, word: int) -> Sql:
    narrowed = {bit: each for bit, each in asked.bits.of_word(word) if each.version.who.categories}
    masks: dict[str, int] = {}
    for bit, each in narrowed.items():
        for category in each.version.who.categories:
            masks[category] = masks.get(category, 0) | bit
    of_type, params = by_value("c.category_id", masks)
    held, more = stretch_bits("c", {bit: each.occurrence.bearing_day for bit, each in narrowed.items()})
    return f"CAST(({of_type}) & ({held}) AS bigint)", [*params, *more]


def _whole_number(sql: str) -> str:
    """A sum of whole numbers is a decimal on PostgreSQL."""
    return f"CAST({sql} AS bigint)"


def _in_territory(asked: Asked, word: int) -> list[Sql]:
    narrowed = {bit: each for bit, each in asked.bits.of_word(word) if each.version.under}
    if not narrowed:
        return []
    by_top: dict[int, dict[int, date]] = {}
    for bit, each in narrowed.items():
        top = asked.territory(each.version, each.occurrence.bearing_day)
        if top is not None:
            by_top.setdefault(top, {})[bit] = each.occurrence.bearing_day
    parts, params = [str(asked.bits.mask(word, lambda each: not each.version.under))], list[Any]()
    for top, days in by_top.items():
        held, own = stretch_bits("p", days)
        sql = (
            f"COALESCE((SELECT SUM({held}) FROM {path_table} p WHERE p.descendant_id = u.node "  # noqa: S608 - compiled parts
            f"AND p.ancestor_id = {int(top)} AND p.via = {Via.TREE.value}), 0)"
        )
        parts.append(_whole_number(sql))
        params += own
    return [(f"({' | '.join(parts)})", params)]


def done_parts(asked: Asked, exempt: bool) -> list[Named]:
    """What was done, one set for each sort of record."""
    sorts = by_facts(asked.bits.times)
    parts = ((f"f{place}", _done(asked, key, some, exempt)) for place, (key, some) in enumerate(sorts.items()))
    return [(name, part) for name, part in parts if part is not None]


def _done(asked: Asked, key: FactsKey, some: Collection[Time], exempt: bool) -> Sql | None:
    """``n`` done by the day asked about, ``t`` done in time, as bits for each organisation with a record."""
    how = periodic_of(key)
    rows = periodic_rows(key, some)
    when = when_of(rows, how)
    found = compiled(rows.values(**when.columns(how, exempt=exempt)))
    if found is None:
        return None
    inner, outer, params = [], [], list[Any]()
    for word in asked.bits.words:
        bits = {bit: each for bit, each in asked.bits.of_word(word) if each in some}
        done, done_params = _periods_done(bits, by_day=bool(how.day))
        in_time, time_params = when.in_time({bit: each.occurrence.late_from for bit, each in bits.items()})
        inner.append(
            f"{done} AS n{word}, {in_time} AS t{word}" + (f", {when.put_off(word)} AS p{word}" if exempt else "")
        )
        params += [*done_params, *time_params]
        timely = f"m.n{word} & (m.t{word} | m.p{word})" if exempt else f"m.n{word} & m.t{word}"
        outer += [f"{either(f'm.n{word}', bits)} AS n{word}", f"{either(f'({timely})', bits)} AS t{word}"]
    known, known_params = when.known_by(asked.day)
    joined = " LEFT JOIN e ON e.node = u.node" if exempt else ""
    # Taken apart, PostgreSQL would work out the same bits twice for each row.
    fence = " OFFSET 0" if connection.vendor == "postgresql" else ""
    sql = (
        f"SELECT m.node, {', '.join(outer)} FROM (SELECT u.node, {', '.join(inner)} FROM unit u "  # noqa: S608 - compiled parts
        f"JOIN ({found[0]}) q ON q.node = u.node{joined} WHERE {known}{fence}) AS m GROUP BY m.node"
    )
    return sql, [*params, *found[1], *known_params]


def _periods_done(bits: Mapping[int, Time], *, by_day: bool) -> Sql:
    """Which occurrences a record is for."""
    periods = {bit: each.occurrence.period for bit, each in bits.items() if each.occurrence.period is not None}
    if by_day:
        steps = within((bit, period.first, period.after) for bit, period in periods.items())
        return stepwise("q.told", {day_value(edge): mask for edge, mask in steps.items()})
    masks: dict[str, int] = {}
    for bit, period in periods.items():
        masks[period.code] = masks.get(period.code, 0) | bit
    return by_value("q.told", masks)


def exempt_parts(asked: Asked) -> list[Named]:
    """``e``: exceptions by the organisations they reach; ``x``: what each is let off, and what is put off until later
    than the day asked about. Nothing where nobody was ever let off any of these.
    """
    if not any(each.duty in asked.exempted for each in asked.bits.times):
        return []
    columns, params = [], list[Any]()
    for word in asked.bits.words:
        reached, own = _reached(asked, word)
        late = {bit: each.occurrence.late_from for bit, each in asked.bits.of_word(word)}
        edges = {day_value(edge): sum(bit for bit, day in late.items() if day <= edge) for edge in late.values()}
        longer, more = stepwise("e.until", edges)
        columns.append(
            f"CASE WHEN e.until IS NULL THEN {reached} ELSE 0 END AS w{word}, "
            f"CASE WHEN e.until IS NULL THEN 0 ELSE ({reached}) & ({longer}) END AS b{word}"
        )
        params += [*own, *own, *more]
    e = (
        f"SELECT u.node, e.until, {', '.join(columns)} FROM {exception_table} e "  # noqa: S608 - compiled parts
        f"JOIN {path_table} p ON p.ancestor_id = e.organisation_id AND p.via = {Via.TREE.value} "
        "JOIN unit u ON u.node = p.descendant_id "
        "WHERE e.voided_at IS NULL AND (e.below OR p.descendant_id = e.organisation_id)"
    )
    sums, more = [], list[Any]()
    for word in asked.bits.words:
        bits = [bit for bit, _each in asked.bits.of_word(word)]
        later = f"CASE WHEN until >= %s THEN b{word} ELSE 0 END"
        once, times = either(f"w{word}", bits), either(f"({later})", bits)
        sums.append(f"{once} AS w{word}, {times} AS e{word}")
        more += [day_value(asked.day)] * times.count("%s")
    return [("e", (e, params)), ("x", (f"SELECT node, {', '.join(sums)} FROM e GROUP BY node", more))]  # noqa: S608 - our own names


def _reached(asked: Asked, word: int) -> Sql:
    """Occurrences of the exception's duty whose bearing day lies in it, and on which the bearer stood there."""
    by_duty: dict[str, dict[int, date]] = {}
    for bit, each in asked.bits.of_word(word):
        by_duty.setdefault(each.duty, {})[bit] = each.occurrence.bearing_day
    parts, params = [], list[Any]()
    for duty, days in by_duty.items():
        (named, named_params), (stood, stood_params) = stretch_bits("e", days), stretch_bits("p", days)
        parts.append(f"WHEN %s THEN ({named}) & ({stood})")
        params += [duty, *named_params, *stood_params]
    return (f"(CASE e.duty_id {' '.join(parts)} ELSE 0 END)", params) if parts else ("0", [])

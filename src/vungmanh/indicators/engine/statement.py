"""Facts as one SQL statement: grouped per organisation first, then joined to the path once.

Written as SQL because the object layer cannot join an aggregated set; the parts come from its own compiler.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, cast

from django.db import connection
from django.db.models import Count, F, Value
from django.db.models.expressions import Combinable

from vungmanh.kernel.figures import Facts
from vungmanh.organisations.enums import Via
from vungmanh.organisations.queries import path_table

Sql = tuple[str, list[Any]]
Found = list[tuple[str, Any, int, int | None]]  # key, line, numerator, denominator


def grouped(facts: Mapping[str, Facts]) -> Sql:
    """``(k, node, n, d)`` for every organisation that has facts, all measures in one set."""
    parts: list[str] = []
    params: list[Any] = []
    for key, each in facts.items():
        columns = {"n": each.numerator}
        if isinstance(each.denominator, Combinable):
            columns["d"] = each.denominator
        if each.each_once:
            columns = {name: _of_one(column) for name, column in columns.items()}
        rows = each.source.order_by().values(node=F(each.organisation)).annotate(**columns)
        sql, own = rows.query.sql_with_params()
        below = "d" if "d" in columns else "CAST(NULL AS bigint)"  # a bare NULL makes text of a union on PostgreSQL
        parts.append(f"SELECT %s AS k, node, n, {below} AS d FROM ({sql}) AS q{len(parts)}")  # noqa: S608 - compiled parts
        params += [key, *own]
    return " UNION ALL ".join(parts), params


def _of_one(total: Any) -> Combinable:
    """What one row adds to a total: itself to a sum, one to a count."""
    return cast("Combinable", Value(1) if isinstance(total, Count) else total.get_source_expressions()[0])


def holds(alias: str, day: date) -> Sql:
    """The path as it counts on a day: the living where they stand, the ended where they rest."""
    # All but one kind of path: named one by one, SQLite would seek each of them for every fact.
    sql = (
        f"{alias}.via <> {Via.SIGHT.value} AND {alias}.valid_from <= %s "
        f"AND ({alias}.valid_to IS NULL OR {alias}.valid_to > %s)"
    )
    return sql, [_day(day), _day(day)]


def _day(day: date) -> Any:
    return connection.ops.adapt_datefield_value(day)


def marks(values: Collection[int]) -> str:
    return ", ".join(["%s"] * len(values)) or "NULL"


def sum_on_lines(facts: Mapping[str, Facts], lines: Collection[int], shown: date, within: Sql) -> Found:
    """Totals of each line: one join of the grouped facts to the path."""
    inner, params = grouped(facts)
    path, path_params = holds("p", shown)
    # The plus keeps SQLite from seeking every line for every fact: four path rows a fact are read and compared.
    sql = (
        f"SELECT f.k, p.ancestor_id, SUM(f.n), SUM(f.d) FROM ({inner}) AS f "  # noqa: S608 - compiled parts
        f"JOIN {path_table} p ON p.descendant_id = f.node "
        f"WHERE {path} AND (p.ancestor_id + 0) IN ({marks(lines)}) {within[0]} GROUP BY f.k, p.ancestor_id"
    )
    return run(sql, [*params, *path_params, *lines, *within[1]])


def sum_off_lines(facts: Mapping[str, Facts], lines: Collection[int], shown: date, within: Sql) -> Found:
    """Facts within the unit that lie on none of the lines, by the organisation they were recorded at."""
    inner, params = grouped(facts)
    path, path_params = holds("p", shown)
    sql = (
        f"SELECT f.k, f.node, SUM(f.n), SUM(f.d) FROM ({inner}) AS f WHERE NOT EXISTS "  # noqa: S608 - compiled parts
        f"(SELECT 1 FROM {path_table} p WHERE p.descendant_id = f.node AND {path} "
        f"AND (p.ancestor_id + 0) IN ({marks(lines)})) {within[0]} GROUP BY f.k, f.node"
    )
    return run(sql, [*params, *path_params, *lines, *within[1]])


def within_unit(under_id: int, then: date) -> Sql:
    """Condition: on the tree of then the fact counted under the asked unit."""
    path, params = holds("u", then)
    sql = (
        f"AND EXISTS (SELECT 1 FROM {path_table} u WHERE u.descendant_id = f.node "  # noqa: S608 - compiled parts
        f"AND u.ancestor_id = %s AND {path})"
    )
    return sql, [under_id, *params]


def sum_by_category(facts: Mapping[str, Facts], under_id: int, then: date, table: str) -> Found:
    """Totals by type of cell on the day; None where an organisation has none."""
    inner, params = grouped(facts)
    inside, inside_params = within_unit(under_id, then)
    sql = (
        f"SELECT f.k, c.category_id, SUM(f.n), SUM(f.d) FROM ({inner}) AS f "  # noqa: S608 - compiled parts
        f"LEFT JOIN {table} c ON c.organisation_id = f.node AND c.voided_at IS NULL "
        f"AND c.valid_from <= %s AND (c.valid_to IS NULL OR c.valid_to > %s) "
        f"WHERE 1 = 1 {inside} GROUP BY f.k, c.category_id"
    )
    return run(sql, [*params, _day(then), _day(then), *inside_params])


def run(sql: str, params: list[Any]) -> Found:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [(key, line, int(n or 0), None if d is None else int(d)) for key, line, n, d in cursor.fetchall()]

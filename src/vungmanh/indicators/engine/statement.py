"""Facts as one SQL statement: grouped per organisation first, then joined to the path once.

Written as SQL because the object layer cannot join an aggregated set; the parts come from its own compiler.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Case, Count, F, QuerySet, Value, When
from django.db.models.expressions import Combinable

from vungmanh.kernel.figures import Facts
from vungmanh.organisations.enums import Via
from vungmanh.organisations.queries import path_table

Sql = tuple[str, list[Any]]
Measured = tuple[str, Any, int, int | None]  # key, line, numerator, denominator
Found = list[Measured]

FENCE = 2**63 - 1
"""A limit nothing reaches: it keeps both databases from dissolving the prepared facts into the join."""


@dataclass(frozen=True)
class Prepared:
    """All measures side by side, one row for each organisation that has facts: ``node, n0, d0, n1, ...``."""

    keys: tuple[str, ...]
    divided: tuple[bool, ...]
    sql: str
    params: list[Any]

    @property
    def sums(self) -> str:
        return ", ".join(f"SUM(f.{column})" for column in self.columns)

    @property
    def columns(self) -> list[str]:
        names: list[str] = []
        for place, divided in enumerate(self.divided):
            names += [f"n{place}", f"d{place}"] if divided else [f"n{place}"]
        return names

    def read(self, line: Any, numbers: Sequence[Any]) -> Iterator[Measured]:
        """What a row of sums says, measure by measure; a measure without a fact says nothing."""
        values = iter(numbers)
        for key, divided in zip(self.keys, self.divided, strict=True):
            n, d = next(values), next(values) if divided else None
            if n is not None or d is not None:
                yield key, line, int(n or 0), None if d is None else int(d)


def prepared(facts: Mapping[str, Facts], within: Sql) -> Prepared:
    """Organisations with facts, each once: the path is then joined once for all measures, within the unit asked for."""
    divided = tuple(isinstance(each.denominator, Combinable) for each in facts.values())
    shared = _of_one_source(facts)
    if len(shared) < len(facts) or any(each.marks is not None for each in facts.values()):
        return _side_by_side(facts, shared, within)
    parts: list[str] = []
    params: list[Any] = []
    for place, each in enumerate(facts.values()):
        sql, own = _compiled(per_organisation(each, alone=len(facts) == 1))
        below = "d" if divided[place] else "CAST(NULL AS bigint)"  # a bare NULL makes text of a union on PostgreSQL
        parts.append(f"SELECT {place} AS k, node, node AS twin, n, {below} AS d FROM ({sql}) AS q{place}")  # noqa: S608 - compiled parts
        params += own
    found = Prepared(tuple(facts), divided, "", [*params, *within[1]])
    if len(parts) == 1:
        inner = f"SELECT node, n AS n0, d AS d0 FROM ({parts[0]}) AS q {within[0]}"  # noqa: S608 - compiled parts
    else:
        # Each measure has one number an organisation, so the greatest is it; PostgreSQL adds whole numbers more slowly.
        whole = ", ".join(f"MAX(CASE WHEN k = {name[1:]} THEN {name[0]} END) AS {name}" for name in found.columns)
        # Of one column of a union PostgreSQL takes it that 200 values differ, and looks the path up for each: of a pair
        # it takes many more, and reads the path whole.
        by = "node, twin" if connection.vendor == "postgresql" else "node"
        inner = f"SELECT node, {whole} FROM ({' UNION ALL '.join(parts)}) AS q {within[0]} GROUP BY {by}"  # noqa: S608 - compiled parts
    return replace(found, sql=f"({inner} LIMIT {FENCE}) AS f")


def _compiled(rows: QuerySet[Any]) -> Sql:
    """Also where it is known beforehand that nothing is found: a measure without facts stands beside others."""
    sql, params = rows.query.get_compiler(DEFAULT_DB_ALIAS, elide_empty=False).as_sql()
    return sql, list(params)


def _of_one_source(facts: Mapping[str, Facts]) -> list[list[str]]:
    """Measures by the very source they count, several read in one pass: of one such row an organisation as they stand,
    of several rows those that count some of them.
    """
    found: dict[object, list[str]] = {}
    for key, each in facts.items():
        alone = not (each.each_once or _counts_some(each)) or isinstance(each.denominator, Combinable)
        mark: object = key if alone else (id(each.source), each.organisation, each.each_once)
        if each.marks is not None:
            mark = (id(each.source), each.organisation, id(each.marks))
        found.setdefault(mark, []).append(key)
    return list(found.values())


def _counts_some(facts: Facts) -> bool:
    total: Any = facts.numerator
    return bool(isinstance(facts.numerator, Count) and total.filter is not None and not total.distinct)


def _side_by_side(facts: Mapping[str, Facts], shared: Sequence[Sequence[str]], within: Sql) -> Prepared:
    """The same, where sources carry several measures each: one row an organisation and source, a column a measure."""
    found = Prepared(
        tuple(facts), tuple(isinstance(each.denominator, Combinable) for each in facts.values()), "", list(within[1])
    )
    places = {key: f"{place}" for place, key in enumerate(facts)}
    parts, params = [], []
    for number, keys in enumerate(shared):
        sql, own = _of_source({places[key]: facts[key] for key in keys})
        alone = len(keys) == 1 and facts[keys[0]].marks is None
        told = {f"n{places[key]}": "n" if alone else f"n{places[key]}" for key in keys}
        told |= {f"d{places[key]}": "d" for key in keys if isinstance(facts[key].denominator, Combinable)}
        named = ", ".join(
            f"{told[name]} AS {name}" if name in told else f"CAST(NULL AS bigint) AS {name}" for name in found.columns
        )
        parts.append(f"SELECT node, node AS twin, {named} FROM ({sql}) AS q{number}")  # noqa: S608 - compiled parts
        params += own
    params += within[1]
    if len(parts) == 1:  # as many rows as organisations already
        inner = f"SELECT * FROM ({parts[0]}) AS q {within[0]}"  # noqa: S608 - compiled parts
        return replace(found, sql=f"({inner} LIMIT {FENCE}) AS f", params=params)
    whole = ", ".join(f"MAX({name}) AS {name}" for name in found.columns)
    by = "node, twin" if connection.vendor == "postgresql" else "node"
    inner = f"SELECT node, {whole} FROM ({' UNION ALL '.join(parts)}) AS q {within[0]} GROUP BY {by}"  # noqa: S608 - compiled parts
    return replace(found, sql=f"({inner} LIMIT {FENCE}) AS f", params=params)


def _of_source(facts: Mapping[str, Facts]) -> Sql:
    """``(node, n0, n1, ...)`` of measures of one source, or ``(node, n, d)`` of one alone."""
    first = next(iter(facts.values()))
    if first.marks is not None:
        return _marked(facts, first)
    if len(facts) == 1:
        return _compiled(per_organisation(first, alone=True))
    rows: Any = first.source.order_by().values(node=F(first.organisation))
    return _compiled(rows.annotate(**{f"n{place}": _column(each) for place, each in facts.items()}))


def _marked(facts: Mapping[str, Facts], first: Facts) -> Sql:
    """Each fact's marks are found once, within the fence, and counted by outside it."""
    rows: Any = first.source.order_by().values(node=F(first.organisation), **(first.marks or {}))
    sql, own = _compiled(rows)
    columns: list[str] = []
    params: list[Any] = []
    for place, each in facts.items():
        ways = []
        for way in each.bearing:
            ways.append(" AND ".join(f"m.{name} IN ({marks(values)})" for name, values in way.items()))
            params += [value for values in way.values() for value in values]
        counted = f"CASE WHEN ({') OR ('.join(ways)}) THEN 1 ELSE 0 END" if ways else "1"
        columns.append(f"SUM({counted}) AS n{place}")
    return f"SELECT m.node, {', '.join(columns)} FROM ({sql} LIMIT {FENCE}) AS m GROUP BY m.node", [*params, *own]  # noqa: S608 - compiled parts


def per_organisation(facts: Facts, *, alone: bool) -> Any:
    """``(node, n, d)``. Grouping sorts on SQLite, so it is left out where no organisation has two rows, or where the
    measure stands beside others and the greatest of its ones is taken anyway.
    """
    columns = {"n": facts.numerator}
    if isinstance(facts.denominator, Combinable):
        columns["d"] = facts.denominator
    rows: Any = facts.source.order_by().values(node=F(facts.organisation))
    if facts.each_once or facts.organisation == "pk":
        return rows.annotate(**{name: _of_one(column) for name, column in columns.items()})
    if _counts_organisations(facts):
        ones = rows.annotate(n=Value(1))
        return ones.distinct() if alone else ones
    return rows.annotate(**columns)


def _column(facts: Facts) -> Combinable:
    """Beside others of its source; rows that are several to an organisation are counted by it."""
    return _of_one(facts.numerator) if facts.each_once else facts.numerator


def _of_one(total: Any) -> Combinable:
    """What the one row of an organisation comes to: its value in a sum, one in a count."""
    value = Value(1) if isinstance(total, Count) else total.get_source_expressions()[0]
    return Case(When(total.filter, then=value), default=Value(0)) if total.filter else value


def _counts_organisations(facts: Facts) -> bool:
    """Whether the figure is how many organisations have such a fact, however many each has."""
    if not isinstance(facts.numerator, Count) or isinstance(facts.denominator, Combinable):
        return False
    total: Any = facts.numerator
    counted = getattr(total.get_source_expressions()[0], "name", "").removesuffix("_id")
    return bool(total.distinct and not total.filter and counted == facts.organisation.removesuffix("_id"))


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


def marks(values: Collection[int | str]) -> str:
    return ", ".join(["%s"] * len(values)) or "NULL"


def sum_on_lines(facts: Mapping[str, Facts], lines: Collection[int] | None, shown: date, within: Sql) -> Found:
    """Totals of each line, or (None) of everything the facts count under: one join of them to the path.

    SQLite takes a ``CROSS JOIN`` in the order written: line by line along the path, so that no sorting is needed.
    """
    inner = prepared(facts, within)
    path, path_params = holds("p", shown)
    chosen = "" if lines is None else f"AND p.ancestor_id IN ({marks(lines)})"
    sql = (
        f"SELECT p.ancestor_id, {inner.sums} FROM {path_table} p CROSS JOIN {inner.sql} "  # noqa: S608 - compiled parts
        f"WHERE p.descendant_id = f.node AND {path} {chosen} "
        "GROUP BY p.ancestor_id"
    )
    return run(inner, sql, [*inner.params, *path_params, *(lines or ())])


def sum_off_lines(facts: Mapping[str, Facts], lines: Collection[int], shown: date, within: Sql) -> Found:
    """Facts within the unit that lie on none of the lines, by the organisation they were recorded at."""
    inner = prepared(facts, within)
    path, path_params = holds("p", shown)
    # The plus keeps SQLite from seeking every line for every fact: the few path rows of a fact are read and compared.
    sql = (
        f"SELECT f.node, {inner.sums} FROM {inner.sql} WHERE NOT EXISTS "  # noqa: S608 - compiled parts
        f"(SELECT 1 FROM {path_table} p WHERE p.descendant_id = f.node AND {path} "
        f"AND (p.ancestor_id + 0) IN ({marks(lines)})) GROUP BY f.node"
    )
    return run(inner, sql, [*inner.params, *path_params, *lines])


def within_unit(under_id: int, then: date) -> Sql:
    """Condition: on the tree of then the organisation counted under the asked unit."""
    path, params = holds("u", then)
    sql = f"WHERE node IN (SELECT u.descendant_id FROM {path_table} u WHERE u.ancestor_id = %s AND {path})"  # noqa: S608 - our own table
    return sql, [under_id, *params]


def sum_by_category(facts: Mapping[str, Facts], under_id: int, then: date, table: str) -> Found:
    """Totals by type of cell on the day; None where an organisation has none."""
    inner = prepared(facts, within_unit(under_id, then))
    sql = (
        f"SELECT c.category_id, {inner.sums} FROM {inner.sql} "  # noqa: S608 - compiled parts
        f"LEFT JOIN {table} c ON c.organisation_id = f.node AND c.voided_at IS NULL "
        f"AND c.valid_from <= %s AND (c.valid_to IS NULL OR c.valid_to > %s) "
        "GROUP BY c.category_id"
    )
    return run(inner, sql, [*inner.params, _day(then), _day(then)])


def sum_by_organisation(facts: Mapping[str, Facts], under_id: int, then: date) -> Found:
    """What each organisation within the unit has by itself."""
    inner = prepared(facts, within_unit(under_id, then))
    return run(inner, f"SELECT f.node, {inner.sums} FROM {inner.sql} GROUP BY f.node", inner.params)  # noqa: S608 - compiled parts


def run(inner: Prepared, sql: str, params: list[Any]) -> Found:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [each for line, *numbers in cursor.fetchall() for each in inner.read(line, numbers)]

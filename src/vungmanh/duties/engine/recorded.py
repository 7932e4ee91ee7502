"""Occasions whose day comes from records, under a unit: the part of the statement that the bits cannot hold."""

from __future__ import annotations

from typing import Any

from django.db.models import F

from vungmanh.duties.engine.facts import occasion_rows
from vungmanh.duties.engine.masks import Sql, compiled, day_value
from vungmanh.duties.engine.question import KEPT, Asked
from vungmanh.duties.engine.times import OnRecords
from vungmanh.duties.queries.exceptions import exception_table
from vungmanh.organisations.enums import Via
from vungmanh.organisations.queries import category_table, kind_table, path_table

NOTHING = (
    "SELECT node, line, 0 AS place, CAST(NULL AS date) AS day, CAST(NULL AS date) AS done, 0 AS excused, "
    "CAST(NULL AS date) AS until FROM unit WHERE node IS NULL"
)


def records_part(asked: Asked) -> Sql:
    """One row an occasion. What was done long ago is left out, what was never done is not."""
    parts, params = [], list[Any]()
    for place, each in enumerate(asked.records):
        for rows, path in occasion_rows(each, each.version.valid_from, asked.records_after(each.version)):
            found = compiled(rows.values(node=F(path), day=F("duty_day"), done=F("duty_done")))
            if found is None:
                continue
            conditions, more = _conditions(asked, each)
            let_off, exempt_params = _let_off(asked, each)
            parts.append(
                f"SELECT u.node, u.line, {place} AS place, q.day, CASE WHEN q.done <= %s THEN q.done END AS done, "  # noqa: S608 - compiled parts
                f"{let_off} FROM unit u JOIN ({found[0]}) q ON q.node = u.node WHERE {conditions} "
                "AND (q.done IS NULL OR q.done > %s OR q.day >= %s)"
            )
            params += [day_value(asked.day), *exempt_params, *found[1], *more]
            params += [day_value(asked.day), day_value(asked.day - KEPT)]
    return (" UNION ALL ".join(parts), params) if parts else (NOTHING, [])


def _holds(alias: str) -> str:
    return f"{alias}.valid_from <= q.day AND ({alias}.valid_to IS NULL OR {alias}.valid_to > q.day)"


def _conditions(asked: Asked, each: OnRecords) -> Sql:
    """It lived on the record's day, and was then of the kind, of the type and in the territory the duty names."""
    kinds, who = asked.kinds(each.version, asked.day), each.version.who
    of_kind = _among("k.kind_id", sorted(kinds or ())) if kinds is not None else ("1 = 1", [])
    parts = [
        f"EXISTS (SELECT 1 FROM {kind_table} k WHERE k.organisation_id = u.node AND k.voided_at IS NULL "  # noqa: S608 - our own table
        f"AND {_holds('k')} AND {of_kind[0]})"
    ]
    params = list(of_kind[1])
    if who.categories:
        among, more = _among("c.category_id", list(who.categories))
        parts.append(
            f"EXISTS (SELECT 1 FROM {category_table} c WHERE c.organisation_id = u.node AND c.voided_at IS NULL "  # noqa: S608 - our own table
            f"AND {_holds('c')} AND {among})"
        )
        params += more
    if each.version.under:
        sql, more = _in_territory(asked, each.version.under)
        parts.append(sql)
        params += more
    return " AND ".join(parts), params


def _among(column: str, values: list[str]) -> Sql:
    return (f"{column} IN ({', '.join(['%s'] * len(values))})", list(values)) if values else ("1 = 0", [])


def _in_territory(asked: Asked, code: str) -> Sql:
    """Under whoever bore the code on the record's day."""
    parts, params = [], list[Any]()
    for start, end, top in asked.territories[code].bearings.get(code, ()):
        until = "" if end is None else " AND q.day < %s"
        parts.append(
            f"(q.day >= %s{until} AND EXISTS (SELECT 1 FROM {path_table} p WHERE p.descendant_id = u.node "  # noqa: S608 - our own table
            f"AND p.ancestor_id = {int(top)} AND p.via = {Via.TREE.value} AND {_holds('p')}))"
        )
        params += [day_value(start), *([] if end is None else [day_value(end)])]
    return (f"({' OR '.join(parts)})", params) if parts else ("1 = 0", [])


def _let_off(asked: Asked, each: OnRecords) -> Sql:
    """Whether an exception lets the organisation off, and until when one gives it time."""
    if each.duty not in asked.exempted:
        return "0 AS excused, CAST(NULL AS date) AS until", []
    reaching = (
        f"FROM {exception_table} e JOIN {path_table} p ON p.ancestor_id = e.organisation_id "
        f"AND p.via = {Via.TREE.value} AND p.descendant_id = u.node WHERE e.duty_id = %s AND e.voided_at IS NULL "
        f"AND (e.below OR e.organisation_id = u.node) AND {_holds('e')} AND {_holds('p')}"
    )
    return (
        f"CASE WHEN EXISTS (SELECT 1 {reaching} AND e.until IS NULL) THEN 1 ELSE 0 END AS excused, "
        f"(SELECT MAX(e.until) {reaching}) AS until"
    ), [each.duty, each.duty]

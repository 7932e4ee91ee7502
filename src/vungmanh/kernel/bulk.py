"""Many rows at once, past the object layer: an import of 100,000 rows is one statement a table, not 100,000 objects."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, cast

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models


def reserve_ids(model: type[models.Model], count: int) -> list[int]:
    """Primary keys nobody else will get, so that children can name their parents before either is written."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
            )
            return [row[0] for row in cursor.fetchall()]
        name = connection.ops.quote_name(table)
        cursor.execute(
            f"SELECT MAX(COALESCE((SELECT MAX(id) FROM {name}), 0),"  # noqa: S608 - table name of our own model
            " COALESCE((SELECT seq FROM sqlite_sequence WHERE name = %s), 0))",
            [table],
        )
        start = cursor.fetchone()[0] + 1
    return list(range(start, start + count))


def insert_rows(model: type[models.Model], field_names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert plain tuples in the order of ``field_names`` (names or attnames). Constraints still judge every row."""
    fields = [_field(model, name) for name in field_names]
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    json_places = [place for place, field in enumerate(fields) if isinstance(field, models.JSONField)]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # COPY leaves by a way Django does not watch: without this its errors would not be Django's.
            with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(_with_json(row, json_places))
            return
        marks = ", ".join(["%s"] * len(fields))
        statement = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 - names of our own model
        moments = [place for place, field in enumerate(fields) if isinstance(field, models.DateTimeField)]
        converted = (_for_sqlite(_with_json(row, json_places), moments) for row in rows)
        cursor.executemany(statement, cast("Any", converted))  # read as a stream, whatever the stubs ask for


def _field(model: type[models.Model], name: str) -> models.Field[Any, Any]:
    return next(field for field in model._meta.concrete_fields if name in (field.name, field.attname))


def _with_json(row: Sequence[Any], places: Sequence[int]) -> Sequence[Any]:
    if not places:
        return row
    values = list(row)
    for place in places:
        values[place] = json.dumps(values[place], cls=DjangoJSONEncoder, ensure_ascii=False)
    return values


def _for_sqlite(row: Sequence[Any], moments: Sequence[int]) -> Sequence[Any]:
    """The driver writes dates as Django reads them back; moments must first be brought to UTC."""
    if not moments:
        return row
    values = list(row)
    for place in moments:
        if values[place] is not None:
            values[place] = _utc_text(values[place])
    return values


@lru_cache(maxsize=1_000)
def _utc_text(moment: datetime) -> str:
    """One act writes many rows of the same moment."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ")


def refresh_statistics() -> None:
    """Let the database count its rows anew after many came in: its choice of ways rests on those counts.

    On PostgreSQL sums that read indexes alone also need the map of visible pages, which only a clean-up writes.
    """
    with connection.cursor() as cursor:
        postgresql = connection.vendor == "postgresql" and not connection.in_atomic_block
        cursor.execute("VACUUM (ANALYZE)" if postgresql else "ANALYZE")

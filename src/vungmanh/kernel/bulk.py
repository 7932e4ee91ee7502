"""Many rows at once, past the object layer: an import of 100,000 rows is one statement a table, not 100,000 objects."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, cast

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models
from django.db.models.expressions import RawSQL


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
    written = _Written()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # COPY leaves by a way Django does not watch: without this its errors would not be Django's.
            with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(_with_json(row, json_places, written))
            return
        marks = ", ".join(["%s"] * len(fields))
        statement = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 - names of our own model
        moments = [place for place, field in enumerate(fields) if isinstance(field, models.DateTimeField)]
        converted = (_for_sqlite(_with_json(row, json_places, written), moments) for row in rows)
        cursor.executemany(statement, cast("Any", converted))  # read as a stream, whatever the stubs ask for


def _field(model: type[models.Model], name: str) -> models.Field[Any, Any]:
    return next(field for field in model._meta.concrete_fields if name in (field.name, field.attname))


class _Written:
    """Values as JSON. Rows made together often share one value: what was the same object just before is not written
    anew.
    """

    def __init__(self) -> None:
        self.encode = DjangoJSONEncoder(ensure_ascii=False).encode
        self.last: tuple[Any, str] = (object(), "")

    def __call__(self, value: Any) -> str:
        if value is not self.last[0]:
            self.last = (value, self.encode(value))
        return self.last[1]


def _with_json(row: Sequence[Any], places: Sequence[int], written: _Written) -> Sequence[Any]:
    if not places:
        return row
    values = list(row)
    for place in places:
        values[place] = written(values[place])
    return values


def any_of(values: Iterable[object], *, numbers: bool = False) -> RawSQL:
    """Very many values for ``__in`` as one parameter: a list would be prepared value by value, and has its limits."""
    told = json.dumps(list(values))
    if connection.vendor == "postgresql":
        sql = "SELECT value::bigint" if numbers else "SELECT value"
        return RawSQL(f"{sql} FROM json_array_elements_text(%s::json)", (told,))  # noqa: S611 - a parameter
    return RawSQL("SELECT value FROM json_each(%s)", (told,))


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

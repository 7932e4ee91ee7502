"""Rows of any table as lines of text, the same on both databases, and back again."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps.registry import Apps
from django.db import connection, models
from django.db.migrations.state import StateApps

LEFT_OUT = frozenset({"django_session"})
"""Whoever is signed in signs in again after a restore."""
AT_ONCE = 2_000
Model = type[models.Model]
if TYPE_CHECKING:
    Field = models.Field[Any, Any]


def tables_of(apps: Apps | StateApps) -> dict[str, Model]:
    """Every table the program keeps, by name."""
    found = (model for model in apps.get_models(include_auto_created=True) if model._meta.managed)
    return {
        model._meta.db_table: model
        for model in sorted(found, key=lambda model: model._meta.db_table)
        if not model._meta.proxy and model._meta.db_table not in LEFT_OUT
    }


def fields_of(model: Model) -> list[Field]:
    """By name: the order in which a table got its columns hangs on the version that made it."""
    found = (field for field in model._meta.local_concrete_fields if not getattr(field, "generated", False))
    return sorted(found, key=lambda field: field.attname)


def lines_of(model: Model) -> Iterator[bytes]:
    """Every row as one line, in the order of keys. Keys of text are put in order here: databases differ there."""
    names = [field.attname for field in fields_of(model)]
    rows: models.QuerySet[Any, tuple[Any, ...]] = models.QuerySet(model).order_by("pk").values_list(*names)
    key = model._meta.pk
    if isinstance(key, models.IntegerField | models.AutoField | models.ForeignKey):
        found: Iterable[tuple[Any, ...]] = rows.iterator(chunk_size=AT_ONCE)
    else:
        place = names.index(key.attname)
        found = sorted(rows, key=lambda row: str(row[place]))
    for row in found:
        yield json.dumps(list(row), default=_text, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _text(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat() if value.tzinfo else value.isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    raise TypeError(f"{type(value).__name__} has no text in a backup")


def digest_of(model: Model) -> tuple[int, str]:
    """How many rows a table holds, and the digest of their lines."""
    count, found = 0, hashlib.sha256()
    for line in lines_of(model):
        count += 1
        found.update(line)
    return count, found.hexdigest()


def write_rows(model: Model, columns: list[str], lines: Iterator[bytes]) -> None:
    """Put lines back as rows, past the object layer: nothing is set or changed on the way in."""
    by_name = {field.attname: field for field in fields_of(model)}
    fields = [by_name[name] for name in columns]
    quote = connection.ops.quote_name
    places = ", ".join(["%s"] * len(fields))
    into = ", ".join(quote(str(field.column)) for field in fields)
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({into}) VALUES ({places})"  # noqa: S608 - names of models
    with connection.cursor() as cursor:
        while batch := list(islice(lines, AT_ONCE)):
            cursor.executemany(statement, [_stored(fields, json.loads(line)) for line in batch])


def _stored(fields: list[Field], row: list[Any]) -> list[Any]:
    return [field.get_db_prep_save(_value(field, value), connection) for field, value in zip(fields, row, strict=True)]


def _value(field: Field, value: Any) -> Any:
    if value is None or isinstance(field, models.JSONField):
        return value
    if isinstance(field, models.BinaryField):
        return base64.b64decode(value)
    if isinstance(field, models.DurationField):
        return timedelta(seconds=value)
    if isinstance(field, models.ForeignKey):
        return _value(field.target_field, value)
    return field.to_python(value)

"""Expressions the object layer lacks."""

from datetime import date
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Func
from django.db.models.sql.compiler import SQLCompiler


def as_date(value: date | str) -> date:
    """A day read past the object layer: SQLite keeps it as text."""
    return date.fromisoformat(value) if isinstance(value, str) else value


class BesideIndex(Func):
    """The same day, by which no index is to be chosen.

    For where the database cannot know which of two ranges is the narrow one, and would take the other.
    """

    template = "%(expressions)s"
    arity = 1

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, template="+%(expressions)s", **extra)

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, template="(%(expressions)s + 0)", **extra)


class BesideIndexOnSqlite(BesideIndex):
    """Only SQLite is told so: PostgreSQL counts its ranges, and reads both sides of a day from one index."""

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, **extra)

"""Expressions the object layer lacks."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, DateField, Func, TextField
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


class BesideOrder(Func):
    """The same text, by which rows are put in order after they were found.

    An index in that order would be walked from its beginning until enough rows are met, however rare they are.
    """

    template = "(%(expressions)s || '')"
    arity = 1
    output_field = TextField()


class MonthsOn(Func):
    """The same day so many months on, or that month's last day, as ``periods.add_months`` reckons it."""

    output_field = DateField()

    def __init__(self, day: Any, months: int, **extra: Any) -> None:
        self.months = int(months)
        super().__init__(day, **extra)

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any) -> tuple[str, Any]:
        """``date`` runs over into the next month: the last day of the right one is the earlier of the two."""
        sql, params = compiler.compile(self.source_expressions[0])
        run_over = f"date({sql}, '+{self.months} months')"
        last = f"date({sql}, 'start of month', '+{self.months + 1} months', '-1 day')"
        return f"MIN({run_over}, {last})", (*params, *params)

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any) -> tuple[str, Any]:
        sql, params = compiler.compile(self.source_expressions[0])
        return f"(({sql} + interval '{self.months} months')::date)", params


class DaysOn(Func):
    """The day so many days on."""

    output_field = DateField()

    def __init__(self, day: Any, days: int, **extra: Any) -> None:
        self.days = int(days)
        super().__init__(day, **extra)

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any) -> tuple[str, Any]:
        sql, params = compiler.compile(self.source_expressions[0])
        return f"date({sql}, '{self.days:+d} days')", params

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any) -> tuple[str, Any]:
        sql, params = compiler.compile(self.source_expressions[0])
        return f"({sql} + {self.days})", params


class Among(Func):
    """Whether a value is one of very many. To PostgreSQL they go as one list: each by itself, their writing and
    reading would cost more than the search.
    """

    output_field = BooleanField()

    def __init__(self, value: Any, listed: Collection[Any], **extra: Any) -> None:
        super().__init__(value, **extra)
        self.listed = list(listed)

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *_extra: Any, **_more: Any) -> Any:
        sql, params = compiler.compile(self.source_expressions[0])
        marks = ", ".join(["%s"] * len(self.listed))
        return f"{sql} IN ({marks})", (*params, *self.listed)

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any) -> tuple[str, Any]:
        sql, params = compiler.compile(self.source_expressions[0])
        return f"{sql} = ANY(%s)", (*params, self.listed)

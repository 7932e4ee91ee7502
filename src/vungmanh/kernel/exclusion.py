"""What only PostgreSQL can be asked for: no two rows of a sort on one day, an index SQLite has no kind of.

``Meta`` cannot carry it: an ExclusionConstraint there breaks SQLite, where commands alone hold the rule.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunSQL
from django.db.migrations.operations.base import Operation


class OneRowADay(Operation):
    """Add or drop the constraint of one table on PostgreSQL; elsewhere do nothing."""

    reversible = True

    def __init__(self, table: str, *keys: str, only: str = "") -> None:
        """``only``: a condition in SQL; rows beside it do not count."""
        self.table = table
        self.keys = keys
        self.only = only

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (self.__class__.__name__, [self.table, *self.keys], {"only": self.only} if self.only else {})

    @property
    def name(self) -> str:
        return f"{self.table}_one_row_a_day"

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models do not know of it."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        if schema_editor.connection.vendor != "postgresql":
            return
        keys = ", ".join(f"int8range({key}, {key}, '[]') WITH &&" for key in self.keys)
        only = f" AND ({self.only})" if self.only else ""
        schema_editor.execute(
            f"ALTER TABLE {self.table} ADD CONSTRAINT {self.name} EXCLUDE USING gist "
            f"({keys}, daterange(valid_from, valid_to) WITH &&) WHERE (voided_at IS NULL{only}) "
            "DEFERRABLE INITIALLY DEFERRED"
        )

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"ALTER TABLE {self.table} DROP CONSTRAINT {self.name}")

    def describe(self) -> str:
        return f"One row a day in {self.table} (PostgreSQL)"


class OnPostgresql(RunSQL):
    """Run on PostgreSQL; elsewhere do nothing."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        if schema_editor.connection.vendor == "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        if schema_editor.connection.vendor == "postgresql":
            super().database_backwards(app_label, schema_editor, from_state, to_state)

"""Migrations run on few drawn models leave the tables that the models ask for, and that Django itself would make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.migrations import AddField, AlterField, RenameField, RunPython
from django.db.migrations.executor import MigrationExecutor
from pytest_django import DjangoDbBlocker

from vungmanh.kernel.migrating import Executor, looks_at_one_model

Schema = dict[str, list[str]]


@contextmanager
def empty_database() -> Iterator[BaseDatabaseWrapper]:
    """In memory, for a while in the place of the one of the tests."""
    kept = connections[DEFAULT_DB_ALIAS]
    settings: Any = kept.settings_dict | {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:", "OPTIONS": {}}
    connections[DEFAULT_DB_ALIAS] = made = DatabaseWrapper(settings, alias=DEFAULT_DB_ALIAS)
    try:
        yield made
    finally:
        connections[DEFAULT_DB_ALIAS] = kept
        made.close()


@pytest.fixture
def databases(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Of one's own: none that pytest-django prepares."""
    with django_db_blocker.unblock():
        yield


def schema_of(made: BaseDatabaseWrapper) -> Schema:
    """What tables and indexes are made of, by name: columns and constraints of a table each as one line."""
    with made.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'")
        found = dict(cursor.fetchall())
    return {name: lines_of(sql) for name, sql in found.items() if name != "django_migrations"}


def lines_of(sql: str) -> list[str]:
    """Split at the commas that stand in no bracket within the first."""
    head, _bracket, rest = sql.partition("(")
    lines, depth, line = [head.strip()], 0, ""
    for letter in rest:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and depth == 0:
            lines.append(line.strip())
            line = ""
        else:
            line += letter
    return [*lines, line.strip().removesuffix(")")]


def migrated(kind: type[MigrationExecutor]) -> Schema:
    with empty_database() as made:
        executor = kind(made)
        executor.migrate(executor.loader.graph.leaf_nodes())
        return schema_of(made)


def own_models() -> list[type[models.Model]]:
    return [each for each in apps.get_models() if each.__module__.startswith("vungmanh.")]


def made_from_models() -> Schema:
    with empty_database() as made:
        made.disable_constraint_checking()
        with made.schema_editor() as editor:
            for model in own_models():
                editor.create_model(model)
        return schema_of(made)


def sorted_lines(schema: Schema) -> Schema:
    """Without the order of columns, and without names that Django makes up from it."""
    return {
        re.sub(r"_[0-9a-f]{8}(?=_|$)", "", name): sorted(re.sub(r"_[0-9a-f]{8}(?=_|\b)", "", line) for line in lines)
        for name, lines in schema.items()
    }


@pytest.mark.any_database
def test_migrations_leave_the_tables_the_models_ask_for(databases: None):
    wanted = sorted_lines(made_from_models())
    found = sorted_lines(migrated(Executor))

    assert {name: lines for name, lines in found.items() if name in wanted} == wanted
    assert len(wanted) > len(own_models())  # indexes too


@pytest.mark.soak
def test_migrations_make_what_django_makes_to_the_letter(databases: None):
    assert migrated(Executor) == migrated(MigrationExecutor)


@pytest.mark.parametrize(
    ("operation", "narrow"),
    [
        (AddField("member", "name", models.TextField()), True),
        (AlterField("member", "name", models.TextField()), True),
        (RunPython(lambda _apps, _editor: None), True),
        (AlterField("member", "code", models.TextField(unique=True)), False),
        (AlterField("member", "code", models.TextField(primary_key=True)), False),
        (AlterField("member", "cell", models.ForeignKey("organisations.Organisation", models.PROTECT)), False),
        (RenameField("member", "name", "title"), False),
    ],
    ids=["added", "altered", "data", "unique", "key", "pointing", "renamed"],
)
def test_what_other_tables_may_point_at_is_altered_with_all_models_drawn(operation, narrow):
    assert looks_at_one_model(operation) is narrow

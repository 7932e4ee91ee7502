"""Migrations run with as few models drawn as each step looks at.

Django draws, after every operation, all models joined to the one it changed. Nearly every model here points at an
organisation and an account, so that was the whole house each time: nine tenths of what bringing up an empty database
cost. Most operations look at one model and at the keys of those it points to, and get just these (docs/adr/0024).
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db import models
from django.db.migrations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterField,
    CreateModel,
    Migration,
    RemoveConstraint,
    RemoveIndex,
    RunPython,
)
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ModelState, ProjectState, StateApps
from django.db.migrations.utils import resolve_relation

from vungmanh.kernel.exclusion import OneRowADay, OnPostgresql

Key = tuple[str, str]

NARROW = (
    AddConstraint, AddField, AddIndex, CreateModel, OneRowADay, OnPostgresql, RemoveConstraint, RemoveIndex, RunPython,
)  # fmt: skip
"""What looks at one model alone, or (``RunPython``) asks by itself for all models."""


def looks_at_one_model(operation: Operation) -> bool:
    """Altering what other tables may point at is not among them: Django looks for these tables."""
    if type(operation) is AlterField:
        field: Any = operation.field
        return not (field.unique or field.remote_field)
    return type(operation) in NARROW


class NarrowApps:
    """Draws a model when it is asked for, with no more than the keys of the models it points to.

    As it was before the operation first: Django tells the order of a table's columns by which were drawn earlier.
    """

    def __init__(self, state: ProjectState, before: NarrowApps | None) -> None:
        self.state = state
        self.before = before
        self.drawn: dict[Key, type[models.Model]] = {}

    def get_model(self, app_label: str, model_name: str) -> type[models.Model]:
        key = (app_label, model_name.lower())
        if self.before is not None and key in self.before.state.models:
            self.before.get_model(*key)
        if key not in self.drawn:
            needed: dict[Key, ModelState] = {key: self.state.models[key]}
            self._follow(self.state.models[key], needed)
            self.drawn[key] = StateApps(sorted(self.state.real_apps), needed).get_model(*key)
        return self.drawn[key]

    def _follow(self, state: ModelState, drawn: dict[Key, ModelState]) -> None:
        for key in _pointed_to(state):
            if key not in drawn and key in self.state.models:
                drawn[key] = _with_keys_only(self.state.models[key])
                self._follow(drawn[key], drawn)


def _pointed_to(state: ModelState) -> set[Key]:
    own = (state.app_label, state.name_lower)
    found = {resolve_relation(base, *own) for base in state.bases if isinstance(base, str)}
    for field in state.fields.values():
        if remote := field.remote_field:
            named = (remote.model, getattr(remote, "through", None))
            found |= {resolve_relation(each, *own) for each in named if each}
    return found


def _with_keys_only(state: ModelState) -> ModelState:
    known = state.clone()
    known.fields = {name: field for name, field in state.fields.items() if field.primary_key or field.unique}
    known.options = {name: value for name, value in state.options.items() if name in ("db_table", "swappable", "proxy")}
    known.options |= {"indexes": [], "constraints": []}
    known.managers = []
    return known


class NarrowState(ProjectState):
    """The state of all models, of which only those asked for are drawn."""

    @classmethod
    def of(cls, state: ProjectState) -> NarrowState:
        return cls(state.models, state.real_apps)

    before: NarrowApps | None = None

    @cached_property
    def narrow(self) -> NarrowApps:
        return NarrowApps(self, self.before)

    @property
    def apps(self) -> Any:
        return StateApps(sorted(self.real_apps), self.models) if self.is_delayed else self.narrow

    def clear_delayed_apps_cache(self) -> None:
        """``RunPython`` says by this that it wants all models."""
        self.is_delayed = True

    def clone(self) -> NarrowState:
        """What Django keeps of the state before each operation."""
        kept = type(self)({key: state.clone() for key, state in self.models.items()}, self.real_apps)
        self.__dict__.pop("narrow", None)
        self.before = kept.narrow
        return kept


class Executor(MigrationExecutor):
    """Django's own, on a narrow state wherever a migration holds nothing that looks further."""

    def _migrate_all_forwards(
        self, state: ProjectState, plan: Any, full_plan: Any, fake: bool, fake_initial: bool
    ) -> ProjectState:
        waiting = {migration for migration, _backwards in plan}
        for migration, _backwards in full_plan:
            if migration in waiting:
                given = NarrowState.of(state) if _is_narrow(migration) else _wide(state)
                state = self.apply_migration(given, migration, fake=fake, fake_initial=fake_initial)
        return ProjectState(state.models, state.real_apps)


def _is_narrow(migration: Migration) -> bool:
    return all(looks_at_one_model(operation) for operation in migration.operations)


def _wide(state: ProjectState) -> ProjectState:
    """All models drawn before the first operation, as Django does it."""
    found = ProjectState(state.models, state.real_apps) if isinstance(state, NarrowState) else state
    assert found.apps is not None  # noqa: S101 - drawn by being asked for
    return found

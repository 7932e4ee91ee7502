"""What the one who asks may see. No scope, no answer: forgetting it is an error, never a leak."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, TypeVar, cast

from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL

from vungmanh.kernel.errors import ScopeMissing


@dataclass(frozen=True)
class Scope:
    """The organisations in sight, as a ready condition.

    ``condition`` turns the path from a model to its organisation ("" for the organisation itself) into a ``Q``.
    A scope over the whole tree carries none: it adds nothing to a query.
    """

    label: str
    condition: Callable[[str], Q] | None = None
    written: tuple[str, tuple[object, ...]] | None = None
    """The keys in sight as they stand in a statement, where the condition is of them: with them a statement written
    once is asked again for another sight (``kernel.prepared``)."""
    begun: Scope | None = None
    """The same without what is in sight and not open yet; None where nothing is."""

    @property
    def whole(self) -> bool:
        return self.condition is None

    def q(self, path: str) -> Q:
        return Q() if self.condition is None else self.condition(path)

    def beyond(self, path: str) -> Q:
        """What it asks of scoped rows beside the active scope: nothing, where it is the same."""
        return Q() if self is _active.get() else self.q(path)


_active: ContextVar[Scope | None] = ContextVar("vungmanh_scope", default=None)


def current_scope() -> Scope:
    scope = _active.get()
    if scope is None:
        raise ScopeMissing("Chưa vào phạm vi nào mà đã đọc dữ liệu của tổ chức.")
    return scope


@contextmanager
def entered(scope: Scope) -> Iterator[Scope]:
    token = _active.set(scope)
    try:
        yield scope
    finally:
        _active.reset(token)


@contextmanager
def out_of_scope() -> Iterator[None]:
    """For questions whose answer must be the same whoever asks: a scoped read in here raises."""
    token = _active.set(None)
    try:
        yield
    finally:
        _active.reset(token)


def active_scope() -> Scope | None:
    """For what must know whether there is one; whoever reads asks for ``current_scope``."""
    return _active.get()


def scope_of_keys(label: str, text: str, params: tuple[object, ...] = (), *, begun: Scope | None = None) -> Scope:
    """Sight of the organisations whose keys a piece of SQL gives: a list, or a subquery with its values.

    Written once: key by key, each of a page's queries would prepare its values anew.
    """
    chosen = RawSQL(text, params)  # noqa: S611 - of our own making: whole numbers, or a statement of the ORM
    return Scope(label, lambda path: Q(**{f"{path}__in" if path else "pk__in": chosen}), (text, params), begun)


def whole_scope(label: str) -> Scope:
    """Sight of everything, for the command line and the provincial administrator. The label says why."""
    return Scope(label)


def nothing_in_sight() -> Q:
    return Q(pk__in=())


_M = TypeVar("_M", bound=models.Model, covariant=True)


class KeptQuerySet(models.QuerySet[_M]):
    """Nothing is deleted, so the usual way of deleting in bulk is closed."""

    def delete(self) -> tuple[int, dict[str, int]]:
        raise TypeError("Không xoá: ghi huỷ, ai, khi nào, vì sao.")


class KeptManager(models.Manager[_M]):
    """Of the queryset's own methods only ``delete`` is ours, and managers never pass it on."""

    _queryset_class = KeptQuerySet


def _standing(manager: models.Manager[_M]) -> models.QuerySet[_M]:
    queryset = models.Manager.get_queryset(manager)
    return queryset.filter(voided_at__isnull=True) if _voidable(manager.model) else queryset


@cache
def _voidable(model: type[models.Model]) -> bool:
    return any(field.name == "voided_at" for field in model._meta.concrete_fields)


class ScopedManager(KeptManager[_M]):
    """Only what stands and is in sight."""

    def get_queryset(self) -> models.QuerySet[_M]:
        scope = current_scope()
        queryset = _standing(self)
        return queryset if scope.whole else queryset.filter(scope.q(cast("type[ScopedModel]", self.model).scope_path))


class UnscopedManager(KeptManager[_M]):
    """What stands, seen by nobody in particular: sums, trees, constraints. Its users are on an allow-list."""

    def get_queryset(self) -> models.QuerySet[_M]:
        return _standing(self)


class VoidedTooManager(KeptManager[_M]):
    """Voided rows as well: history pages and undo."""


class ScopedModel(models.Model):
    """A fact about an organisation. ``scope_path`` leads from the fact to it."""

    scope_path: ClassVar[str] = "organisation"

    objects = ScopedManager()
    unscoped = UnscopedManager()
    with_voided = VoidedTooManager()

    class Meta:
        abstract = True

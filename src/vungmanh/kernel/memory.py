"""What one request has been told already and does not ask again: catalogue, roles, names (docs/adr/0017)."""

from __future__ import annotations

import functools
import gc
import re
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, ParamSpec, TypeVar

from django.db import connection

from vungmanh.kernel.scope import out_of_scope

P = ParamSpec("P")
R = TypeVar("R")


@dataclass
class Memory:
    """Open until the first write: what is read after it is asked anew, whether the write stands or is rolled back."""

    told: dict[Hashable, Any] = field(default_factory=dict)
    closed: bool = False

    def watch(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not _only_reads(sql):
            self.closed = True
            self.told.clear()
        return execute(sql, params, many, context)


WRITES = re.compile(r"\b(INSERT|UPDATE|DELETE|MERGE)\b")


def _only_reads(sql: str) -> bool:
    """A statement that begins with its parts may still write in one of them."""
    begun = sql.lstrip("( ")
    return begun.startswith("SELECT") or (begun.startswith("WITH ") and not WRITES.search(sql))


_memory: ContextVar[Memory | None] = ContextVar("vungmanh_memory", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """For the length of one request. Nothing outlives it, and nothing of an outer one is seen in it."""
    memory = Memory()
    token = _memory.set(memory)
    try:
        with connection.execute_wrapper(memory.watch):
            yield
    finally:
        _memory.reset(token)


@contextmanager
def afresh() -> Iterator[None]:
    """For the length of an act: it judges by what stands in its own transaction."""
    token = _memory.set(None)
    try:
        yield
    finally:
        _memory.reset(token)


def _open() -> Memory | None:
    memory = _memory.get()
    return None if memory is None or memory.closed else memory


def in_request() -> bool:
    """Whether a request is being answered that has only read so far."""
    return _open() is not None


def told_once(question: Callable[P, R]) -> Callable[P, R]:
    """Make a question of plain arguments whose answer, never changed by who got it, is kept for the request.

    It is put outside any scope: what reads a scoped table the scoped way raises, so no answer depends on who asks.
    """

    @functools.wraps(question)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        memory = _open()
        key = (question, args, tuple(sorted(kwargs.items())))
        if memory is not None and key in memory.told:
            known: R = memory.told[key]
            return known
        with out_of_scope():
            answer = question(*args, **kwargs)
        if memory is not None:
            memory.told[key] = answer
        return answer

    return asked


def shelf(*name: Hashable) -> dict[Any, Any]:
    """Answers by key, for a question about many at once: those there are need not be asked for again.

    For what no scope narrows, or with the scope in its name. Empty and kept by nobody outside a request.
    """
    memory = _open()
    found: dict[Any, Any] = {} if memory is None else memory.told.setdefault(name, {})
    return found


@contextmanager
def uncollected() -> Iterator[None]:
    """Without looking for rings of dead objects: among millions of living rows every look costs, and finds nothing.

    Measured on 100,000 members brought in: a tenth of our own processor time. What no ring holds is freed as always.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()

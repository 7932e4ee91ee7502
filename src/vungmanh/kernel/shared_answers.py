"""Answers kept (kernel.kept) laid down where every process of this server finds them (docs/adr/0026).

In files, by Django's own cache: a page that reads takes no lock of the database, and what is not there is asked for.
An answer says for itself up to which line of the journal it holds; here it is only found again.
"""

from __future__ import annotations

import functools
import hashlib
import pickle
from collections.abc import Hashable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.core.cache import caches
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.db import connection

import vungmanh
from vungmanh.kernel.journal import JournalEntry

ALIAS = "answers"
UNREADABLE = (OSError, ValueError, EOFError, AttributeError, ImportError, IndexError, pickle.UnpicklingError)
WANTED_FOR = timedelta(days=35)
WANTED_AT_MOST = 48


def find(name: str, key: Hashable) -> Any:
    """What was laid down; nothing where nothing was, or where it cannot be read: it is asked for then."""
    try:
        return caches[ALIAS].get(_named(name, key))
    except UNREADABLE:
        return None


def lay_down(name: str, key: Hashable, answer: object, *, keep: timedelta | None = None) -> None:
    """A full disk or a folder nobody may write to costs speed, not the page. ``keep``: other than the settings say."""
    timeout = DEFAULT_TIMEOUT if keep is None else keep.total_seconds()
    try:
        caches[ALIAS].set(_named(name, key), answer, timeout)
    except OSError:
        return


def forget() -> None:
    _first_lines.clear()
    try:
        caches[ALIAS].clear()
    except OSError:
        return


def want(name: str, question: Hashable, day: date) -> None:
    """Note that it took long to find: from now on it is found ahead. One noted at the same moment may be lost."""
    known = _noted(name) | {question: day}
    soon = sorted(known, key=lambda each: (known[each], repr(each)), reverse=True)[:WANTED_AT_MOST]
    lay_down(name, "wanted", {each: known[each] for each in soon}, keep=WANTED_FOR)


def wanted(name: str, day: date) -> list[Any]:
    """What took long lately, the last first."""
    known = _noted(name)
    return [each for each, noted in known.items() if noted > day - WANTED_FOR]


def _noted(name: str) -> dict[Hashable, date]:
    return find(name, "wanted") or {}


def _named(name: str, key: Hashable) -> str:
    """``key`` is told by its words: they must be the same in every process, so no set may be in it."""
    return hashlib.sha256(f"{_program()} {_database()} {name} {key!r}".encode()).hexdigest()


@functools.cache
def _program() -> str:
    """Another program may make another answer of the same records, or of another shape."""
    digest = hashlib.sha256()
    for path in sorted(Path(vungmanh.__file__).parent.rglob("*.py")):
        digest.update(f"{path} {path.stat().st_mtime_ns}\n".encode())
    return digest.hexdigest()


_first_lines: dict[tuple[str, ...], str] = {}


def _database() -> tuple[str, ...]:
    """Which database this is: also by the run of its first act, since a new one may bear the name of an old one."""
    place = tuple(str(connection.settings_dict[each]) for each in ("HOST", "PORT", "NAME"))
    if place not in _first_lines:
        first = JournalEntry.objects.order_by("pk").values_list("run", flat=True).first()
        if first is None:
            return place
        _first_lines[place] = first
    return (*place, _first_lines[place])

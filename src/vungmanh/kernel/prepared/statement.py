"""One statement written once: its text in pieces, its constants, and where the values go."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Count, QuerySet, Value

from vungmanh.kernel.memory import afresh
from vungmanh.kernel.prepared.places import (
    FAMILIES,
    FORMS,
    NotPreparable,
    Piece,
    place_of,
)

MARK = re.compile(r"/\*mark (\d+)\*/")
HOLDER = re.compile(r"%%|%s")


@dataclass(frozen=True)
class Constant:
    value: Any


@dataclass(frozen=True)
class Slot:
    """The value at that place of the question, in that form."""

    place: int
    form: int


@dataclass(frozen=True)
class Part:
    """A stretch of text with its parameters; ``mark``: what comes after it, None at the end."""

    text: str
    params: tuple[Constant | Slot, ...]
    mark: int | None


@dataclass(frozen=True)
class Statement:
    parts: tuple[Part, ...]
    queryset: QuerySet[Any, Any]
    compiler: Any
    """As it stood after compiling: what was selected, for which model. Never run itself, copied for each run."""

    def bound(self, values: Sequence[Any], pieces: Sequence[Piece | None]) -> tuple[str, tuple[Any, ...]]:
        text: list[str] = []
        params: list[Any] = []
        for part in self.parts:
            text.append(part.text)
            params += [_written(each, values) for each in part.params]
            if part.mark is not None:
                piece = pieces[part.mark]
                assert piece is not None  # noqa: S101 - a mark is only put where a piece is
                text.append(piece.text)
                params.extend(piece.params)
        return "".join(text), tuple(params)

    def rows(self, sql: str, params: tuple[Any, ...]) -> list[Any]:
        """The rows, as the question's own queryset would give them."""
        compiler = _twin(self.compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]
        compiler.as_sql = lambda *_args, **_kwargs: (sql, params)
        compiler.query = query = _twin(self.queryset.query)
        query.get_compiler = lambda *_args, **_kwargs: compiler
        asked = _twin(self.queryset)
        asked._query = query  # the setter would turn a list of values into a list of records
        return list(asked._iterable_class(asked))


def _written(each: Constant | Slot, values: Sequence[Any]) -> Any:
    return each.value if isinstance(each, Constant) else FORMS[each.form](values[each.place])


def _twin(one: Any) -> Any:
    """A shallow copy that asks nobody: a queryset's own way of being copied would run it."""
    twin = object.__new__(type(one))
    twin.__dict__.update(one.__dict__)
    return twin


def _forbidden(*_args: Any) -> Any:
    raise NotPreparable("it reads while it is being built")


def statement_of(build: Callable[[int], QuerySet[Any, Any]], marks: tuple[tuple[Any, ...], ...]) -> Statement | None:
    """Builds the question once for each family of marks and tells values from constants. None where nothing can be
    found for such values: there is no statement then.
    """
    with afresh(), connection.execute_wrapper(_forbidden):
        built = [build(family) for family in FAMILIES]
        compilers = [each.query.get_compiler(DEFAULT_DB_ALIAS) for each in built]
        try:
            written = [each.as_sql() for each in compilers]
        except EmptyResultSet:
            return None
    (text, first), (other, second) = written
    if text != other or len(first) != len(second):
        raise NotPreparable(f"it reads differently for other values: {text} / {other}")
    if built[0]._prefetch_related_lookups:  # type: ignore[attr-defined]  # private to querysets, and nowhere else told
        raise NotPreparable("what is fetched beside it is not part of the statement")
    params: list[Constant | Slot] = []
    for pair in zip(first, second, strict=True):
        found = place_of(pair, marks)
        params.append(Constant(pair[0]) if found is None else Slot(*found))
    compilers[0].connection = None
    return Statement(tuple(_parts(text, params)), built[0], compilers[0])


def _parts(text: str, params: Sequence[Constant | Slot]) -> list[Part]:
    parts, used, begun = [], 0, 0
    for found in [*MARK.finditer(text), None]:
        piece = text[begun : found.start() if found else None]
        count = sum(each.group() == "%s" for each in HOLDER.finditer(piece))
        parts.append(Part(piece, tuple(params[used : used + count]), int(found[1]) if found else None))
        used, begun = used + count, found.end() if found else begun
    if used != len(params):
        raise NotPreparable("its parameters cannot be counted")
    return parts


def number_of(rows: QuerySet[Any, Any]) -> QuerySet[Any, int]:
    """How many rows there are, as a question of one row: the sum of its answer is the number."""
    counted: QuerySet[Any, int] = rows.order_by().values(_one=Value(1)).annotate(_n=Count("pk"))
    return counted.values_list("_n", flat=True)

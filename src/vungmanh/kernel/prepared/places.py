"""Where the values of a question stand in its SQL: found by building it with values nobody else uses."""

from __future__ import annotations

import enum
from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL
from psycopg.types.json import Jsonb

from vungmanh.kernel.scope import Scope, active_scope, scope_of_keys

FAMILIES = (0, 1)
"""Every statement is built twice, with two sets of marks: what differs between them is a value, what is the same a
constant, and what differs without being a value as it was given cannot be prepared."""


class NotPreparable(TypeError):
    """The question works its values out further, reads something, or has no statement at all for such values."""


@dataclass(frozen=True)
class Piece:
    """Text that stands in place of one mark in a statement, with its own values: keys in sight, keys asked for."""

    text: str
    params: tuple[Any, ...] = ()


def keys_written(keys: Collection[int]) -> str:
    return ", ".join(str(int(each)) for each in keys)


def raw(text: str, params: tuple[Any, ...] = ()) -> Any:
    return RawSQL(text, params)  # noqa: S611 - whole numbers, a mark, or a statement of the ORM


def shape_of(value: Any) -> Hashable:
    """What of a value decides how the statement reads; equal shapes, same statement."""
    if isinstance(value, enum.Enum) or value is None or isinstance(value, bool):
        return value
    if isinstance(value, Scope):
        same = value is active_scope()
        return ("scope", value.whole or value.written is not None, value.whole, same)
    if isinstance(value, str | datetime | date | int):
        return ("value", type(value).__name__)
    if isinstance(value, Sequence | set | frozenset) and all(type(each) is int for each in value):
        return ("keys", bool(value))
    return value if isinstance(value, Hashable) else ("unknown", type(value))


def can_be_marked(value: Any) -> bool:
    """A sight made of something else than keys, and a list of no keys, have statements of their own each time."""
    if isinstance(value, Scope):
        return value.whole or value.written is not None
    if isinstance(value, Sequence | set | frozenset) and not isinstance(value, str):
        return bool(value) and all(type(each) is int for each in value)
    return isinstance(value, Hashable)


def is_value(value: Any) -> bool:
    if isinstance(value, enum.Enum | bool):
        return False
    return isinstance(value, str | datetime | date | int)


def piece_of(value: Any) -> Piece | None:
    if isinstance(value, Scope):
        return Piece(*value.written) if value.written is not None else None
    if isinstance(value, Sequence | set | frozenset) and not isinstance(value, str):
        return Piece(keys_written(value))
    return None


def mark_text(place: int) -> str:
    return f"/*mark {place}*/"


def marked(value: Any, place: int, family: int) -> Any:
    """A value of the same kind that stands nowhere else. Whole numbers fit the smallest column."""
    if piece_of(value) is not None:
        text = mark_text(place)
        return scope_of_keys("mark", text) if isinstance(value, Scope) else raw(text)
    if not is_value(value):
        return value
    if isinstance(value, datetime):
        return datetime(1871 + family, 1, 1, 3, 4, 5, tzinfo=UTC) + timedelta(days=place)
    if isinstance(value, date):
        return date(1871 + family, 1, 1) + timedelta(days=place)
    if isinstance(value, int):
        return 31_101 + 500 * family + place
    return f"\x02{family}_{place}%\x03"


Form = Callable[[Any], Any]


def _like(before: str, after: str) -> Form:
    return lambda value: f"{before}{connection.ops.prep_for_like_query(value)}{after}" if _is(value, str) else None


def _is(value: Any, kind: type) -> bool:
    return isinstance(value, kind)


def _integer(column: str) -> Form:
    return lambda value: connection.ops.adapt_integerfield_value(value, column) if _is(value, int) else None


FORMS: tuple[Form, ...] = (
    lambda value: value,
    lambda value: connection.ops.adapt_datefield_value(value) if _is(value, date) else None,
    lambda value: connection.ops.adapt_datetimefield_value(value) if _is(value, datetime) else None,
    *(_integer(column) for column in ("SmallIntegerField", "IntegerField", "BigIntegerField")),
    *(_like(before, after) for before in ("", "%", "% ", "%.") for after in ("", "%")),
)
"""The ways in which a lookup writes a value down."""


def plain(param: Any) -> Any:
    """What a parameter holds: PostgreSQL's wrapper of JSON equals no other, whatever it holds."""
    return param.obj if isinstance(param, Jsonb) else param


def place_of(params: tuple[Any, ...], marks: tuple[tuple[Any, ...], ...]) -> tuple[int, int] | None:
    """Which value, in which form, a parameter is, judged by all families at once; None for a constant."""
    if all(type(each) is type(params[0]) and plain(each) == plain(params[0]) for each in params):
        return None
    for place, _mark in enumerate(marks[0]):
        if not is_value(marks[0][place]):
            continue
        for number, form in enumerate(FORMS):
            written = [form(family[place]) for family in marks]
            if all(type(a) is type(b) and a == b for a, b in zip(written, params, strict=True)):
                return place, number
    raise NotPreparable(f"{params[0]!r} is none of the values given")

"""``@prepared``: from a function that builds a queryset to one that asks it, its SQL written once."""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable
from contextlib import suppress
from typing import Any, ParamSpec, TypeVar

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet
from django.utils.translation import get_language

from vungmanh.kernel.prepared.places import (
    FAMILIES,
    NotPreparable,
    can_be_marked,
    is_value,
    marked,
    piece_of,
    plain,
    raw,
    shape_of,
)
from vungmanh.kernel.prepared.statement import Statement, statement_of
from vungmanh.kernel.scope import Scope, active_scope, entered, out_of_scope

Keys = Any
"""Keys asked for: given as whole numbers, met in the builder as the right side of an ``__in``."""
P = ParamSpec("P")
R = TypeVar("R")
MOST = 4000
"""Statements kept by one process: about a hundred questions, each for a few shapes of sight and two languages."""
_kept: dict[Hashable, Statement | None] = {}


def prepared(build: Callable[P, QuerySet[Any, R]]) -> Callable[P, list[R]]:
    """Make a question of a function that only builds a queryset.

    Values given by place (days, numbers, words, sights, keys) may only be put into the queryset as they are; given by
    name they belong to the text (a limit, a state). The function reads nothing and decides nothing by a value: what it
    decides by must be given by name. Settings for tests (``VUNGMANH_PROVE_PREPARED``) build every question anew and
    compare; a question that works its values out further raises there, and is built each time elsewhere.
    """

    @functools.wraps(build)
    def asked(*args: P.args, **kwargs: P.kwargs) -> list[R]:
        statement = _statement(build, args, kwargs)
        if statement is None:
            return list(build(*_as_met(args), **kwargs))
        sight = active_scope()
        whole = (*args, sight)
        sql, params = statement.bound(
            [each if is_value(each) else None for each in args], [piece_of(each) for each in whole]
        )
        if settings.VUNGMANH_PROVE_PREPARED:
            _prove(build(*_as_met(args), **kwargs), sql, params)
        return statement.rows(sql, params)

    return asked


def _statement(build: Callable[..., QuerySet[Any, Any]], args: Any, kwargs: Any) -> Statement | None:
    sight = active_scope()
    whole = (*args, sight)
    if not all(can_be_marked(each) for each in whole):
        return None
    key = (
        build,
        connection.vendor,
        get_language(),
        *(shape_of(each) for each in args),
        None if sight is None else ("sight", sight.whole),
        *sorted(kwargs.items()),
    )
    # Other threads keep and clear as well: what was found here is handed on, not looked up again.
    with suppress(KeyError):
        return _kept[key]
    try:
        statement = _written(build, args, kwargs, sight)
    except NotPreparable:
        if settings.VUNGMANH_PROVE_PREPARED:
            raise
        statement = None
    if len(_kept) >= MOST:
        _kept.clear()
    _kept[key] = statement
    return statement


def _written(build: Callable[..., QuerySet[Any, Any]], args: Any, kwargs: Any, sight: Scope | None) -> Statement | None:
    marks = tuple(tuple(marked(each, place, family) for place, each in enumerate(args)) for family in FAMILIES)
    seeing = marked(sight, len(args), 0) if sight is not None and not sight.whole else sight

    def built(family: int) -> QuerySet[Any, Any]:
        given = [
            seeing if each is sight and sight is not None else mark
            for each, mark in zip(args, marks[family], strict=True)
        ]
        if seeing is None:
            with out_of_scope():
                return build(*given, **kwargs)
        with entered(seeing):
            return build(*given, **kwargs)

    return statement_of(built, marks)


def _as_met(args: Any) -> list[Any]:
    """Keys as the builder meets them, everything else as it is."""
    return [
        raw(piece.text) if not isinstance(each, Scope) and (piece := piece_of(each)) and each else each for each in args
    ]


def _prove(fresh: QuerySet[Any, Any], sql: str, params: tuple[Any, ...]) -> None:
    text, values = fresh.query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
    if (text, [plain(each) for each in values]) != (sql, [plain(each) for each in params]):
        raise NotPreparable(f"written once: {sql} {params}\nbuilt anew: {text} {values}")

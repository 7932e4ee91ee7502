"""A list shown piece by piece."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet


def how_many(rows: QuerySet[Any] | Callable[[], QuerySet[Any]], *, shown: int, first: int, most: int) -> int:
    """How many rows there are in all. A piece that has an end within itself has told so: then nothing is asked, and
    rows given as a function are not even put together.
    """
    if shown < most and (shown or not first):
        return first + shown
    return (rows if isinstance(rows, QuerySet) else rows()).count()

"""When a record says its duty was done: a day, a moment, or nothing but that it exists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection
from django.db.models import DateTimeField, F, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import TruncDate
from django.utils import timezone

from vungmanh.duties.engine.masks import Sql, day_value, stepwise
from vungmanh.duties.queries.doings import Periodic

DAY = timedelta(days=1)


@dataclass(frozen=True)
class When:
    """``by_day``: a record without a word on when it was entered counts as done on its own day."""

    entered: bool
    moment: bool
    by_day: bool

    def columns(self, how: Periodic, *, exempt: bool) -> dict[str, Combinable]:
        found: dict[str, Combinable] = {"node": F(how.organisation), "told": F(how.day or how.period)}
        if self.entered:
            found["entered"] = F(how.entered)
        if self.entered and self.moment and exempt:
            found["entered_day"] = TruncDate(how.entered)
        return found

    def _start(self, day: date) -> Any:
        """The first moment of a day, as the column holds it."""
        if not self.moment:
            return day_value(day)
        return connection.ops.adapt_datetimefield_value(timezone.make_aware(datetime.combine(day, time.min)))

    def known_by(self, day: date) -> Sql:
        """Condition: done by the end of that day."""
        own, own_params = ("q.told <= %s", [day_value(day)]) if self.by_day else ("1 = 1", [])
        if not self.entered:
            return own, own_params
        return f"CASE WHEN q.entered IS NULL THEN {own} ELSE q.entered < %s END", [*own_params, self._start(day + DAY)]

    def in_time(self, late_from: Mapping[int, date]) -> Sql:
        """The bits of which the record is not too late."""
        whole = sum(late_from)

        def steps(column: str, *, moments: bool) -> Sql:
            left = {
                (self._start(edge) if moments else day_value(edge)): sum(
                    bit for bit, day in late_from.items() if day > edge
                )
                for edge in late_from.values()
            }
            return stepwise(column, left, before=whole)

        own, own_params = steps("q.told", moments=False) if self.by_day else (str(whole), [])
        if not self.entered:
            return own, own_params
        told, params = steps("q.entered", moments=True)
        return f"CASE WHEN q.entered IS NULL THEN {own} ELSE {told} END", [*own_params, *params]

    def put_off(self, word: int) -> str:
        """The bits for which an exception gives a later day that the record kept."""
        entered = "q.entered_day" if self.moment else "q.entered"
        own = "q.told" if self.by_day else "e.until"
        day = f"COALESCE({entered}, {own})" if self.entered else own
        return f"CASE WHEN {day} <= e.until THEN e.b{word} ELSE 0 END"


def when_of(rows: QuerySet[Any], how: Periodic) -> When:
    return When(bool(how.entered), bool(how.entered) and is_moment(rows, how.entered), bool(how.day))


def is_moment(rows: QuerySet[Any], path: str) -> bool:
    model = rows.model
    *steps, last = path.split("__")
    for step in steps:
        related = model._meta.get_field(step).related_model
        if not isinstance(related, type):
            raise TypeError(f"{path}: {step} leads nowhere")
        model = related
    return isinstance(model._meta.get_field(last), DateTimeField)

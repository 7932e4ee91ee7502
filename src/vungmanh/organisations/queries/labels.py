"""What an organisation is called on a day: one query, however many organisations."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Case, DateField, F, OuterRef, Subquery, Value, When

from vungmanh.kernel.expressions import as_date
from vungmanh.kernel.memory import shelf
from vungmanh.organisations.models import (
    Organisation,
    OrganisationCategory,
    OrganisationCode,
    OrganisationKindRow,
    OrganisationName,
    OrganisationParent,
)


@dataclass(frozen=True)
class Label:
    """An organisation as it stood on the day; an ended one as it last stood, one not yet begun as it first did."""

    id: int
    code: str
    name: str
    sort_key: str
    kind: str
    category: str | None
    parent_id: int | None
    opened_on: date
    closed_on: date | None


def labels_of(ids: Collection[int], day: date) -> dict[int, Label]:
    """Labels by key, in one query at most. Reads past scope: a name in a chain of superiors or on a closed line is no
    secret; rows stay scoped.
    """
    known = shelf("labels", day)
    if unknown := [key for key in ids if key not in known]:
        known.update(_read(unknown, day))
    return {key: known[key] for key in ids if key in known}


def _read(ids: Collection[int], day: date) -> Iterator[tuple[int, Label]]:
    sql, params = _compiled(day, connection.vendor)
    marks = ", ".join(["%s"] * len(ids))
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} AND {_KEY} IN ({marks})", [*params, *ids])
        rows = cursor.fetchall()
    for key, code, name, order, kind, category, parent, opened, closed in rows:
        life = as_date(opened), closed and as_date(closed)
        yield key, Label(key, code or "", name or "", order or "", kind or "", category, parent, *life)


_KEY = f'"{Organisation._meta.db_table}"."id"'


@lru_cache(maxsize=16)
def _compiled(day: date, _vendor: str) -> tuple[str, tuple[Any, ...]]:
    """The question as of a day, without saying of whom: every page asks it several times, and to put it together
    takes longer than to answer it. It ends in its conditions.
    """
    begun = Case(When(opened_on__gt=day, then=F("opened_on")), default=Value(day), output_field=DateField())
    rows = Organisation.unscoped.order_by().annotate(
        begun=begun,
        name=_standing(OrganisationName, "name"),
        sort_key=_standing(OrganisationName, "sort_key"),
        code=_standing(OrganisationCode, "code"),
        kind=_standing(OrganisationKindRow, "kind_id"),
        category=_standing(OrganisationCategory, "category_id"),
        parent=_standing(OrganisationParent, "parent_id"),
    )
    columns = ("pk", "code", "name", "sort_key", "kind", "category", "parent", "opened_on", "closed_on")
    sql, params = rows.values_list(*columns).query.sql_with_params()
    return sql, tuple(params)


def _standing(model: type[Any], column: str) -> Subquery:
    """The last row begun by that day; for one not yet opened, by its first."""
    rows = model.unscoped.filter(organisation_id=OuterRef("pk"), valid_from__lte=OuterRef("begun"))
    return Subquery(rows.order_by("-valid_from", "-pk").values(column)[:1])

"""What an organisation is called on a day: one query, however many organisations."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Case, DateField, F, OuterRef, QuerySet, Subquery, Value, When

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
    """Labels by key, in one query. Reads past scope: a name in a chain of superiors or on a closed line is no secret;
    rows stay scoped.
    """
    return {
        key: Label(key, code or "", name or "", order or "", kind or "", category, parent, opened, closed)
        for key, code, name, order, kind, category, parent, opened, closed in _asked(day).filter(pk__in=list(ids))
    }


@lru_cache(maxsize=8)
def _asked(day: date) -> QuerySet[Organisation, Any]:
    """The question as of a day, without saying of whom: put together once, for every page asks it several times."""
    begun = Case(When(opened_on__gt=day, then=F("opened_on")), default=Value(day), output_field=DateField())
    rows = Organisation.unscoped.annotate(
        begun=begun,
        name=_standing(OrganisationName, "name"),
        sort_key=_standing(OrganisationName, "sort_key"),
        code=_standing(OrganisationCode, "code"),
        kind=_standing(OrganisationKindRow, "kind_id"),
        category=_standing(OrganisationCategory, "category_id"),
        parent=_standing(OrganisationParent, "parent_id"),
    )
    return rows.values_list("pk", "code", "name", "sort_key", "kind", "category", "parent", "opened_on", "closed_on")


def _standing(model: type[Any], column: str) -> Subquery:
    """The last row begun by that day; for one not yet opened, by its first."""
    rows = model.unscoped.filter(organisation_id=OuterRef("pk"), valid_from__lte=OuterRef("begun"))
    return Subquery(rows.order_by("-valid_from", "-pk").values(column)[:1])

"""What an organisation is called on a day: four queries, however many organisations."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

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
    """Labels by key. Reads past scope: a name in an ancestor chain or a closed line is no secret; rows stay scoped."""
    wanted = list(ids)
    lives = {one.pk: one for one in Organisation.unscoped.filter(pk__in=wanted)}
    begun = {key: max(day, one.opened_on) for key, one in lives.items()}
    names = _standing(OrganisationName.unscoped.filter(organisation_id__in=wanted), begun, "name", "sort_key")
    codes = _standing(OrganisationCode.unscoped.filter(organisation_id__in=wanted), begun, "code")
    kinds = _standing(OrganisationKindRow.unscoped.filter(organisation_id__in=wanted), begun, "kind_id")
    categories = _standing(OrganisationCategory.unscoped.filter(organisation_id__in=wanted), begun, "category_id")
    parents = _standing(OrganisationParent.unscoped.filter(organisation_id__in=wanted), begun, "parent_id")
    nothing: tuple[Any, ...] = ("", "")
    return {
        key: Label(
            id=key,
            code=codes.get(key, nothing)[0],
            name=names.get(key, nothing)[0],
            sort_key=names.get(key, nothing)[1],
            kind=kinds.get(key, nothing)[0],
            category=categories[key][0] if key in categories else None,
            parent_id=parents[key][0] if key in parents else None,
            opened_on=one.opened_on,
            closed_on=one.closed_on,
        )
        for key, one in lives.items()
    }


def _standing(rows: QuerySet[Any], begun: dict[int, date], *fields: str) -> dict[int, tuple[Any, ...]]:
    """The last row begun by that day; for one not yet opened, by its first."""
    chosen: dict[int, tuple[Any, ...]] = {}
    read: Iterable[tuple[Any, ...]] = rows.order_by("valid_from", "pk").values_list(
        "organisation_id", "valid_from", *fields
    )
    for organisation, valid_from, *values in read:
        if organisation in begun and valid_from <= begun[organisation]:
            chosen[organisation] = tuple(values)
    return chosen

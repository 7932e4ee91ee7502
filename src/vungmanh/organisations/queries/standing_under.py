"""What stands below units of some kinds, or below units of which something is stated."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import QuerySet

from vungmanh.kernel.bulk import any_of
from vungmanh.kernel.validity import holds_at
from vungmanh.kernel.vietnamese import fold
from vungmanh.organisations.models import (
    OrganisationAttribute,
    OrganisationKindRow,
    OrganisationParent,
)
from vungmanh.organisations.queries.attributes import NO
from vungmanh.organisations.queries.tree import counting_rows


def directly_under_kinds(kinds: Collection[str], day: date) -> QuerySet[Any, Any]:
    """Keys of what has a unit of one of these kinds directly above it that day."""
    above = OrganisationKindRow.unscoped.filter(holds_at(day), kind_id__in=list(kinds)).values("organisation_id")
    rows = OrganisationParent.unscoped.filter(holds_at(day), parent_id__in=above)
    return rows.values("organisation_id")


def below_stated(attributes: Collection[str], day: date) -> QuerySet[Any, Any]:
    """Keys of what counts at or below a unit of which one of these attributes is stated as true that day.

    What has ended by then counts where its heir stands, as in every sum.
    """
    stated = OrganisationAttribute.unscoped.filter(holds_at(day), attribute_id__in=list(attributes))
    bearing = {one for one, value in stated.values_list("organisation_id", "value") if fold(value) not in NO}
    return counting_rows(day).filter(ancestor_id__in=any_of(bearing, numbers=True)).values("descendant_id")


def directly_under(parents: QuerySet[Any, Any] | Collection[int], day: date) -> QuerySet[Any, Any]:
    """Keys of what stood directly under one of these that day; ``parents`` are keys."""
    return OrganisationParent.unscoped.filter(holds_at(day), parent_id__in=parents).values("organisation_id")

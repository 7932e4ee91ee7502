"""What stands below units of some kinds, or below units of which something is stated."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import QuerySet

from vungmanh.kernel.bulk import any_of
from vungmanh.kernel.validity import holds_at
from vungmanh.kernel.vietnamese import fold
from vungmanh.organisations.enums import Via
from vungmanh.organisations.models import (
    OrganisationAttribute,
    OrganisationKindRow,
    OrganisationParent,
    OrganisationPath,
)
from vungmanh.organisations.queries.attributes import NO


def directly_under_kinds(kinds: Collection[str], day: date) -> QuerySet[Any, Any]:
    """Keys of what has a unit of one of these kinds directly above it that day."""
    above = OrganisationKindRow.unscoped.filter(holds_at(day), kind_id__in=list(kinds)).values("organisation_id")
    rows = OrganisationParent.unscoped.filter(holds_at(day), parent_id__in=above)
    return rows.values("organisation_id")


def below_stated(attributes: Collection[str], day: date) -> QuerySet[Any, Any]:
    """Keys of what stands at or below a unit of which one of these attributes is stated as true that day."""
    stated = OrganisationAttribute.unscoped.filter(holds_at(day), attribute_id__in=list(attributes))
    bearing = {one for one, value in stated.values_list("organisation_id", "value") if fold(value) not in NO}
    rows = OrganisationPath.objects.filter(
        holds_at(day, voidable=False), via=Via.TREE, ancestor_id__in=any_of(bearing, numbers=True)
    )
    return rows.values("descendant_id")

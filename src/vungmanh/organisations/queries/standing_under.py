"""What stands directly below units of some kinds."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import QuerySet

from vungmanh.kernel.validity import holds_at
from vungmanh.organisations.models import OrganisationKindRow, OrganisationParent


def directly_under_kinds(kinds: Collection[str], day: date) -> QuerySet[Any, Any]:
    """Keys of what has a unit of one of these kinds directly above it that day."""
    above = OrganisationKindRow.unscoped.filter(holds_at(day), kind_id__in=list(kinds)).values("organisation_id")
    rows = OrganisationParent.unscoped.filter(holds_at(day), parent_id__in=above)
    return rows.values("organisation_id")


def directly_under(parents: QuerySet[Any, Any], day: date) -> QuerySet[Any, Any]:
    """Keys of what stood directly under one of these that day; ``parents`` are keys."""
    return OrganisationParent.unscoped.filter(holds_at(day), parent_id__in=parents).values("organisation_id")

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
    bearing = {one for units in _bearing(attributes, day).values() for one in units}
    return _counting_below(bearing, day)


def below_each_stated(attributes: Collection[str], day: date) -> dict[str, QuerySet[Any, Any]]:
    """The same of each attribute by itself, all told by one query; none where nothing is asked."""
    bearing = _bearing(attributes, day) if attributes else {}
    return {each: _counting_below(bearing.get(each, set()), day) for each in attributes}


def holding_stated(ids: Collection[int], attributes: Collection[str], day: date) -> set[tuple[int, str]]:
    """Which of these organisations hold anything at or below a unit that bears which attribute. Three queries."""
    bearing = _bearing(attributes, day) if attributes else {}
    every = {one for units in bearing.values() for one in units}
    if not every:
        return set()
    paths = OrganisationPath.objects.filter(holds_at(day, voidable=False), via=Via.TREE)
    below = paths.filter(ancestor_id__in=any_of(ids, numbers=True), descendant_id__in=any_of(every, numbers=True))
    above = paths.filter(ancestor_id__in=any_of(every, numbers=True), descendant_id__in=any_of(ids, numbers=True))
    columns = ("ancestor_id", "descendant_id")
    pairs = set(below.values_list(*columns)) | {(low, high) for high, low in above.values_list(*columns)}
    return {(one, each) for one, unit in pairs for each, units in bearing.items() if unit in units}


def _bearing(attributes: Collection[str], day: date) -> dict[str, set[int]]:
    """By attribute the units of which it is stated as true that day."""
    stated = OrganisationAttribute.unscoped.filter(holds_at(day), attribute_id__in=list(attributes))
    found: dict[str, set[int]] = {}
    for attribute, one, value in stated.values_list("attribute_id", "organisation_id", "value"):
        if fold(value) not in NO:
            found.setdefault(attribute, set()).add(one)
    return found


def _counting_below(units: Collection[int], day: date) -> QuerySet[Any, Any]:
    return counting_rows(day).filter(ancestor_id__in=any_of(units, numbers=True)).values("descendant_id")


def directly_under(parents: QuerySet[Any, Any] | Collection[int], day: date) -> QuerySet[Any, Any]:
    """Keys of what stood directly under one of these that day; ``parents`` are keys."""
    return OrganisationParent.unscoped.filter(holds_at(day), parent_id__in=parents).values("organisation_id")

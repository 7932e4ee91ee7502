"""Which organisations are to have a committee on a day, and which one each has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from vungmanh.kernel.validity import holds_at
from vungmanh.organisations.enums import KindProperty
from vungmanh.organisations.models import (
    Committee,
    OrganisationCategory,
    OrganisationKindRow,
    OrganisationName,
)
from vungmanh.organisations.queries.cells import in_force, kinds_with
from vungmanh.organisations.queries.tree import below_at


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation that is to have a committee: a cell, a grassroots organisation, or both."""

    id: int
    kind: str
    is_cell: bool
    is_grassroots: bool


@dataclass(frozen=True, slots=True)
class CommitteeStretch:
    """What is recorded of the committee of an organisation for a stretch of days; ``valid_to`` is half-open."""

    organisation_id: int
    valid_from: date
    valid_to: date | None
    exists: bool
    members: int | None
    reason_without: str


def at_or_under(under_id: int, day: date, field: str = "organisation_id") -> Q:
    """Condition: the row stands at the unit or below it on the day."""
    return Q(**{field: under_id}) | Q(**{f"{field}__in": below_at(under_id, day)})


def bodies_under(under_id: int, day: date) -> list[Body]:
    """Cells and grassroots organisations in force at or under a unit on the day. One query."""
    cells, grassroots = (set(kinds_with(day, each)) for each in (KindProperty.CELL, KindProperty.GRASSROOTS))
    rows = OrganisationKindRow.unscoped.filter(
        holds_at(day), at_or_under(under_id, day), kind_id__in=sorted(cells | grassroots)
    ).filter(organisation_id__in=in_force(day).values("pk"))
    found = rows.order_by("organisation_id").values_list("organisation_id", "kind_id")
    return [Body(one, kind, kind in cells, kind in grassroots) for one, kind in found]


def committees_under(under_id: int, day: date) -> dict[int, CommitteeStretch]:
    """Of each the stretch that holds on the day, else the last before it. One query."""
    return _latest(Committee.unscoped.filter(at_or_under(under_id, day), valid_from__lte=day))


def committee_history(organisation_id: int) -> list[CommitteeStretch]:
    """Everything recorded of the committee of one organisation in sight, the latest first."""
    rows = Committee.objects.filter(organisation_id=organisation_id).order_by("-valid_from", "-pk")
    return list(_stretches(rows))


def committee_on(organisation_id: int, day: date) -> CommitteeStretch | None:
    rows = Committee.unscoped.filter(organisation_id=organisation_id, valid_from__lte=day)
    return _latest(rows).get(organisation_id)


def committees_of(organisation_id: int) -> list[CommitteeStretch]:
    """Everything written of one organisation, in order."""
    return _stretches(Committee.unscoped.filter(organisation_id=organisation_id).order_by("valid_from", "pk"))


def _latest(rows: QuerySet[Committee]) -> dict[int, CommitteeStretch]:
    return {each.organisation_id: each for each in _stretches(rows.order_by("valid_from", "pk"))}


def _stretches(rows: QuerySet[Committee]) -> list[CommitteeStretch]:
    columns = ("organisation_id", "valid_from", "valid_to", "exists", "members", "reason_without")
    return [CommitteeStretch(*values) for values in rows.values_list(*columns)]


def name_order_under(under_id: int, day: date) -> dict[int, str]:
    """What everything at or under a unit is sorted by, by name. One query."""
    rows = OrganisationName.unscoped.filter(holds_at(day), at_or_under(under_id, day))
    return dict(rows.values_list("organisation_id", "sort_key"))


def category_under(under_id: int, day: date) -> dict[int, str]:
    """The type of each at or under a unit. One query."""
    rows = OrganisationCategory.unscoped.filter(holds_at(day), at_or_under(under_id, day))
    return dict(rows.values_list("organisation_id", "category_id"))


def named_like(under_id: int, day: date, folded: str) -> QuerySet[Any, Any]:
    """Keys of what at or under a unit bears a name with these letters on the day."""
    rows = OrganisationName.unscoped.filter(holds_at(day), at_or_under(under_id, day), folded__contains=folded)
    return rows.values_list("organisation_id", flat=True)

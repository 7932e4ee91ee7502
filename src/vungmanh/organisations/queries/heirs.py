"""Which cells or bodies follow one that ended, and which ended ones went into a cell."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from vungmanh.kernel.bulk import any_of
from vungmanh.kernel.prepared import prepared
from vungmanh.kernel.validity import holds_at
from vungmanh.kernel.vietnamese import sort_key
from vungmanh.organisations.enums import KindProperty, Via
from vungmanh.organisations.models import (
    Organisation,
    OrganisationKindProperty,
    OrganisationKindRow,
    OrganisationName,
    OrganisationPath,
    Succession,
)
from vungmanh.organisations.queries.labels import labels_of
from vungmanh.organisations.queries.standing import standing_index


def cells_following(organisation_id: int, day: date) -> list[tuple[int, str]]:
    """Cells that live on the day and follow it, directly or through others that ended since. By name. One query.

    Read from the paths by which heirs see what went into them. Past scope, as a chain of names is: whom it is about
    has been judged by whoever asks.
    """
    return [(one, name or "") for one, name in _following(organisation_id, day)]


def bodies_following(organisation_id: int, day: date) -> list[tuple[int, str]]:
    """The same of organisations that are no cells and plan for those below them. By name.

    Told by the successions themselves: the paths of sight lead to whatever stands above the heirs too.
    """
    seen, found = {organisation_id}, {organisation_id}
    while found:
        rows = Succession.unscoped.filter(predecessor_id__in=found, day=F("predecessor__closed_on"), day__lte=day)
        found = set(rows.values_list("successor_id", flat=True)) - seen
        seen |= found
    heirs = seen - {organisation_id}
    index = standing_index(heirs)
    living = [one for one in heirs if index.on(one, day).alive and not index.on(one, day).is_cell]
    labels = labels_of(living, day)
    return sorted(((one, labels[one].name) for one in living), key=lambda each: sort_key(each[1]))


@prepared
def _following(organisation_id: int, day: date) -> QuerySet[Organisation, tuple[int, str | None]]:
    paths = OrganisationPath.objects.filter(
        holds_at(day, voidable=False), via=Via.SIGHT, descendant_id=organisation_id, ancestor_id=OuterRef("pk")
    )
    properties = OrganisationKindProperty.objects.filter(
        holds_at(day, voidable=False), name=KindProperty.CELL, kind_id=OuterRef("kind_id")
    )
    kinds = OrganisationKindRow.unscoped.filter(holds_at(day), organisation_id=OuterRef("pk"))
    names = OrganisationName.unscoped.filter(holds_at(day), organisation_id=OuterRef("pk"))
    rows = Organisation.unscoped.filter(Exists(paths), Exists(kinds.filter(Exists(properties))))
    rows = rows.exclude(pk=organisation_id).annotate(called=Subquery(names.values("name")[:1]))
    rows = rows.annotate(order=Subquery(names.values("sort_key")[:1])).order_by("order", "pk")
    return rows.values_list("pk", "called")


@dataclass(frozen=True)
class Ended:
    """An organisation that ended and whose records went to another, which began on ``heir_opened_on``."""

    id: int
    opened_on: date
    closed_on: date
    heir_opened_on: date

    def before_its_heir(self, year: int) -> bool:
        """Whether it still stood when the year ended, and its heir did not yet: the year is its own."""
        return self.opened_on.year <= year < self.closed_on.year and self.heir_opened_on.year > year


def ended_into(ids: Collection[int], day: date) -> dict[int, list[Ended]]:
    """By each what went into it up to the day, directly or through others that ended since. One query.

    Past scope like the chain of names: whoever asks has been let in to these, and heirs read what went into them.
    """
    found: dict[int, list[Ended]] = {}
    for heir, begun, one, opened, closed in _ended_into(ids, day) if ids else ():
        if closed is not None:
            found.setdefault(heir, []).append(Ended(one, opened, closed, begun))
    return found


def _ended_into(
    ids: Collection[int], day: date
) -> QuerySet[OrganisationPath, tuple[int, date, int, date, date | None]]:
    rows = OrganisationPath.objects.filter(holds_at(day, voidable=False), via=Via.SIGHT)
    rows = rows.filter(ancestor_id__in=any_of(ids, numbers=True))
    rows = rows.exclude(descendant_id=F("ancestor_id")).order_by("descendant_id")
    columns = ("ancestor_id", "ancestor__opened_on", "descendant_id", "descendant__opened_on", "descendant__closed_on")
    return rows.values_list(*columns)

"""What organisations were on which days, for judging many dated rows without asking again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from vungmanh.kernel.prepared import Keys, prepared
from vungmanh.kernel.validity import holds_at, is_in_force
from vungmanh.organisations.enums import KindProperty
from vungmanh.organisations.models import (
    Organisation,
    OrganisationCategory,
    OrganisationKindProperty,
    OrganisationKindRow,
)
from vungmanh.organisations.queries.cells import property_stretches

Stretch = tuple[date, date | None, str]
Stretched = tuple[int, date, date | None, str]
MANY = 2_000


@dataclass(frozen=True)
class Standing:
    """One organisation on one day."""

    alive: bool
    is_cell: bool
    category: str | None


def standing_on(organisation_id: int, day: date) -> Standing | None:
    """One organisation in sight, as it stood that day. One query. None: not in sight, or no such organisation."""
    kinds = OrganisationKindRow.unscoped.filter(holds_at(day), organisation_id=OuterRef("pk"))
    properties = OrganisationKindProperty.objects.filter(
        holds_at(day, voidable=False), name=KindProperty.CELL, kind_id=OuterRef("kind_id")
    )
    categories = OrganisationCategory.unscoped.filter(holds_at(day), organisation_id=OuterRef("pk"))
    rows = Organisation.objects.filter(pk=organisation_id).annotate(
        cell=Exists(kinds.filter(Exists(properties))), type=Subquery(categories.values("category_id")[:1])
    )
    row = rows.values_list("opened_on", "closed_on", "cell", "type").first()
    return None if row is None else Standing(is_in_force(row[0], row[1], day), row[2], row[3])


@dataclass(frozen=True)
class StandingIndex:
    """Lives, cell kinds and types of some organisations, on any day."""

    lives: dict[int, tuple[date, date | None]]
    kinds: dict[int, list[Stretch]] = field(repr=False)
    categories: dict[int, list[Stretch]] = field(repr=False)
    cell_kinds: dict[str, list[tuple[date, date | None]]] = field(repr=False)

    def on(self, organisation_id: int, day: date) -> Standing:
        """As it stood; of an ended one, as it last stood, of one not yet opened, as it first did."""
        opened, closed = self.lives[organisation_id]
        kind, seen = _at(self.kinds.get(organisation_id, []), day)
        category, _ = _at(self.categories.get(organisation_id, []), day)
        is_cell = any(is_in_force(start, end, seen) for start, end in self.cell_kinds.get(kind or "", ()))
        return Standing(is_in_force(opened, closed, day), is_cell, category)


def _at(stretches: list[Stretch], day: date) -> tuple[str | None, date]:
    """The value that holds on the day, or the nearest one, and a day on which it holds."""
    chosen: Stretch | None = None
    for stretch in stretches:
        if chosen is None or stretch[0] <= day:
            chosen = stretch
    if chosen is None:
        return None, day
    return chosen[2], max(day, chosen[0]) if chosen[1] is None or day < chosen[1] else chosen[0]


def standing_index(ids: Collection[int]) -> StandingIndex:
    """For judging many rows. Four queries, however many organisations; more than a few are fetched as a whole."""
    some = sorted(ids) if len(ids) <= MANY else None
    return StandingIndex(
        {key: (opened, closed) for key, opened, closed in _lives(some)},
        _stretches(_kinds(some)),
        _stretches(_categories(some)),
        property_stretches().get(KindProperty.CELL, {}),
    )


@prepared
def _lives(ids: Keys) -> QuerySet[Organisation, tuple[int, date, date | None]]:
    rows = Organisation.unscoped.order_by("pk")
    return (rows if ids is None else rows.filter(pk__in=ids)).values_list("pk", "opened_on", "closed_on")


@prepared
def _kinds(ids: Keys) -> QuerySet[OrganisationKindRow, Stretched]:
    rows = OrganisationKindRow.unscoped.order_by("valid_from", "pk")
    rows = rows if ids is None else rows.filter(organisation_id__in=ids)
    return rows.values_list("organisation_id", "valid_from", "valid_to", "kind_id")


@prepared
def _categories(ids: Keys) -> QuerySet[OrganisationCategory, Stretched]:
    rows = OrganisationCategory.unscoped.order_by("valid_from", "pk")
    rows = rows if ids is None else rows.filter(organisation_id__in=ids)
    return rows.values_list("organisation_id", "valid_from", "valid_to", "category_id")


def _stretches(rows: Collection[tuple[int, date, date | None, str]]) -> dict[int, list[Stretch]]:
    found: dict[int, list[Stretch]] = {}
    for organisation, start, end, value in rows:
        found.setdefault(organisation, []).append((start, end, value))
    return found

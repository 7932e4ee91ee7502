"""Organisations in force on a day, as facts to be summed and as sets to be chosen from."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from vungmanh.kernel.memory import told_once
from vungmanh.kernel.prepared import prepared
from vungmanh.kernel.validity import holds_at
from vungmanh.organisations.enums import KindProperty
from vungmanh.organisations.models import (
    CellCategory,
    Committee,
    Organisation,
    OrganisationCategory,
    OrganisationKind,
    OrganisationKindProperty,
    OrganisationKindRow,
)


def in_force(day: date) -> QuerySet[Organisation]:
    """Everything that lives that day, whoever asks."""
    alive = Q(opened_on__lte=day) & (Q(closed_on__isnull=True) | Q(closed_on__gt=day))
    return Organisation.unscoped.filter(alive)


def kinds_with(day: date, *properties: KindProperty) -> list[str]:
    """Kinds that have one of the properties that day. A short list, so that sums join no further table."""
    return sorted({kind for kind, name in _properties(day) if name in properties})


def properties_of_kinds(day: date) -> dict[str, set[str]]:
    """By property, the kinds that have it that day: for whoever asks for several apart. One query."""
    found: dict[str, set[str]] = {each.value: set() for each in KindProperty}
    for kind, name in _properties(day):
        found.setdefault(name, set()).add(kind)
    return found


@told_once
def _properties(day: date) -> tuple[tuple[str, str], ...]:
    return tuple(_properties_on(day))


@prepared
def _properties_on(day: date) -> QuerySet[OrganisationKindProperty, tuple[str, str]]:
    return OrganisationKindProperty.objects.filter(holds_at(day, voidable=False)).values_list("kind_id", "name")


def standing_facts(
    day: date,
    *properties: KindProperty,
    kinds: Collection[str] = (),
    categories: Collection[str] = (),
) -> QuerySet[Organisation]:
    """Organisations in force on the day whose kind has one of the properties, and which are of the kinds and
    categories asked for (empty: every).
    """
    wanted = kinds_with(day, *properties)
    if kinds:
        wanted = [kind for kind in wanted if kind in {each.upper() for each in kinds}]
    rows = OrganisationKindRow.unscoped.filter(holds_at(day), kind_id__in=wanted).values("organisation_id")
    found = in_force(day).filter(pk__in=rows)
    if categories:
        typed = OrganisationCategory.unscoped.filter(holds_at(day), category_id__in=list(categories))
        found = found.filter(pk__in=typed.values("organisation_id"))
    return found


def of_category(category: str | None, day: date) -> QuerySet[OrganisationCategory, Any]:
    """Keys of organisations of a type on the day; of any type for None."""
    rows = OrganisationCategory.unscoped.filter(holds_at(day))
    return (rows if category is None else rows.filter(category_id=category)).values("organisation_id")


category_table = OrganisationCategory._meta.db_table
kind_table = OrganisationKindRow._meta.db_table


def category_names() -> dict[str, str]:
    return dict(_category_names())


@told_once
def _category_names() -> tuple[tuple[str, str], ...]:
    return tuple(_named_categories())


@prepared
def _named_categories() -> QuerySet[CellCategory, tuple[str, str]]:
    return CellCategory.objects.values_list("code", "name")


def kind_names() -> dict[str, str]:
    """Kinds from the top of the Party's structure to its cells."""
    return dict(_kind_names())


@told_once
def _kind_names() -> tuple[tuple[str, str], ...]:
    return tuple(_named_kinds())


@prepared
def _named_kinds() -> QuerySet[OrganisationKind, tuple[str, str]]:
    return OrganisationKind.objects.values_list("code", "name")


def without_committee(day: date) -> Exists:
    """Condition: no committee is recorded for the organisation that day."""
    return ~Exists(Committee.unscoped.filter(holds_at(day), organisation_id=OuterRef("pk"), exists=True))  # type: ignore[return-value]  # a negated Exists is still one


def committees_on(ids: Collection[int], day: date) -> dict[int, bool]:
    """Whether each has a committee that day; without those of which nothing is recorded."""
    rows = Committee.unscoped.filter(holds_at(day), organisation_id__in=list(ids))
    return dict(rows.values_list("organisation_id", "exists"))


Life = list[tuple[date, date | None]]


@told_once
def _stretches_of_properties() -> tuple[tuple[str, str, date, date | None], ...]:
    return tuple(_properties_ever())


@prepared
def _properties_ever() -> QuerySet[OrganisationKindProperty, tuple[str, str, date, date | None]]:
    rows = OrganisationKindProperty.objects.order_by("valid_from", "pk")
    return rows.values_list("name", "kind_id", "valid_from", "valid_to")


def property_stretches() -> dict[str, dict[str, Life]]:
    """Property -> kind -> when the kind had it. One query a request, for whoever asks about many days."""
    found: dict[str, dict[str, Life]] = {}
    for name, kind, start, end in _stretches_of_properties():
        found.setdefault(name, {}).setdefault(kind, []).append((start, end))
    return found


def committee_terms(first: date, after: date) -> QuerySet[Committee]:
    """Committees whose last day is known and whose first day without them lies in ``[first, after)``.

    ``duty_day`` is that day, ``duty_done`` the one on which the next recorded committee begins. What ended with its
    organisation is no end of a term.
    """
    following = Committee.unscoped.filter(
        organisation_id=OuterRef("organisation_id"), exists=True, valid_from__gte=OuterRef("valid_to")
    )
    rows: QuerySet[Committee] = Committee.unscoped.filter(exists=True, valid_to__gte=first, valid_to__lt=after)
    living = Q(organisation__closed_on__isnull=True) | Q(organisation__closed_on__gt=F("valid_to"))
    return rows.filter(living).annotate(
        duty_day=F("valid_to"), duty_done=Subquery(following.order_by("valid_from").values("valid_from")[:1])
    )


def committees_begun() -> QuerySet[Committee]:
    """Every committee recorded at any time, whoever asks: for conditions that say by organisation and day which."""
    return Committee.unscoped.filter(exists=True)


def everyone() -> QuerySet[Organisation]:
    """Every organisation of any time, whoever asks: for sums that say by conditions whom they mean."""
    return Organisation.unscoped.all()


def of_kinds_at(day: Any, kinds: Collection[str] | None) -> QuerySet[OrganisationKindRow]:
    """Rows of what was of one of these kinds that day (None: of any); the day may be an outer reference."""
    rows = OrganisationKindRow.unscoped.filter(holds_at(day))
    return rows if kinds is None else rows.filter(kind_id__in=list(kinds))


def of_categories_at(day: Any, categories: Collection[str]) -> QuerySet[OrganisationCategory]:
    """Rows of what was of one of these types that day; the day may be an outer reference."""
    return OrganisationCategory.unscoped.filter(holds_at(day), category_id__in=list(categories))

"""A unit as a page shows it, and lists of units. Everything here is scoped."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.memory import shelf
from vungmanh.kernel.pieces import how_many
from vungmanh.kernel.prepared import Keys, prepared
from vungmanh.kernel.scope import current_scope
from vungmanh.kernel.validity import holds_at
from vungmanh.kernel.vietnamese import fold
from vungmanh.organisations.enums import BEGINNING, KindProperty
from vungmanh.organisations.models import (
    Organisation,
    OrganisationName,
    OrganisationParent,
)
from vungmanh.organisations.queries.bearers import bearer_of, last_bearer
from vungmanh.organisations.queries.cells import category_names, kind_names, kinds_with, standing_facts
from vungmanh.organisations.queries.labels import Label, labels_of
from vungmanh.organisations.queries.tree import counting_rows, strict_ancestors


@dataclass(frozen=True)
class Unit:
    """An organisation on a day, with its words. ``opened_on`` is None where its beginning was never recorded."""

    id: int
    code: str
    name: str
    kind: str
    kind_label: str
    category: str | None
    category_label: str
    is_cell: bool
    is_grassroots: bool
    parent_id: int | None
    parent_code: str
    parent_name: str
    opened_on: date | None
    closed_on: date | None
    lasting: bool


@dataclass(frozen=True)
class UnitPage:
    rows: list[Unit]
    total: int


def in_sight_or_above(ids: Collection[int], day: date) -> set[int]:
    """Which of these the asker sees, or has above something he sees. At most two queries."""
    if current_scope().whole or not ids:
        return set(ids)
    seen = set(Organisation.objects.filter(pk__in=list(ids)).values_list("pk", flat=True))
    above = counting_rows(day).filter(
        ancestor_id__in=set(ids) - seen, descendant_id__in=Organisation.objects.values("pk")
    )
    return seen | set(above.order_by().values_list("ancestor_id", flat=True).distinct())


def organisation_in_sight(organisation_id: int, *, on: date) -> Unit:
    """One unit. Raises ``NotFound`` alike for what is hidden and for what does not exist."""
    if not in_sight([organisation_id]):
        raise NotFound(_("Không có tổ chức này trong phạm vi của đồng chí."))
    return units_of([organisation_id], on=on)[0]


def few_in_sight(most: int) -> bool:
    """Whether no more than so many organisations are in sight."""
    return Organisation.objects.order_by()[: most + 1].count() <= most


def in_sight(ids: Collection[int]) -> set[int]:
    """Which of these the asker may open: names above are shown to all, links only to those who can follow them."""
    return set(_seen_of(sorted(ids)))


@prepared
def _seen_of(ids: Keys) -> QuerySet[Organisation, int]:
    return Organisation.objects.filter(pk__in=ids).values_list("pk", flat=True)


def organisation_called(code: str, *, on: date | None) -> int:
    """The unit in sight that bore the code on the day, else bore it last. Raises ``NotFound``."""
    found = bearer_of(code, on) if on else None
    found = found or last_bearer(code)
    if found is None or not Organisation.objects.filter(pk=found).exists():
        raise NotFound(_("Không có tổ chức mang mã “%(code)s” trong phạm vi của đồng chí.") % {"code": code})
    return found


def units_of(ids: Collection[int], *, on: date) -> list[Unit]:
    """Units in the order given: a fixed number of queries."""
    labels = labels_of(ids, on)
    parents = labels_of({label.parent_id for label in labels.values() if label.parent_id is not None}, on)
    words = _Words(
        kind_names(),
        category_names(),
        set(kinds_with(on, KindProperty.CELL)),
        set(kinds_with(on, KindProperty.GRASSROOTS)),
    )
    return [_unit(labels[one], parents, words, on) for one in ids if one in labels]


@dataclass(frozen=True)
class _Words:
    kinds: Mapping[str, str]
    categories: Mapping[str, str]
    cells: Collection[str]
    grassroots: Collection[str]


def _unit(label: Label, parents: Mapping[int, Label], words: _Words, on: date) -> Unit:
    parent = parents.get(label.parent_id) if label.parent_id is not None else None
    return Unit(
        id=label.id,
        code=label.code,
        name=label.name,
        kind=label.kind,
        kind_label=words.kinds.get(label.kind, label.kind),
        category=label.category,
        category_label=words.categories.get(label.category or "", ""),
        is_cell=label.kind in words.cells,
        is_grassroots=label.kind in words.grassroots,
        parent_id=label.parent_id,
        parent_code=parent.code if parent else "",
        parent_name=parent.name if parent else "",
        opened_on=None if label.opened_on == BEGINNING else label.opened_on,
        closed_on=label.closed_on,
        lasting=label.closed_on is None or label.closed_on > on,
    )


def ancestors_of(organisation_id: int, *, on: date) -> list[Unit]:
    """What stands above, top first. Names of superiors are shown even where their own pages are out of sight."""
    return units_of(strict_ancestors(organisation_id, on)[::-1], on=on)


def units_under(organisation_id: int | None, *, on: date, text: str = "", first: int = 0, count: int = 50) -> UnitPage:
    """Direct parts of a unit; the tops of what is in sight for None; with ``text``, everyone in sight so named."""
    if text:
        rows = OrganisationName.objects.filter(holds_at(on), folded__contains=fold(text))
        return _page_of(rows.order_by("sort_key", "organisation_id"), first, count, on)
    if organisation_id is None:
        known = shelf("tops", current_scope(), on)
        if (first, count) not in known:
            ids = _tops_called(on, first=first, after=first + count)
            known[first, count] = _page(ids, lambda: _tops(on), first, count, on)
        tops: UnitPage = known[first, count]
        return tops
    ids = _parts_called(organisation_id, on, first=first, after=first + count)
    return _page(ids, lambda: _parts(organisation_id, on), first, count, on)


def _parts(organisation_id: int, on: date) -> QuerySet[OrganisationName]:
    parts = OrganisationParent.unscoped.filter(holds_at(on), parent_id=organisation_id).values("organisation_id")
    rows = OrganisationName.objects.filter(holds_at(on), organisation_id__in=parts)
    return rows.order_by("sort_key", "organisation_id")


@prepared
def _parts_called(organisation_id: int, on: date, *, first: int, after: int) -> QuerySet[OrganisationName, int]:
    return _parts(organisation_id, on).values_list("organisation_id", flat=True)[first:after]


@prepared
def _tops_called(on: date, *, first: int, after: int) -> QuerySet[OrganisationName, int]:
    return _tops(on).values_list("organisation_id", flat=True)[first:after]


def _tops(on: date) -> QuerySet[OrganisationName]:
    """Names of what is in sight and has nothing in sight above it."""
    edges = OrganisationParent.unscoped.filter(holds_at(on), organisation_id=OuterRef("organisation_id"))
    if not current_scope().whole:
        edges = edges.filter(parent_id__in=Organisation.objects.values("pk"))
    rows = OrganisationName.objects.filter(holds_at(on)).filter(~Exists(edges))
    return rows.order_by("sort_key", "organisation_id")


def cells_under(organisation_id: int, *, on: date, first: int = 0, count: int = 50) -> UnitPage:
    """Cells that stand at or below a unit on the day."""
    below = counting_rows(on).filter(ancestor_id=organisation_id).values("descendant_id")
    cells = standing_facts(on, KindProperty.CELL).filter(pk__in=below)
    rows = OrganisationName.objects.filter(holds_at(on), organisation_id__in=cells.values("pk"))
    return _page_of(rows.order_by("sort_key", "organisation_id"), first, count, on)


def in_order_of_name(keys: QuerySet[Any], *, on: date, first: int, count: int) -> list[int]:
    """A piece of some organisations in sight, in Vietnamese order of the names they bear that day."""
    rows = OrganisationName.objects.filter(holds_at(on), organisation_id__in=keys.values("pk"))
    ordered = rows.order_by("sort_key", "organisation_id").values_list("organisation_id", flat=True)
    return list(ordered[first : first + count])


def _page_of(rows: QuerySet[OrganisationName], first: int, count: int, on: date) -> UnitPage:
    ids = list(rows.values_list("organisation_id", flat=True)[first : first + count])
    return _page(ids, lambda: rows, first, count, on)


def _page(
    ids: Sequence[int], rows: Callable[[], QuerySet[OrganisationName]], first: int, count: int, on: date
) -> UnitPage:
    return UnitPage(units_of(ids, on=on), how_many(rows, shown=len(ids), first=first, most=count))

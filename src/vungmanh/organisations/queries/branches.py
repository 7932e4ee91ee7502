"""The tree as people open it: only what is asked for, with what stands below each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, QuerySet

from vungmanh.kernel.prepared import Keys, prepared
from vungmanh.kernel.scope import current_scope
from vungmanh.kernel.validity import holds_at
from vungmanh.organisations.enums import KindProperty, Via
from vungmanh.organisations.models import (
    Organisation,
    OrganisationKindRow,
    OrganisationName,
    OrganisationParent,
    OrganisationPath,
)
from vungmanh.organisations.queries.cells import kinds_with
from vungmanh.organisations.queries.search import found_ids
from vungmanh.organisations.queries.units import Unit, units_of

SHOWN = 400
"""Direct parts of one unit shown at once; what has more is better read as a list."""
HITS = 50


@dataclass(frozen=True)
class Branch:
    """A unit in the tree: cells at or below it, direct parts, and those of them that are shown."""

    unit: Unit
    cells: int
    parts: int
    opened: bool
    below: tuple[Branch, ...]

    @property
    def hidden(self) -> int:
        return self.parts - len(self.below) if self.opened else 0


def branches(*, on: date, opened: Collection[int] | None = (), top: int | None = None) -> list[Branch]:
    """From one unit, or from the highest in sight, with the opened ones opened. A fixed number of queries.

    ``opened`` None: the one highest unit, where there is one.
    """
    tops = [top] if top is not None else _tops(on)
    if opened is None:
        opened = tops if len(tops) == 1 else ()
    children = _children(opened, on)
    return _grown(tops, children, set(opened), on)


def only_top(on: date) -> frozenset[int]:
    """The one highest unit in sight, which is opened without being asked; none where there are several."""
    tops = _tops(on)
    return frozenset(tops) if len(tops) == 1 else frozenset()


def branches_to(text: str, *, on: date) -> tuple[list[Branch], int]:
    """The tree down to everything that fits, and nothing else; how many fit."""
    living = Organisation.objects.filter(opened_on__lte=on).exclude(closed_on__lte=on)
    found = list(found_ids(text, on=on, count=HITS))
    hits = set(living.filter(pk__in=found).values_list("pk", flat=True))
    rows = OrganisationPath.objects.filter(holds_at(on, voidable=False), via=Via.TREE, descendant_id__in=hits)
    wanted = hits | set(living.filter(pk__in=rows.values("ancestor_id")).values_list("pk", flat=True))
    edges = OrganisationParent.objects.filter(holds_at(on), organisation_id__in=wanted)
    parents = dict(edges.values_list("organisation_id", "parent_id"))
    children: dict[int, list[int]] = {}
    for one in _in_order(wanted, on):
        if (parent := parents.get(one)) in wanted and parent is not None:
            children.setdefault(parent, []).append(one)
    tops = [one for one in _in_order(wanted, on) if parents.get(one) not in wanted]
    return _grown(tops, children, set(children), on), len(hits)


def _tops(on: date) -> list[int]:
    """Those in sight whose parent is not, by name."""
    if current_scope().whole:
        return _tops_of_all(on, most=SHOWN)
    seen = dict.fromkeys(_all_in_order(on))
    # Compared here: asked of each superior, whether it is seen takes a narrow scope longer than reading what it sees.
    parents = dict(_all_edges(on))
    return [one for one in seen if parents.get(one) not in seen][:SHOWN]


@prepared
def _tops_of_all(on: date, *, most: int) -> QuerySet[OrganisationName, int]:
    edges = OrganisationParent.unscoped.filter(holds_at(on), organisation_id=OuterRef("organisation_id"))
    rows = OrganisationName.objects.filter(holds_at(on)).filter(~Exists(edges)).order_by("sort_key", "organisation_id")
    return rows.values_list("organisation_id", flat=True)[:most]


def _children(parents: Collection[int], on: date) -> dict[int, list[int]]:
    """Direct parts in sight of each, by name. Two queries, however many are open."""
    above = dict(_edges_below(sorted(parents), on))
    found: dict[int, list[int]] = {}
    for one in _in_order(above, on):
        shown = found.setdefault(above[one], [])
        if len(shown) < SHOWN:
            shown.append(one)
    return found


def _in_order(ids: Collection[int], on: date) -> list[int]:
    return _called_in_order(sorted(ids), on)


@prepared
def _called_in_order(ids: Keys, on: date) -> QuerySet[OrganisationName, int]:
    rows = OrganisationName.objects.filter(holds_at(on), organisation_id__in=ids)
    return rows.order_by("sort_key", "organisation_id").values_list("organisation_id", flat=True)


@prepared
def _all_in_order(on: date) -> QuerySet[OrganisationName, int]:
    names = OrganisationName.objects.filter(holds_at(on)).order_by("sort_key", "organisation_id")
    return names.values_list("organisation_id", flat=True)


@prepared
def _all_edges(on: date) -> QuerySet[OrganisationParent, tuple[int, int]]:
    return OrganisationParent.objects.filter(holds_at(on)).values_list("organisation_id", "parent_id")


@prepared
def _edges_below(parents: Keys, on: date) -> QuerySet[OrganisationParent, tuple[int, int]]:
    edges = OrganisationParent.objects.filter(holds_at(on), parent_id__in=parents)
    return edges.values_list("organisation_id", "parent_id")


def _grown(tops: list[int], children: dict[int, list[int]], opened: set[int], on: date) -> list[Branch]:
    shown: list[int] = []
    level = list(tops)
    while level:
        shown += level
        level = [child for one in level if one in opened for child in children.get(one, ())]
    units = {unit.id: unit for unit in units_of(shown, on=on)}
    parts = _parts(shown, on)
    summed = {one for one in shown if one in opened and len(children.get(one, ())) == parts.get(one)}
    cells = cells_below([one for one in shown if one not in summed], on)

    def grow(one: int) -> Branch:
        below = tuple(grow(child) for child in children.get(one, ())) if one in opened else ()
        # What is opened whole holds what its parts hold: the widest counts are the ones not to be asked for.
        own = int(units[one].is_cell)
        count = own + sum(child.cells for child in below) if one in summed else cells.get(one, 0)
        return Branch(units[one], count, parts.get(one, 0), one in opened, below)

    return [grow(one) for one in tops]


def cells_below(ids: Collection[int], on: date) -> dict[int, int]:
    """Cells at or below each on the day: one statement that groups before it counts."""
    return dict(_cells_below(sorted(ids), on, kinds=tuple(kinds_with(on, KindProperty.CELL))))


@prepared
def _cells_below(ids: Keys, on: date, *, kinds: tuple[str, ...]) -> QuerySet[OrganisationPath, tuple[int, int]]:
    cells = OrganisationKindRow.unscoped.filter(holds_at(on), kind_id__in=kinds)
    rows = OrganisationPath.objects.filter(holds_at(on, voidable=False), via=Via.TREE, ancestor_id__in=ids)
    rows = rows.filter(Exists(cells.filter(organisation_id=OuterRef("descendant_id")))).order_by()
    return rows.values("ancestor_id").annotate(count=Count("pk")).values_list("ancestor_id", "count")


def _parts(ids: Collection[int], on: date) -> dict[int, int]:
    return dict(_parts_counted(sorted(ids), on))


@prepared
def _parts_counted(ids: Keys, on: date) -> QuerySet[OrganisationParent, tuple[int, int]]:
    rows = OrganisationParent.objects.filter(holds_at(on), parent_id__in=ids).order_by()
    return rows.values("parent_id").annotate(count=Count("pk")).values_list("parent_id", "count")

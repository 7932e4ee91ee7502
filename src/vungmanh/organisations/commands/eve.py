"""The tree on the eve of a reorganisation, as plain values for the rules."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from vungmanh.kernel.validity import holds_at
from vungmanh.organisations.models import (
    Organisation,
    OrganisationCategory,
    OrganisationCode,
    OrganisationKindRow,
    OrganisationName,
    OrganisationParent,
)
from vungmanh.organisations.rules.orders import CHILDREN, ENDED, Eve, Opening, Order, Standing

MODELS: dict[str, tuple[type[Any], str]] = {
    "name": (OrganisationName, "name"),
    "code": (OrganisationCode, "code"),
    "kind": (OrganisationKindRow, "kind_id"),
    "category": (OrganisationCategory, "category_id"),
    "parent": (OrganisationParent, "parent_id"),
}


def read_eve(
    day: date, orders: Sequence[Order], opened_that_day: Collection[int] = (), openings: Sequence[Opening] = ()
) -> Eve:
    """Everyone the acts name, their children and parents, and bearers of wanted codes: a fixed number of queries."""
    before = day - timedelta(days=1)
    named = _bearers({code for order in orders for code in order.from_codes}, before)
    codes = {code for order in orders for code in (*order.to_codes, order.parent_code) if code}
    codes |= {code for opening in openings for code in (opening.code, opening.parent_code) if code}
    wanted = _bearers(codes, before)
    children = _children(named, before)
    parents = _parents(named | wanted, before) | _parents(opened_that_day, day)
    everyone = {*named, *wanted, *parents, *opened_that_day, *(one for some in children.values() for one in some)}
    chain = _above(everyone, before)
    standing = _standing(everyone | chain, day, before, set(opened_that_day))
    taken = _taken(
        {*(code for order in orders for code in order.to_codes), *(new.code for new in openings)}, day, opened_that_day
    )
    return Eve(day, standing, children, tuple(openings), taken)


def _bearers(codes: set[str], before: date) -> set[int]:
    rows = OrganisationCode.unscoped.filter(holds_at(before), code__in=codes)
    return set(rows.values_list("organisation_id", flat=True))


def _children(parents: Iterable[int], before: date) -> dict[int, tuple[int, ...]]:
    rows = OrganisationParent.unscoped.filter(holds_at(before), parent_id__in=list(parents)).order_by("organisation_id")
    found: dict[int, tuple[int, ...]] = {}
    for parent, child in rows.values_list("parent_id", "organisation_id"):
        found[parent] = (*found.get(parent, ()), child)
    return found


def _parents(ids: Iterable[int], before: date) -> set[int]:
    rows = OrganisationParent.unscoped.filter(holds_at(before), organisation_id__in=list(ids))
    return set(rows.values_list("parent_id", flat=True))


def _above(ids: set[int], before: date) -> set[int]:
    """All above, so that a circle is found. One query a level; levels are few."""
    found: set[int] = set()
    level = set(ids)
    while level := _parents(level, before) - found:
        found |= level
    return found


def _standing(ids: set[int], day: date, before: date, opened: set[int]) -> dict[int, Standing]:
    values: dict[int, dict[str, Any]] = {one: {} for one in ids}
    later = _later_ends_and_children(ids, day, opened)
    labels: dict[int, str] = {}
    for name, (model, column) in MODELS.items():
        rows = model.unscoped.filter(organisation_id__in=ids).order_by("valid_from")
        extra = ("label",) if name == "name" else ()
        for one, start, value, *rest in rows.values_list("organisation_id", "valid_from", column, *extra):
            if start > day or (start == day and one not in opened):
                later[one].append((name, start))
            elif start <= before or one in opened:
                values[one][name] = value
                if rest:
                    labels[one] = rest[0]
    ended = _ended(ids, before)
    return {
        one: Standing(
            id=one,
            label=labels.get(one, ""),
            opened_that_day=one in opened,
            later=tuple(later[one]),
            **found,
        )
        for one, found in values.items()
        if {"name", "code", "kind"} <= found.keys() and one not in ended
    }


def _later_ends_and_children(ids: set[int], day: date, opened: set[int]) -> dict[int, list[tuple[str, date]]]:
    """Ends already written, and children that come later: neither may be overtaken by an act of this day."""
    later: dict[int, list[tuple[str, date]]] = {one: [] for one in ids}
    ends = Organisation.unscoped.filter(pk__in=ids, closed_on__gte=day).values_list("pk", "closed_on")
    for one, end in ends:
        later[one].append((ENDED, end or day))
    edges = OrganisationParent.unscoped.filter(parent_id__in=ids, valid_from__gte=day).exclude(
        organisation_id__in=opened, valid_from=day
    )
    for parent, start in edges.order_by("-valid_from").values_list("parent_id", "valid_from"):
        later[parent].append((CHILDREN, start))
    return later


def _taken(codes: set[str], day: date, opened: Collection[int]) -> dict[str, date]:
    rows = OrganisationCode.unscoped.filter(code__in=codes, valid_from__gte=day).exclude(organisation_id__in=opened)
    return dict(rows.order_by("-valid_from").values_list("code", "valid_from"))


def _ended(ids: set[int], before: date) -> set[int]:
    """Those that no longer live on the eve: their codes bind nobody."""
    rows = OrganisationCode.unscoped.filter(organisation_id__in=ids, valid_to__isnull=False, valid_to__lte=before)
    return set(rows.values_list("organisation_id", flat=True)) - set(
        OrganisationCode.unscoped.filter(holds_at(before), organisation_id__in=ids).values_list(
            "organisation_id", flat=True
        )
    )

"""Questions to the path table. Whoever sums or grants sight goes through here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from vungmanh.kernel.memory import told_once
from vungmanh.kernel.prepared import Keys, prepared
from vungmanh.kernel.validity import holds_at
from vungmanh.organisations.enums import Via
from vungmanh.organisations.models import (
    Organisation,
    OrganisationCode,
    OrganisationKindRow,
    OrganisationParent,
    OrganisationPath,
)

path_table = OrganisationPath._meta.db_table


def _rows(day: date, *vias: int) -> QuerySet[OrganisationPath]:
    return OrganisationPath.objects.filter(holds_at(day, voidable=False), via__in=vias)


def counting_rows(day: date) -> QuerySet[OrganisationPath]:
    """Where every fact counts on the layout of that day: the living where they stand, the ended where they rest."""
    return _rows(day, Via.TREE, Via.RESTATED)


def counting_at(cells: QuerySet[Organisation], day: date) -> Q:
    """Condition on an organisation: it is one of these, or ended and its facts count at one of them that day."""
    resting = _rows(day, Via.RESTATED).filter(ancestor_id__in=cells.values("pk")).values("descendant_id")
    return Q(organisation_id__in=cells.values("pk")) | Q(organisation_id__in=resting)


@told_once
def counted_under(ancestor_id: int, day: date, *, at_most: int) -> tuple[int, ...] | None:
    """Keys of everything that counts under it on the layout of that day; None when there are more than ``at_most``."""
    found = tuple(_counted_under(ancestor_id, day, most=at_most + 1))
    return None if len(found) > at_most else found


@prepared
def _counted_under(ancestor_id: int, day: date, *, most: int) -> QuerySet[OrganisationPath, int]:
    rows = counting_rows(day).filter(ancestor_id=ancestor_id).order_by().values_list("descendant_id", flat=True)
    return rows.distinct()[:most]


def below_at(ancestor: Any, day: Any) -> QuerySet[OrganisationPath, Any]:
    """Keys of what stood strictly below on the day; both may be outer references."""
    rows = OrganisationPath.objects.filter(holds_at(day, voidable=False), via=Via.TREE, ancestor_id=ancestor)
    return rows.exclude(descendant_id=F("ancestor_id")).values("descendant_id")


def resting_on(ended: Collection[int], day: date) -> dict[int, list[int]]:
    """For each ended organisation everything its facts count under on the day: its heir and all above."""
    found: dict[int, list[int]] = {}
    for descendant, ancestor in _resting_on(sorted(ended), day):
        found.setdefault(descendant, []).append(ancestor)
    return found


@prepared
def _resting_on(ended: Keys, day: date) -> QuerySet[OrganisationPath, tuple[int, int]]:
    rows = _rows(day, Via.RESTATED).filter(descendant_id__in=ended).exclude(ancestor_id=F("descendant_id"))
    return rows.values_list("descendant_id", "ancestor_id")


def ever_above() -> list[int]:
    """Keys of everything that ever had something directly below: few beside the cells."""
    return _ever_above()


@prepared
def _ever_above() -> QuerySet[OrganisationParent, int]:
    return OrganisationParent.unscoped.order_by().values_list("parent_id", flat=True).distinct()


@told_once
def ended_on(organisation_id: int) -> date | None:
    """The first day without it; None while it lives."""
    return next(iter(_closed_on(organisation_id)), None)


@prepared
def _closed_on(organisation_id: int) -> QuerySet[Organisation, date | None]:
    return Organisation.unscoped.filter(pk=organisation_id).order_by("pk").values_list("closed_on", flat=True)


def ended_by(day: date) -> dict[int, date]:
    """Everything that had ended by the day, with its first day without it."""
    return {one: closed for one, closed in _ended_by(day) if closed is not None}


@prepared
def _ended_by(day: date) -> QuerySet[Organisation, tuple[int, date | None]]:
    return Organisation.unscoped.filter(closed_on__lte=day).values_list("pk", "closed_on")


def sight_rows(roots: Collection[int], day: date) -> QuerySet[OrganisationPath]:
    return _rows(day, Via.TREE, Via.SIGHT).filter(ancestor_id__in=roots)


def living_below(roots: Collection[int], candidates: Collection[int], day: date) -> set[int]:
    """Which candidates stand at or under one of the roots that day. Predecessors are seen, never written to.

    A page asks the same of one unit for every right it offers: told once.
    """
    return set(_below(tuple(sorted(roots)), tuple(sorted(candidates)), day))


@told_once
def _below(roots: tuple[int, ...], candidates: tuple[int, ...], day: date) -> frozenset[int]:
    return frozenset(_standing_below(roots, candidates, day))


@prepared
def _standing_below(roots: Keys, candidates: Keys, day: date) -> QuerySet[OrganisationPath, int]:
    rows = _rows(day, Via.TREE).filter(ancestor_id__in=roots, descendant_id__in=candidates)
    return rows.values_list("descendant_id", flat=True)


def answering_for(one: int, day: date) -> int | None:
    """Who answers for it that day: itself while it lives, then the nearest that lives of those it counts under."""
    above = counting_rows(day).filter(descendant_id=one).values("ancestor_id")
    living = _rows(day, Via.TREE).filter(descendant_id__in=above)
    depths = Counter(living.values_list("descendant_id", flat=True))
    return depths.most_common(1)[0][0] if depths else None


def answering_for_many(ids: Collection[int], day: date) -> dict[int, int | None]:
    """As ``answering_for``, for many in two queries."""
    above: dict[int, set[int]] = {one: set() for one in ids}
    for descendant, ancestor in _pairs_above(list(above), day):
        above[descendant].add(ancestor)
    candidates = sorted({one for each in above.values() for one in each})
    depths = Counter(_once_for_each_level(candidates, day))
    return {
        one: max((each for each in found if each in depths), key=lambda each: depths[each], default=None)
        for one, found in above.items()
    }


@prepared
def _pairs_above(ids: Keys, day: date) -> QuerySet[OrganisationPath, tuple[int, int]]:
    return counting_rows(day).filter(descendant_id__in=ids).values_list("descendant_id", "ancestor_id")


@prepared
def _once_for_each_level(ids: Keys, day: date) -> QuerySet[OrganisationPath, int]:
    return _rows(day, Via.TREE).filter(descendant_id__in=ids).values_list("descendant_id", flat=True)


@told_once
def children_on(parent_id: int, day: date) -> tuple[int, ...]:
    return tuple(_children_on(parent_id, day))


@prepared
def _children_on(parent_id: int, day: date) -> QuerySet[OrganisationParent, int]:
    rows = OrganisationParent.unscoped.filter(holds_at(day), parent_id=parent_id)
    return rows.order_by("pk").values_list("organisation_id", flat=True)


@told_once
def parts_on(parent_id: int, day: date) -> Mapping[int, bool]:
    """The direct parts, and of each whether anything stands more than one level below it."""
    return dict(_parts_on(parent_id, day))


@prepared
def _parts_on(parent_id: int, day: date) -> QuerySet[Any, tuple[int, bool]]:
    edges = OrganisationParent.unscoped.filter(holds_at(day))
    deeper = edges.filter(parent_id=OuterRef("organisation_id"))
    below = edges.filter(Exists(deeper), parent_id=OuterRef("organisation_id"))
    rows = edges.filter(parent_id=parent_id).annotate(deep=Exists(below))
    return rows.order_by("pk").values_list("organisation_id", "deep")


def parts_of(parents: Collection[int], day: date) -> dict[int, list[int]]:
    """The direct parts of each, without what has none."""
    found: dict[int, list[int]] = {}
    rows = OrganisationParent.unscoped.filter(holds_at(day), parent_id__in=list(parents)).order_by("pk")
    for parent, one in rows.values_list("parent_id", "organisation_id"):
        found.setdefault(parent, []).append(one)
    return found


def heads_on(day: date) -> list[int]:
    """What nothing stands above that day, and the direct parts of it: the units with the most below them."""
    edges = OrganisationParent.unscoped.filter(holds_at(day))
    living = Organisation.unscoped.filter(opened_on__lte=day).exclude(closed_on__lte=day)
    tops = living.filter(~Exists(edges.filter(organisation_id=OuterRef("pk")))).order_by("pk")
    found = list(tops.values_list("pk", flat=True))
    parts = edges.filter(parent_id__in=found).order_by("organisation_id")
    return [*found, *parts.values_list("organisation_id", flat=True)]


def of_kind_below(root_id: int, kind: str, day: date) -> list[int]:
    """The uppermost organisations of a kind under one that day; itself, where it is of the kind and none is below.

    One under another of its kind has no line beside it: what stands there would be counted twice.
    """
    tree = _rows(day, Via.TREE)
    of_kind = OrganisationKindRow.unscoped.filter(holds_at(day), kind_id=kind.upper()).values("organisation_id")
    below = tree.filter(ancestor_id=root_id, descendant_id__in=of_kind).exclude(descendant_id=root_id)
    inner = tree.filter(ancestor_id__in=below.values("descendant_id")).exclude(descendant_id=F("ancestor_id"))
    found = below.exclude(descendant_id__in=inner.values("descendant_id")).order_by("descendant_id")
    lines = list(found.values_list("descendant_id", flat=True))
    return lines or list(of_kind.filter(organisation_id=root_id).values_list("organisation_id", flat=True))


def of_kind(kind: str, day: date) -> QuerySet[Any, Any]:
    """Keys of all that are of a kind on the day, or were so to the end of their life before it."""
    rows = OrganisationKindRow.unscoped.filter(kind_id=kind, valid_from__lte=day)
    in_force = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    return rows.filter(in_force | Q(valid_to=F("organisation__closed_on"))).values("organisation_id")


def ancestors_on(ids: Iterable[int], day: date) -> dict[int, list[int]]:
    """For each, itself and everything it counts under that day (no order)."""
    found: dict[int, list[int]] = {}
    for descendant, ancestor in _pairs_above(sorted(set(ids)), day):
        found.setdefault(descendant, []).append(ancestor)
    return found


def strict_ancestors(one: int, day: date) -> list[int]:
    """What stands above on that day, nearest first."""
    return list(_chain(one, day))


@told_once
def _chain(one: int, day: date) -> tuple[int, ...]:
    chain: list[int] = []
    edges = dict(_edges_above(one, day))
    current = one
    while (parent := edges.get(current)) is not None and parent not in chain:
        chain.append(parent)
        current = parent
    return tuple(chain)


@prepared
def _edges_above(one: int, day: date) -> QuerySet[OrganisationParent, tuple[int, int]]:
    standing = _rows(day, Via.TREE).filter(descendant_id=one).values("ancestor_id")
    rows = OrganisationParent.unscoped.filter(holds_at(day), organisation_id__in=standing)
    return rows.values_list("organisation_id", "parent_id")


def stood_under(above: Collection[int], ids: Collection[int]) -> dict[tuple[int, int], list[tuple[date, date | None]]]:
    """(above, one) -> the days on which it stood at or under it while it lived."""
    found: dict[tuple[int, int], list[tuple[date, date | None]]] = {}
    rows = OrganisationPath.objects.filter(via=Via.TREE, ancestor_id__in=list(above), descendant_id__in=list(ids))
    for ancestor, one, start, end in rows.values_list("ancestor_id", "descendant_id", "valid_from", "valid_to"):
        found.setdefault((ancestor, one), []).append((start, end))
    return found


def ended_resting_under(ids: Collection[int], day: date) -> list[int]:
    """Keys of the ended that count under one of these on the day."""
    return sorted(set(_ended_resting_under(sorted(ids), day)))


@prepared
def _ended_resting_under(ids: Keys, day: date) -> QuerySet[OrganisationPath, int]:
    rows = _rows(day, Via.RESTATED).filter(ancestor_id__in=ids).exclude(ancestor_id=F("descendant_id"))
    return rows.values_list("descendant_id", flat=True)


def stood_under_at(above: Any, one: Any, day: Any) -> QuerySet[OrganisationPath]:
    """Whether one stood at or under another that day, as a condition; all three may be outer references."""
    rows = OrganisationPath.objects.filter(holds_at(day, voidable=False), via=Via.TREE)
    return rows.filter(ancestor_id=above, descendant_id=one)


def under_code_at(code: str, one: Any, day: Any) -> QuerySet[OrganisationPath]:
    """Whether it stood under whoever bore the code that day; both may be outer references."""
    inner = OuterRef(day) if isinstance(day, OuterRef) else day
    bearers = OrganisationCode.unscoped.filter(holds_at(inner), code=code).values("organisation_id")
    rows = OrganisationPath.objects.filter(holds_at(day, voidable=False), via=Via.TREE)
    return rows.filter(ancestor_id__in=bearers, descendant_id=one)


def counted_stretches(ancestors: Collection[int]) -> dict[int, dict[int, list[tuple[date, date | None]]]]:
    """Ancestor -> what ever counted under it -> on which days of the layout. One statement."""
    found: dict[int, dict[int, list[tuple[date, date | None]]]] = {one: {} for one in ancestors}
    rows = OrganisationPath.objects.filter(ancestor_id__in=list(ancestors), via__in=(Via.TREE, Via.RESTATED))
    columns = ("ancestor_id", "descendant_id", "valid_from", "valid_to")
    for ancestor, descendant, start, end in rows.values_list(*columns).iterator():
        found[ancestor].setdefault(descendant, []).append((start, end))
    return found

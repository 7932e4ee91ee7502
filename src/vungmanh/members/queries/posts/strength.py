"""How many official members a cell has on a day, and where that is known from.

Records come first: whoever stands on the home roll that day. A cell without any on record is known by the latest count
it reported. The two are never mixed, and the one used is said.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from vungmanh.indicators.queries import counted_at, counted_by
from vungmanh.kernel.validity import holds_at
from vungmanh.members.enums import PlacementKind
from vungmanh.members.enums import State as MemberState
from vungmanh.members.models import Placement
from vungmanh.members.rules.posts.standing import Strength

FEW = 1_000
"""So many organisations are named one by one; of more, all there is is read and sifted."""
RECORDS, HEADCOUNT = "records", "headcount"


def strengths(ids: Collection[int], day: date) -> dict[int, Strength]:
    """By organisation; without those of which nothing is known. Two queries."""
    if not ids:
        return {}
    wanted = set(ids)
    found = {
        one: Strength(official, RECORDS, day)
        for one, official in _on_the_roll(wanted, day).values_list("organisation_id", "official")
        if one in wanted
    }
    missing = wanted - found.keys()
    for one, official, on in _counts(missing, day).values_list("organisation_id", "official_members", "on"):
        if one in missing:
            found[one] = Strength(official, HEADCOUNT, on)
    return found


def _on_the_roll(ids: set[int], day: date) -> QuerySet[Any, Any]:
    rows = Placement.unscoped.filter(holds_at(day), kind=PlacementKind.HOME, member__voided_at__isnull=True)
    if len(ids) <= FEW:
        rows = rows.filter(organisation_id__in=ids)
    undated = Q(member__official_on__isnull=True, member__state=MemberState.OFFICIAL)
    official = Count("pk", filter=Q(member__official_on__lte=day) | undated)
    return rows.order_by().values("organisation_id").annotate(official=official)


def _counts(ids: set[int], day: date) -> QuerySet[Any, Any]:
    field = "official_members"
    return counted_by(field, day, ids) if len(ids) <= FEW else counted_at(field, day)

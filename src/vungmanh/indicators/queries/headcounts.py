"""The latest count of each organisation on a day, and what of it may be added."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from vungmanh.indicators.models import HeadCount
from vungmanh.organisations import queries as organisations

UNTIL = {
    "members": "members_until",
    "official_members": "official_until",
    "staff": "staff_until",
    "staff_not_members": "staff_until",
}


def counted_at(field: str, day: date) -> QuerySet[HeadCount]:
    """Each organisation's latest count of that kind on the day."""
    until = UNTIL[field]
    return HeadCount.unscoped.filter(
        Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gt": day}), on__lte=day, **{f"{field}__isnull": False}
    )


def latest(field: str, day: date) -> QuerySet[HeadCount]:
    """The counts that add up: the deepest stated level, and predecessors' until an heir has counted for itself.

    A count stated above deeper ones is left out (it is shown beside, with the gap). After a merger the ended
    organisation's last count stands beside its heir's, until a count of the heir from the merger on takes its place.
    """
    rows = counted_at(field, day)
    outer = OuterRef(OuterRef("organisation_id"))
    below = organisations.below_at(outer, OuterRef(OuterRef("on")))
    stated_below = counted_at(field, day).filter(organisation_id__in=below)
    heirs = organisations.resting_at(outer, day)
    counted_by_heir = counted_at(field, day).filter(
        organisation_id__in=heirs, on__gte=OuterRef("organisation__closed_on")
    )
    ended = Q(organisation__closed_on__isnull=False) & Q(organisation__closed_on__lte=day)
    return rows.filter(~Exists(stated_below)).exclude(ended & Exists(counted_by_heir))


def stated_at(field: str, organisation_ids: Collection[int], day: date) -> dict[int, int]:
    """What these organisations state for themselves."""
    rows = counted_at(field, day).filter(organisation_id__in=list(organisation_ids))
    return dict(rows.values_list("organisation_id", field))

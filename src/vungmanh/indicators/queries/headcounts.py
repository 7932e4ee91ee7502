"""The latest count of each organisation on a day, and what of it may be added."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.lookups import GreaterThan, LessThanOrEqual

from vungmanh.indicators.models import HeadCount
from vungmanh.kernel.expressions import BesideIndex, BesideIndexOnSqlite
from vungmanh.organisations import queries as organisations

UNTIL = {
    "members": "members_until",
    "official_members": "official_until",
    "staff": "staff_until",
    "staff_not_members": "staff_until",
}


def counted_at(field: str, day: date) -> QuerySet[HeadCount]:
    """Each organisation's latest count of that kind on the day.

    Found by its end: of a day late in the history few counts end later. Its beginning is only compared.
    """
    begun = LessThanOrEqual(BesideIndexOnSqlite(F("on")), day)
    return HeadCount.unscoped.filter(begun, **{f"{UNTIL[field]}__gt": day, f"{field}__isnull": False})


def counted_by(field: str, day: date, organisation_ids: Collection[int]) -> QuerySet[HeadCount]:
    """The same of a few organisations: found by them, whatever the day."""
    begun, holding = LessThanOrEqual(BesideIndex(F("on")), day), GreaterThan(BesideIndex(F(UNTIL[field])), day)
    wanted = {"organisation_id__in": list(organisation_ids), f"{field}__isnull": False}
    return HeadCount.unscoped.filter(begun, holding, **wanted)


def latest(field: str, day: date) -> QuerySet[HeadCount]:
    """The counts that add up: the deepest stated level, and predecessors' until an heir has counted for itself.

    A count stated above deeper ones is left out (it is shown beside, with the gap). After a merger the ended
    organisation's last count stands beside its heir's, until a count of the heir from the merger on takes its place.
    Both are rare and asked for first, so that the sum itself stays a plain condition.
    """
    above, ended = organisations.ever_above(), organisations.ended_by(day)
    counted = set(counted_by(field, day, {*above, *ended}).values_list("organisation_id", flat=True))
    left_out = {
        *_counted_deeper(field, day, counted & set(above)),
        *_counted_by_heir(field, day, {one: ended[one] for one in counted & ended.keys()}),
    }
    rows = counted_at(field, day)
    return rows.exclude(organisation_id__in=left_out) if left_out else rows


def _counted_deeper(field: str, day: date, above: Collection[int]) -> list[int]:
    """Organisations with a count of their own above counts of what stood below them when they stated it."""
    if not above:
        return []
    below = organisations.below_at(OuterRef("organisation_id"), OuterRef("on"))
    deeper = counted_at(field, day).filter(organisation_id=OuterRef("descendant_id"))
    rows = counted_by(field, day, above).filter(Exists(below.filter(Exists(deeper))))
    return list(rows.values_list("organisation_id", flat=True))


def _counted_by_heir(field: str, day: date, ended: Mapping[int, date]) -> list[int]:
    """Ended organisations at whose heir, or above, a count from their end on has taken the place of their last."""
    if not ended:
        return []
    heirs = organisations.resting_on(ended, day)
    rows = counted_by(field, day, {one for above in heirs.values() for one in above})
    days = dict(rows.values_list("organisation_id", "on"))
    return [one for one, above in heirs.items() if any(days.get(each, date.min) >= ended[one] for each in above)]


def stated_at(field: str, organisation_ids: Collection[int], day: date) -> dict[int, int]:
    """What these organisations state for themselves."""
    rows = counted_by(field, day, organisation_ids)
    return dict(rows.values_list("organisation_id", field))


def stated_between(first: date, after: date) -> QuerySet[HeadCount]:
    """Counts of members as stated of a day in ``[first, after)``."""
    return HeadCount.unscoped.filter(on__gte=first, on__lt=after, members__isnull=False)

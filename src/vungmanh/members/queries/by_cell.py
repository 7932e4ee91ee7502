"""What rolls, posts and discipline say of many cells at once, cell by cell: for conditions, which hold whoever asks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from vungmanh.indicators.queries import counted_at
from vungmanh.kernel.bulk import any_of
from vungmanh.members.enums import PlacementKind, State
from vungmanh.members.models import Placement, PostHolding
from vungmanh.members.queries.posts.facts import in_post
from vungmanh.members.queries.rolls import roll_on


def official_then(day: date) -> Q:
    """Condition on a home placement: an official member that day. Of one whose day is not known, as he stands now."""
    unknown = Q(member__official_on__isnull=True, official_then__isnull=True, member__state=State.OFFICIAL)
    return Q(member__official_on__lte=day) | Q(official_then__lte=day) | unknown


@dataclass(frozen=True, slots=True)
class OfficialCount:
    """Official members of a cell. ``from_roll``: counted one by one; else as the cell last stated."""

    count: int
    from_roll: bool


def cells_with_roll(ids: Collection[int], day: date) -> set[int]:
    """Those that ever had a home roll by the day: their members are on record. One statement."""
    rows = Placement.unscoped.filter(
        organisation_id__in=any_of(ids, numbers=True), kind=PlacementKind.HOME, valid_from__lte=day
    )
    return set(rows.order_by().values_list("organisation_id", flat=True).distinct())


def official_by_cell(ids: Collection[int], day: date, with_roll: Collection[int]) -> Mapping[int, OfficialCount]:
    """Without the cells of which neither records nor counts say anything; one whose members have all gone has none.

    Two statements. ``with_roll``: as ``cells_with_roll`` says.
    """
    wanted = any_of(ids, numbers=True)
    rows = roll_on(day).filter(official_then(day), organisation_id__in=wanted).order_by()
    counted = dict(rows.values("organisation_id").annotate(count=Count("pk")).values_list("organisation_id", "count"))
    stated = counted_at("official_members", day).filter(organisation_id__in=wanted)
    found = {
        one: OfficialCount(count, from_roll=False)
        for one, count in stated.values_list("organisation_id", "official_members")
        if count is not None
    }
    return found | {one: OfficialCount(counted.get(one, 0), from_roll=True) for one in with_roll}


@dataclass(frozen=True, slots=True)
class PostInCell:
    """Somebody in post on the day. ``seat``: sits in the committee."""

    organisation_id: int
    post: str
    seat: bool
    member_id: int | None


def posts_by_cell(ids: Collection[int], day: date) -> list[PostInCell]:
    """Everybody in post in these cells. One statement."""
    rows = PostHolding.unscoped.filter(in_post(day), organisation_id__in=any_of(ids, numbers=True))
    return [
        PostInCell(*row)
        for row in rows.order_by("pk").values_list("organisation_id", "post_id", "post__seat", "member_id")
    ]

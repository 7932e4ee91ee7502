"""Members as the yearly grading meets them: who stood on the home roll of which cell on a day, and how he took part."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from vungmanh.kernel.validity import holds_at
from vungmanh.members.enums import PlacementKind, Standing
from vungmanh.members.models import Member, Placement, PostHolding, StandingSpell


@dataclass(frozen=True)
class RollMember:
    """One member on a home roll. ``standing`` is ACTIVE where nothing else was recorded for the day.

    ``posts``: codes of the posts he holds that day, wherever; empty where they were not asked for.
    """

    id: int
    code: str
    name: str
    sort_key: str
    cell_id: int
    admitted_on: date | None
    standing: Standing
    posts: frozenset[str] = frozenset()


def home_roll(organisation_ids: Collection[int], day: date, *, with_posts: bool = False) -> list[RollMember]:
    """Those in sight who stood on the home roll of these cells that day, by name. Two queries, one more for posts."""
    rows = Placement.objects.filter(holds_at(day), organisation_id__in=list(organisation_ids), kind=PlacementKind.HOME)
    columns = ("member_id", "member__member_code", "member__full_name", "member__sort_key", "organisation_id")
    found = list(rows.order_by("member__sort_key", "member_id").values_list(*columns, "member__admitted_on"))
    standings = _standings({each[0] for each in found}, day)
    posts = _posts({each[0] for each in found}, day) if with_posts else {}
    return [_told(each, standings, posts) for each in found]


def members_called(ids: Collection[int], day: date, *, with_posts: bool = False) -> dict[int, RollMember]:
    """Single members in sight, by key, at the cell that holds them now. One query, one more for posts."""
    columns = ("pk", "member_code", "full_name", "sort_key", "cell_id", "admitted_on")
    spells = StandingSpell.objects.filter(holds_at(day), member_id=OuterRef("pk")).order_by("-pk")
    rows = Member.objects.filter(pk__in=list(ids)).annotate(then=Subquery(spells.values("standing")[:1]))
    told = list(rows.values_list(*columns, "then"))
    found = [each[:-1] for each in told]
    standings = {each[0]: Standing(each[-1]) for each in told if each[-1]}
    posts = _posts({each[0] for each in found}, day) if with_posts else {}
    return {each[0]: _told(each, standings, posts) for each in found}


def at_home(members: Collection[int], day: date) -> set[tuple[int, int]]:
    """Cell and member, of those in sight who stood on a home roll that day. One query."""
    rows = Placement.objects.filter(holds_at(day), member_id__in=list(members), kind=PlacementKind.HOME)
    return set(rows.order_by().values_list("organisation_id", "member_id"))


def member_keys(codes: Collection[str]) -> dict[str, int]:
    """Keys of members in sight by their codes."""
    rows = Member.objects.filter(member_code__in=list(codes))
    return dict(rows.values_list("member_code", "pk"))


def _told(row: tuple[Any, ...], standings: dict[int, Standing], posts: dict[int, frozenset[str]]) -> RollMember:
    one, code, name, order, cell, admitted = row
    standing = standings.get(one, Standing.ACTIVE)
    return RollMember(one, code, name, order, cell, admitted, standing, posts.get(one, frozenset()))


def _posts(ids: Collection[int], day: date) -> dict[int, frozenset[str]]:
    """Of members in sight; a post they hold elsewhere counts as well."""
    rows = PostHolding.unscoped.filter(holds_at(day), member_id__in=list(ids)).order_by()
    found: dict[int, frozenset[str]] = {}
    for one, post in rows.values_list("member_id", "post_id"):
        if one is not None:
            found[one] = found.get(one, frozenset()) | {post}
    return found


def _standings(ids: Collection[int], day: date) -> dict[int, Standing]:
    rows = StandingSpell.objects.filter(holds_at(day), member_id__in=list(ids))
    return {one: Standing(word) for one, word in rows.values_list("member_id", "standing")}


def roll_facts(day: date) -> QuerySet[Placement]:
    """Home placements of a day, whoever asks: for sums over the tree."""
    rows: QuerySet[Placement] = Placement.unscoped.filter(holds_at(day), kind=PlacementKind.HOME)
    return rows


def of_standing(day: date, *standings: Standing) -> QuerySet[StandingSpell]:
    """Spells of a day, whoever asks, to be matched with a placement by its member."""
    rows: QuerySet[StandingSpell] = StandingSpell.unscoped.filter(
        holds_at(day), standing__in=[each.value for each in standings]
    )
    return rows


def holding_posts(day: date, posts: Collection[str]) -> QuerySet[PostHolding, Any]:
    """Keys of members who held one of these posts that day, wherever, whoever asks."""
    rows = PostHolding.unscoped.filter(holds_at(day), post__in=list(posts), member__isnull=False)
    return rows.values("member")

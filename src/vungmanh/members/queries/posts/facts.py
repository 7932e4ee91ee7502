"""Who is in post on a day, as conditions and as facts to be summed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from vungmanh.kernel.validity import holds_at
from vungmanh.members.enums import PlacementKind
from vungmanh.members.models import Placement, PostHolding
from vungmanh.members.rules.posts.holdings import SECRETARY
from vungmanh.organisations.enums import KindProperty
from vungmanh.organisations.queries import below_at, standing_facts

RESIDENTIAL = "RESIDENTIAL"


def in_post(day: Any) -> Q:
    """Condition on a holding: in force that day, by somebody who is still a member. Who was never one is not asked."""
    stays = Q(member__isnull=True) | Q(member__left_on__isnull=True) | Q(member__left_on__gt=day)
    return holds_at(day) & stays


def dual_on(day: date) -> Q:
    """Condition on a holding: the holder is also head of the hamlet that day."""
    return Q(dual_from__lte=day) & (Q(dual_to__isnull=True) | Q(dual_to__gt=day))


def residential_secretaries(day: date, kinds: Collection[str] = ()) -> QuerySet[PostHolding]:
    """Secretaries in post of residential cells in force that day: one a cell."""
    cells = standing_facts(day, KindProperty.CELL, kinds=kinds, categories=(RESIDENTIAL,))
    rows = PostHolding.unscoped.filter(in_post(day), post_id=SECRETARY)
    return rows.filter(organisation_id__in=cells.values("pk"))


def departed(under: Q, day: date) -> QuerySet[PostHolding]:
    """Posts still open on the day though their holder has left the Party, or stands on no roll at or under the
    organisation any more. Source: domain notes on members, section 7, point 7: a committee member who leaves the area
    stops on the day the move takes effect. One who never stood on a roll there came from elsewhere on purpose.
    """
    rolls = Placement.unscoped.filter(member_id=OuterRef("member_id"), kind=PlacementKind.HOME)
    here = Q(organisation_id=OuterRef("organisation_id")) | Q(
        organisation_id__in=below_at(OuterRef(OuterRef("organisation_id")), day)
    )
    rows = PostHolding.objects.filter(under, holds_at(day), member__isnull=False)
    gone = Q(member__left_on__lte=day)
    moved = Exists(rolls.filter(here, valid_to__lte=day)) & ~Exists(rolls.filter(here, holds_at(day)))
    return rows.filter(gone | moved)

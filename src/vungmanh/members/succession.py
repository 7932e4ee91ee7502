"""What happens to posts when organisations end: they end with them.

A post is given by an election or a decision at one organisation, so nothing is carried over: whoever leads the heir is
elected or appointed there. Source: domain notes on members, section 7.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Min, Q
from django.utils.translation import gettext as _

from vungmanh.kernel.action import Actor
from vungmanh.kernel.keeping import ChangeSet, change_rows
from vungmanh.members.enums import PostEnd
from vungmanh.members.models import PostHolding


def end_posts(
    change_set: ChangeSet, day: date, _follows: list[tuple[int, int]], closed: set[int], _actor: Actor
) -> None:
    """A carrier of this app. One that begins only later reaches nobody and is left as it was written."""
    rows = PostHolding.unscoped.filter(organisation_id__in=closed, valid_from__lt=day)
    standing = list(rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day)).order_by("pk"))
    change_rows(change_set, standing, ["valid_to", "ended_as"], valid_to=day, ended_as=str(PostEnd.ORGANISATION_ENDED))


def first_days_of_posts(organisation_ids: set[int]) -> dict[int, tuple[date, str]]:
    """The first post of each."""
    rows = PostHolding.unscoped.filter(organisation_id__in=organisation_ids).order_by().values("organisation_id")
    first = rows.annotate(first=Min("valid_from")).values_list("organisation_id", "first")
    return {one: (day, _("chức vụ")) for one, day in first}

"""Whether some organisations see everything there is: then sight needs no condition at all."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import F

from vungmanh.kernel.validity import holds_at
from vungmanh.organisations.enums import Via
from vungmanh.organisations.models import Organisation, OrganisationParent, OrganisationPath
from vungmanh.organisations.queries.cells import in_force


def no_more_than(count: int) -> bool:
    """Whether there are no more organisations than that, in any time."""
    return not Organisation.unscoped.order_by()[count : count + 1].exists()


def see_everything(roots: Collection[int], day: date) -> bool:
    """Whether the tops of every living tree are among these, and every ended organisation is in their sight.

    Counts instead of a look at each organisation: what lives and has no parent is a top.
    """
    if Organisation.unscoped.filter(opened_on__gt=day).exists():
        return False
    living = in_force(day)
    tops = living.count() - OrganisationParent.unscoped.filter(holds_at(day)).count()
    under = OrganisationParent.unscoped.filter(holds_at(day), organisation_id__in=roots).values("organisation_id")
    if living.filter(pk__in=roots).exclude(pk__in=under).count() != tops:
        return False
    ended = Organisation.unscoped.filter(closed_on__lte=day)
    seen = OrganisationPath.objects.filter(holds_at(day, voidable=False), via=Via.SIGHT, ancestor_id__in=roots).exclude(
        descendant_id=F("ancestor_id")
    )
    return ended.count() == seen.values("descendant_id").distinct().count()

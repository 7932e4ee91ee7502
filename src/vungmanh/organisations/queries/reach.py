"""Whether some organisations see everything there is: then sight needs no condition at all."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Count, F, Q

from vungmanh.kernel.validity import holds_at
from vungmanh.organisations.enums import Via
from vungmanh.organisations.models import Organisation, OrganisationParent, OrganisationPath
from vungmanh.organisations.queries.cells import in_force


def see_everything(roots: Collection[int], day: date) -> bool:
    """Whether the tops of every living tree are among these, and every ended organisation is in their sight.

    Counts instead of a look at each organisation: what lives and has no parent is a top. Most that ask are no top
    themselves, and are told so at once.
    """
    edges = OrganisationParent.unscoped.filter(holds_at(day))
    under = edges.filter(organisation_id__in=roots).values("organisation_id")
    tops = in_force(day).filter(pk__in=roots).exclude(pk__in=under).count()
    if not tops:
        return False
    later, ended = Q(opened_on__gt=day), Q(closed_on__lte=day)
    lives = Organisation.unscoped.aggregate(
        later=Count("pk", filter=later), living=Count("pk", filter=~later & ~ended), ended=Count("pk", filter=ended)
    )
    if lives["later"] or tops != lives["living"] - edges.count():
        return False
    seen = OrganisationPath.objects.filter(holds_at(day, voidable=False), via=Via.SIGHT, ancestor_id__in=roots).exclude(
        descendant_id=F("ancestor_id")
    )
    return bool(lives["ended"] == seen.values("descendant_id").distinct().count())

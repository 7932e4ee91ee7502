"""Whether some organisations see everything there is: then sight needs no condition at all."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Count, F, IntegerField, Max, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from vungmanh.kernel.prepared import Keys, prepared
from vungmanh.kernel.validity import holds_at
from vungmanh.organisations.enums import Via
from vungmanh.organisations.models import Organisation, OrganisationParent, OrganisationPath
from vungmanh.organisations.queries.cells import in_force


def see_everything(roots: Collection[int], day: date) -> bool:
    """Whether the tops of every living tree are among these, and every ended organisation is in their sight.

    Counts instead of a look at each organisation: what lives and has no parent is a top. Most that ask are no top
    themselves, and are told so at once.
    """
    tops = len(_tops_among(sorted(roots), day))
    if not tops:
        return False
    edges = OrganisationParent.unscoped.filter(holds_at(day))
    later, ended = Q(opened_on__gt=day), Q(closed_on__lte=day)
    seen = OrganisationPath.objects.filter(holds_at(day, voidable=False), via=Via.SIGHT, ancestor_id__in=roots).exclude(
        descendant_id=F("ancestor_id")
    )
    lives = Organisation.unscoped.aggregate(
        later=Count("pk", filter=later),
        living=Count("pk", filter=~later & ~ended),
        ended=Count("pk", filter=ended),
        edges=_counted(edges, Count("pk")),
        seen=_counted(seen, Count("descendant_id", distinct=True)),
    )
    if lives["later"] or tops != lives["living"] - lives["edges"]:
        return False
    return bool(lives["ended"] == lives["seen"])


@prepared
def _tops_among(roots: Keys, day: date) -> QuerySet[Organisation, int]:
    under = OrganisationParent.unscoped.filter(holds_at(day), organisation_id__in=roots).values("organisation_id")
    return in_force(day).filter(pk__in=roots).exclude(pk__in=under).order_by().values_list("pk", flat=True)


def _counted(rows: QuerySet[Any], count: Count) -> Max:
    """How many there are of these beside the counts of another table: one statement, each worked out once."""
    whole = rows.order_by().annotate(_one=Value(1)).values("_one").annotate(_n=count)
    return Max(Coalesce(Subquery(whole.values("_n"), output_field=IntegerField()), Value(0)))

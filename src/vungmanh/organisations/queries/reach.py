"""What some organisations see and where whoever acts for them may act; what opens later is in their reach already.

Which unit it will stand under is known from its first day's paths, written when it is opened (docs/adr/0030).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, Exists, F, IntegerField, Max, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from vungmanh.kernel.memory import told_once
from vungmanh.kernel.prepared import Keys, prepared
from vungmanh.kernel.validity import holds_at
from vungmanh.organisations.enums import Via
from vungmanh.organisations.models import Organisation, OrganisationParent, OrganisationPath
from vungmanh.organisations.queries.cells import in_force


def opening_after(day: Any) -> QuerySet[Organisation]:
    """What is written already and opens later: few, and found by the index of lives however large the country is."""
    lasting = Q(closed_on__isnull=True) | Q(closed_on__gt=day)
    return Organisation.unscoped.filter(lasting, opened_on__gt=day)


def _opens_later(day: date) -> Q:
    """Paths of the first day of what is not open yet."""
    lives = opening_after(day).filter(pk=OuterRef("descendant_id"), opened_on=OuterRef("valid_from"))
    return Q(via=Via.TREE, valid_from__gt=day) & Q(Exists(lives))


def seen_rows(roots: Collection[int], day: date) -> QuerySet[OrganisationPath]:
    """What is in sight of these: what stands under them, what it came from, and what will open under them."""
    standing = Q(via__in=(Via.TREE, Via.SIGHT)) & holds_at(day, voidable=False)
    return OrganisationPath.objects.filter(standing | _opens_later(day), ancestor_id__in=roots)


@dataclass(frozen=True)
class Seen:
    """``keys`` None: more than were asked for. ``later``: something opens later, in sight of these or not."""

    keys: list[int] | None
    ahead: frozenset[int] = frozenset()
    later: bool = False


def seen_ids(roots: Collection[int], day: date, *, at_most: int) -> Seen:
    """Keys of everything in sight of these organisations, and those among them that are not open yet. One query."""
    found = _seen(sorted(roots), day, most=at_most + 1)
    later = bool(found and found[0][2])
    if len(found) > at_most:
        return Seen(None, later=later)
    return Seen([one for one, *_ in found], frozenset(one for one, ahead, _ in found if ahead), later)


@prepared
def _seen(roots: Keys, day: date, *, most: int) -> QuerySet[OrganisationPath, tuple[int, int, bool]]:
    ahead = Case(When(valid_from__gt=day, then=1), default=0, output_field=IntegerField())
    rows = seen_rows(roots, day).order_by().annotate(ahead=ahead, later=Exists(opening_after(day)))
    return rows.values_list("descendant_id", "ahead", "later").distinct()[:most]


def reached_below(roots: Collection[int], candidates: Collection[int], day: date) -> set[int]:
    """As ``living_below``, with those of the candidates that will stand there on their first day, later than this."""
    return set(_reached(tuple(sorted(roots)), tuple(sorted(candidates)), day))


@told_once
def _reached(roots: tuple[int, ...], candidates: tuple[int, ...], day: date) -> frozenset[int]:
    return frozenset(_standing_or_opening(roots, candidates, day))


@prepared
def _standing_or_opening(roots: Keys, candidates: Keys, day: date) -> QuerySet[OrganisationPath, int]:
    standing = Q(via=Via.TREE) & holds_at(day, voidable=False)
    rows = OrganisationPath.objects.filter(
        standing | _opens_later(day), ancestor_id__in=roots, descendant_id__in=candidates
    )
    return rows.values_list("descendant_id", flat=True)


def see_everything(roots: Collection[int], day: date) -> bool:
    """Whether the tops of every living tree are among these, and all that ended or opens later is in their sight.

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
        unseen=Count("pk", filter=later & Q(~Exists(_first_days_under(roots)))),
        living=Count("pk", filter=~later & ~ended),
        ended=Count("pk", filter=ended),
        edges=_counted(edges, Count("pk")),
        seen=_counted(seen, Count("descendant_id", distinct=True)),
    )
    if lives["unseen"] or tops != lives["living"] - lives["edges"]:
        return False
    return bool(lives["ended"] == lives["seen"])


@prepared
def _tops_among(roots: Keys, day: date) -> QuerySet[Organisation, int]:
    under = OrganisationParent.unscoped.filter(holds_at(day), organisation_id__in=roots).values("organisation_id")
    return in_force(day).filter(pk__in=roots).exclude(pk__in=under).order_by().values_list("pk", flat=True)


def _first_days_under(roots: Collection[int]) -> QuerySet[OrganisationPath]:
    return OrganisationPath.objects.filter(
        ancestor_id__in=roots, descendant_id=OuterRef("pk"), via=Via.TREE, valid_from=OuterRef("opened_on")
    )


def _counted(rows: QuerySet[Any], count: Count) -> Max:
    """How many there are of these beside the counts of another table: one statement, each worked out once."""
    whole = rows.order_by().annotate(_one=Value(1)).values("_one").annotate(_n=count)
    return Max(Coalesce(Subquery(whole.values("_n"), output_field=IntegerField()), Value(0)))

"""The latest count of each organisation on a day, and what of it may be added."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.lookups import GreaterThan, LessThanOrEqual
from django.utils import timezone
from django.utils.translation import gettext_lazy

from vungmanh.indicators.models import HeadCount
from vungmanh.kernel.expressions import BesideIndex, BesideIndexOnSqlite
from vungmanh.kernel.figures import Facts
from vungmanh.kernel.keeping import Change
from vungmanh.kernel.scope import current_scope
from vungmanh.organisations import queries as organisations

ON_THE_DAY = gettext_lazy("Ngày chốt; mỗi tổ chức lấy số báo cáo gần nhất đến ngày đó")
DEEPEST = gettext_lazy("Cộng số của cấp sâu nhất có báo cáo; số cấp trên tự nêu chỉ ghi bên cạnh cùng phần chênh")
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


MOST_PLACES = 2_000
"""Beyond so many, what follows from them is sooner found anew than place by place."""


def places_stated_in(wholes: Collection[str]) -> Collection[int] | None:
    """The organisations whose counts these wholes wrote, by their keys; None where they are too many."""
    turned = Change.objects.filter(change_set__pk__in=wholes, model=HeadCount._meta.label_lower).values("row_pk")
    found = set[int]()
    for rows in (Q(made_in__pk__in=wholes), Q(pk__in=turned)):  # one after the other: either has an index of its own
        at = HeadCount.with_voided.filter(rows).order_by().values_list("organisation_id", flat=True)
        found.update(at.distinct()[: MOST_PLACES + 1])
    return found if len(found) <= MOST_PLACES else None


@dataclass(frozen=True)
class Recorded:
    """What an upper app holds person by person: rows with ``organisation_id`` and ``valid_from``.

    ``rows``: an organisation that has any by the day is counted by them, and states nothing that is added. ``afresh``:
    rows with which an heir began the records of everybody it took over; from then on its predecessors' counts rest.
    """

    rows: QuerySet[Any]
    afresh: QuerySet[Any]

    def at(self, organisation: str, day: date) -> Exists:
        return Exists(self.rows.filter(organisation_id=OuterRef(organisation), valid_from__lte=day))


def latest(field: str, day: date, recorded: Recorded | None = None) -> QuerySet[HeadCount]:
    """The counts that add up: the deepest stated level, and predecessors' until an heir has counted for itself.

    A count stated above deeper ones, or above records, is left out (it is shown beside, with the gap). After a merger
    the ended organisation's last count stands beside its heir's, until a count of the heir from the merger on takes its
    place. Both are rare and asked for first, so that the sum itself stays a plain condition.
    """
    above, ended = organisations.ever_above(), organisations.ended_by(day)
    counted = set(counted_by(field, day, {*above, *ended}).values_list("organisation_id", flat=True))
    left_out = {
        *_counted_deeper(field, day, counted & set(above), recorded),
        *_counted_by_heir(field, day, {one: ended[one] for one in counted & ended.keys()}, recorded),
    }
    rows = counted_at(field, day)
    rows = rows.exclude(organisation_id__in=left_out) if left_out else rows
    return rows.filter(~recorded.at("organisation_id", day)) if recorded is not None else rows


def _counted_deeper(field: str, day: date, above: Collection[int], recorded: Recorded | None) -> list[int]:
    """Organisations with a count of their own above counts, or records, of what stood below them as they stated it."""
    if not above:
        return []
    below = organisations.below_at(OuterRef("organisation_id"), OuterRef("on"))
    deeper = Q(Exists(counted_at(field, day).filter(organisation_id=OuterRef("descendant_id"))))
    if recorded is not None:
        deeper |= Q(recorded.at("descendant_id", day))
    rows = counted_by(field, day, above).filter(Exists(below.filter(deeper)))
    return list(rows.values_list("organisation_id", flat=True))


def _counted_by_heir(field: str, day: date, ended: Mapping[int, date], recorded: Recorded | None) -> list[int]:
    """Ended organisations at whose heir, or above, a count or records from their end on have taken the place of their
    last.
    """
    if not ended:
        return []
    heirs = organisations.resting_on(ended, day)
    wanted = {one for above in heirs.values() for one in above}
    days = dict(counted_by(field, day, wanted).values_list("organisation_id", "on"))
    begun: dict[int, date] = {}
    if recorded is not None:
        rows = recorded.afresh.filter(organisation_id__in=wanted, valid_from__lte=day).order_by()
        begun = dict(
            rows.values("organisation_id").annotate(last=Max("valid_from")).values_list("organisation_id", "last")
        )
    return [
        one
        for one, above in heirs.items()
        if any(max(days.get(each, date.min), begun.get(each, date.min)) >= ended[one] for each in above)
    ]


def reported(field: str, day: date, recorded: Recorded | None = None) -> Facts:
    """Head counts as leaf facts, marked as such."""
    counts = latest(field, day, recorded)
    return Facts(
        counts,
        organisation="organisation_id",
        numerator=Sum(field),
        rows="indicators:headcounts",
        beside=partial(stated_at, field, day=day),
        each_once=True,
        basis="headcount",
        inherited=counts.filter(organisation__closed_on__lte=day),
    )


def stated_at(field: str, organisation_ids: Collection[int], day: date) -> dict[int, int]:
    """What these organisations state for themselves."""
    rows = counted_by(field, day, organisation_ids)
    return dict(rows.values_list("organisation_id", field))


def stated_between(first: date, after: date) -> QuerySet[HeadCount]:
    """Counts of members as stated of a day in ``[first, after)``."""
    return HeadCount.unscoped.filter(on__gte=first, on__lt=after, members__isnull=False)


@dataclass(frozen=True)
class StatedHeadCount:
    """One count as an office stated it, and who wrote it; None: not said."""

    on: date
    members: int | None
    official_members: int | None
    staff: int | None
    staff_not_members: int | None
    by: str
    voided_on: date | None = None
    voided_by: str = ""
    void_reason: str = ""
    at: datetime | None = None
    """When it was last written down: a number put right is as late as its correction."""

    @property
    def counts(self) -> dict[str, int | None]:
        return {name: getattr(self, name) for name in UNTIL}


def _corrected_at() -> Subquery:
    """When one of its numbers was last changed, not only until when it holds. Corrections taken back do not count."""
    changes = Change.objects.filter(model=HeadCount._meta.label_lower, row_pk=OuterRef("pk"))
    changes = changes.filter(after__has_any_keys=list(UNTIL), change_set__undone_at__isnull=True)
    return Subquery(changes.order_by("-pk").values("change_set__at")[:1])


def headcounts_of(organisation_id: int, *, most: int = 13) -> list[StatedHeadCount]:
    """What a unit in sight stated, the latest first: a year of months and the one before. Those crossed out too."""
    seen = current_scope().q(HeadCount.scope_path)
    rows = HeadCount.with_voided.filter(seen, organisation_id=organisation_id).select_related("made_in")
    rows = rows.annotate(corrected_at=_corrected_at())
    return [
        StatedHeadCount(
            each.on,
            each.members,
            each.official_members,
            each.staff,
            each.staff_not_members,
            each.made_in.by if each.made_in else "",
            timezone.localtime(each.voided_at).date() if each.voided_at else None,
            each.voided_by,
            each.void_reason,
            each.corrected_at or (each.made_in.at if each.made_in else None),
        )
        for each in rows.order_by("-on", F("voided_at").desc(nulls_first=True))[:most]
    ]

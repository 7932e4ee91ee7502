"""Meetings a member missed: counted from meetings where these are kept, else as his cell stated it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vungmanh.kernel.bulk import any_of
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.periods import Period
from vungmanh.members.enums import PlacementKind
from vungmanh.members.models import Placement, StatedAbsence
from vungmanh.organisations.queries.stated import seen_under

Row = dict[str, Any]


@dataclass(frozen=True)
class Missed:
    """How many in a period. ``stated_on``: the last day a cell stated of it; None where meetings were counted."""

    without_reason: int
    stated_on: date | None = None


Attendance = Callable[[Collection[int], Period, date], Mapping[int, Missed]]
"""Members (their keys), the period, the day on which it must have been known. Without those it knows nothing of."""
_source: list[Attendance] = []


def register_attendance(compute: Attendance) -> None:
    """Called while apps start, by the app that keeps meetings: of whom it knows, its numbers count and what his cell
    stated does not. Never both.
    """
    if _source:
        raise ValueError("attendance is registered twice")
    _source.append(compute)


def missed_by(ids: Collection[int], period: Period, day: date) -> dict[int, Missed]:
    """Without those of whom nobody said anything. Whoever sees a member sees what each of his cells said. One query."""
    counted = dict(_source[0](ids, period, day)) if _source else {}
    rest = [one for one in ids if one not in counted]
    return {**_stated(rest, period, day), **counted}


def _stated(ids: Collection[int], period: Period, day: date) -> dict[int, Missed]:
    if not ids:
        return {}
    rows = StatedAbsence.objects.filter(
        member_id__in=any_of(ids, numbers=True),
        period_from__gte=period.first,
        period_after__lte=period.after,
        on__lte=day,
    )
    by_whom: dict[tuple[int, int], list[StatedAbsence]] = {}
    for row in rows.order_by("pk"):
        by_whom.setdefault((row.member_id, row.organisation_id), []).append(row)
    found: dict[int, Missed] = {}
    for (member, _cell), those in by_whom.items():
        told = list(_widest(those))
        before = found.get(member, Missed(0))
        days = [each.on for each in told] + ([before.stated_on] if before.stated_on else [])
        found[member] = Missed(before.without_reason + sum(each.without_reason for each in told), max(days))
    return found


def _widest(rows: Iterable[StatedAbsence]) -> Iterable[StatedAbsence]:
    """What was stated of a whole, not its parts beside it: a year, or else its quarters, or else their months."""
    taken: list[StatedAbsence] = []
    for row in sorted(rows, key=lambda each: (each.period_from - each.period_after, each.period_from)):
        if not any(row.period_from < each.period_after and each.period_from < row.period_after for each in taken):
            taken.append(row)
    return taken


def stated_at(cell_id: int, period: Period) -> dict[int, StatedAbsence]:
    """What a cell in sight stated of exactly this period, by member."""
    rows = StatedAbsence.objects.filter(organisation_id=cell_id, period=period.code)
    return {row.member_id: row for row in rows}


def stated_in_sight(absence_id: int) -> StatedAbsence:
    found = StatedAbsence.objects.select_related("member").filter(pk=absence_id).first()
    if found is None:
        raise NotFound(_("Không có số buổi vắng này trong phạm vi của đồng chí."))
    return found


def on_roll_in(pairs: Collection[tuple[int, int]], period: Period) -> set[tuple[int, int]]:
    """Of these members and cells those where the one stood on the home roll of the other on any day of the period."""
    rows: QuerySet[Placement] = Placement.objects.filter(
        member_id__in={member for member, _cell in pairs}, kind=PlacementKind.HOME, valid_from__lt=period.after
    ).exclude(valid_to__lte=period.first)
    return set(rows.order_by().values_list("member_id", "organisation_id")) & set(pairs)


def absence_rows(under_id: int, day: date) -> list[Row]:
    """For the workbook."""
    rows = StatedAbsence.objects.filter(organisation_id__in=seen_under(under_id, day))
    columns = (
        "id",
        "organisation_id",
        "member__member_code",
        "period",
        "period_from",
        "period_after",
        "without_reason",
        "with_reason",
        "on",
    )
    return [_told(row) for row in rows.order_by("organisation_id", "period_from", "member__sort_key").values(*columns)]


def _told(row: Row) -> Row:
    period = Period(row.pop("period"), row.pop("period_from"), row.pop("period_after"))
    return {**row, "member_code": row.pop("member__member_code"), "period": period}

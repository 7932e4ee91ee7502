"""Which periods are closed, for whom, and what was written after they were."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, Max, OuterRef, QuerySet
from django.utils.translation import gettext as _

from vungmanh.indicators.models import PeriodLock, PeriodReopening
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.periods import parse_period
from vungmanh.organisations import queries as organisations

MANY = 2_000
"""So many organisations are no longer named one by one in a statement."""
CLOSING: Any = OuterRef("closed_on")
"""The tree as it was on the day a period was closed."""
Pair = tuple[int, date]
"""An organisation and the day of a fact there."""


@dataclass(frozen=True)
class Lock:
    """One closed period of a unit. ``open_until``: reopened, up to and including that day."""

    id: int
    organisation_id: int
    period: str
    first: date
    after: date
    closed_on: date
    closed_at: datetime
    closed_by: str
    open_until: date | None

    @property
    def label(self) -> str:
        return parse_period(self.period).words

    def contains(self, day: date) -> bool:
        return self.first <= day < self.after

    def holds(self, on: date) -> bool:
        return self.open_until is None or self.open_until < on


def closed_over(pairs: Iterable[Pair], *, on: date) -> dict[Pair, Lock]:
    """Which of these facts lie in a period that is closed for their organisation on the acting day.

    One statement where nothing is closed over those days, or a single organisation is asked about; for many
    organisations one more for each day on which a lock was set.
    """
    wanted = set(pairs)
    if not wanted:
        return {}
    ids = {one for one, _day in wanted}
    days = {day for _one, day in wanted}
    locks = _locks(ids, min(days), max(days), on)
    if not locks:
        return {}
    covered = {lock.id: ids for lock in locks} if len(ids) == 1 else _covered(locks, ids)
    found: dict[Pair, Lock] = {}
    for one, day in wanted:
        for lock in locks:
            if lock.contains(day) and one in covered[lock.id]:
                found[one, day] = lock
    return found


def _locks(ids: Collection[int], first: date, last: date, on: date) -> list[Lock]:
    rows = PeriodLock.unscoped.filter(period_from__lte=last, period_after__gt=first)
    reopened = PeriodReopening.unscoped.filter(lock=OuterRef("pk"), until__gte=on)
    rows = rows.exclude(Exists(reopened))
    if len(ids) <= MANY:
        paths = organisations.counting_rows(CLOSING).filter(
            ancestor_id=OuterRef("organisation_id"), descendant_id__in=list(ids)
        )
        rows = rows.filter(Exists(paths))
    return _read(rows)


def _covered(locks: Iterable[Lock], ids: Collection[int]) -> dict[int, set[int]]:
    """Who stood under each lock's unit on the day it was set."""
    by_day: dict[date, list[Lock]] = {}
    for lock in locks:
        by_day.setdefault(lock.closed_on, []).append(lock)
    found: dict[int, set[int]] = {}
    for day, those in by_day.items():
        rows = organisations.counting_rows(day).filter(ancestor_id__in={lock.organisation_id for lock in those})
        if len(ids) <= MANY:
            rows = rows.filter(descendant_id__in=list(ids))
        below: dict[int, set[int]] = {}
        for ancestor, descendant in rows.values_list("ancestor_id", "descendant_id"):
            below.setdefault(ancestor, set()).add(descendant)
        found.update({lock.id: below.get(lock.organisation_id, set()) for lock in those})
    return found


def _read(rows: QuerySet[PeriodLock]) -> list[Lock]:
    columns = (
        "pk",
        "organisation_id",
        "period",
        "period_from",
        "period_after",
        "closed_on",
        "closed_at",
        "closed_by",
        "until",
    )
    told = rows.annotate(until=Max("reopenings__until")).order_by("-period_from", "-period_after", "organisation_id")
    return [Lock(*values) for values in told.values_list(*columns)]


def locked_words(lock: Lock) -> str:
    """``Tháng 9 năm 2021 đã khoá ngày 10/10/2021. Muốn sửa, xin Đảng bộ xã A mở khoá.``"""
    name = organisations.labels_of([lock.organisation_id], lock.closed_on)[lock.organisation_id].name
    label = lock.label
    return _("%(period)s đã khoá ngày %(day)s. Muốn sửa, xin %(unit)s mở khoá.") % {
        "period": label[:1].upper() + label[1:],
        "day": date_text(lock.closed_on),
        "unit": name,
    }


def written_late(entries: Iterable[tuple[int, date, datetime]]) -> dict[tuple[int, date, datetime], Lock]:
    """Which facts (organisation, day of the fact, moment of writing) came in after their period had been closed.

    The earliest closing speaks; a period reopened since does not change what was late then.
    """
    wanted = set(entries)
    if not wanted:
        return {}
    ids = {one for one, *_rest in wanted}
    days = {day for _one, day, _at in wanted}
    locks = _read(PeriodLock.unscoped.filter(period_from__lte=max(days), period_after__gt=min(days)))
    if not locks:
        return {}
    covered = _covered(locks, ids)
    found: dict[tuple[int, date, datetime], Lock] = {}
    for lock in sorted(locks, key=lambda each: each.closed_at, reverse=True):
        for entry in wanted:
            one, day, at = entry
            if lock.contains(day) and at > lock.closed_at and one in covered[lock.id]:
                found[entry] = lock
    return found


@dataclass(frozen=True)
class Reopening:
    """One time a closed period was opened again."""

    on: date
    until: date
    reason: str
    by: str


def locks_in_sight(organisation_ids: Collection[int] | None = None, *, period: str = "") -> list[Lock]:
    """Closed periods of units in sight, the latest period first."""
    rows = PeriodLock.objects.all()
    if organisation_ids is not None:
        rows = rows.filter(organisation_id__in=list(organisation_ids))
    return _read(rows.filter(period=period) if period else rows)


def locks_above(organisation_id: int, *, on: date) -> list[Lock]:
    """Closed periods that bind a unit: its own and those of what it stands under. What binds it is no secret to it."""
    above = organisations.counting_rows(CLOSING).filter(
        ancestor_id=OuterRef("organisation_id"), descendant_id=organisation_id
    )
    return [lock for lock in _read(PeriodLock.unscoped.filter(Exists(above))) if lock.holds(on)]


def lock_in_sight(lock_id: int) -> Lock:
    found = _read(PeriodLock.objects.filter(pk=lock_id))
    if not found:
        raise NotFound(_("Không có kỳ số liệu này trong phạm vi của đồng chí."))
    return found[0]


def reopenings_of(lock_ids: Collection[int]) -> dict[int, list[Reopening]]:
    """Every time each was opened again, the last first."""
    found: dict[int, list[Reopening]] = {}
    rows = PeriodReopening.objects.filter(lock_id__in=list(lock_ids)).order_by("-pk")
    for lock_id, on, until, reason, by in rows.values_list("lock_id", "on", "until", "reason", "by"):
        found.setdefault(lock_id, []).append(Reopening(on, until, reason, by))
    return found

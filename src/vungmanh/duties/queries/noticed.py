"""What was said so far."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    DateTimeField,
    F,
    Max,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from vungmanh.duties.models import CalendarAddress, Notice, NoticeRound, PushSubscription
from vungmanh.kernel.prepared import prepared
from vungmanh.kernel.scope import Scope

Said = dict[tuple[int, str, str, int, str], set[str]]
"""(organisation, duty, occurrence, account, channel) -> the rungs there are rows for, sent or not."""


def said_since(due: date, account_ids: Collection[int] | None = None) -> Said:
    """One query for everybody, or one for these few."""
    rows = Notice.objects.filter(due__gte=due)
    if account_ids is not None:
        rows = rows.filter(account_id__in=list(account_ids))
    found: Said = {}
    columns = ("organisation_id", "duty", "occurrence", "account_id", "channel", "rung")
    for *key, rung in rows.order_by().values_list(*columns):
        found.setdefault(tuple(key), set()).add(rung)
    return found


@dataclass(frozen=True)
class NoticeLine:
    """What one account was told once. Of what is late below, the same word about many units is one line."""

    unit: int
    """The organisation whose own work it is; 0 where several below are meant."""
    units: int
    rung: str
    subject: str
    due: date
    made_at: datetime
    by: str
    note: str
    ways: tuple[tuple[str, str], ...] = ()
    """Channel and state, the page left out."""


TOLD = ("unit", "rung", "subject", "due", "made_at", "by", "note")


def _told(account_id: int) -> QuerySet[Notice]:
    """What the account was told, each with the unit that keeps its line apart."""
    unit = Case(When(levels=0, then=F("organisation_id")), default=Value(0), output_field=BigIntegerField())
    return Notice.objects.filter(account_id=account_id).annotate(unit=unit).order_by()


def notices_of(account_id: int, *, first: int, count: int) -> tuple[list[NoticeLine], int]:
    """What the account was told on the page, the latest first, and how many lines that is. Three queries."""
    told = _told(account_id)
    grouped = told.filter(channel=Notice.Channel.PAGE).values(*TOLD).annotate(units=Count("organisation_id"))
    rows = list(grouped.order_by("-made_at", "due", "subject", "rung", "unit")[first : first + count])
    others = told.filter(made_at__in={each["made_at"] for each in rows}).exclude(channel=Notice.Channel.PAGE)
    ways: dict[tuple[Any, ...], set[tuple[str, str]]] = {}
    for *key, channel, state in others.values_list(*TOLD, "channel", "state").distinct():
        ways.setdefault(tuple(key), set()).add((channel, state))
    lines = [NoticeLine(**each, ways=tuple(sorted(ways.get(tuple(each[name] for name in TOLD), ())))) for each in rows]
    return lines, grouped.count()


def unseen_count(account_id: int) -> int:
    """How many lines were put on the page since it was looked at last. One query."""
    return len(_unseen(account_id))


@prepared
def _unseen(account_id: int) -> QuerySet[Notice, Any]:
    seen = NoticeRound.objects.filter(account_id=account_id).values("seen_at")[:1]
    since = Coalesce(Subquery(seen), Value(datetime(2000, 1, 1, tzinfo=UTC)), output_field=DateTimeField())
    rows = _told(account_id).filter(channel=Notice.Channel.PAGE, made_at__gt=since)
    lines: QuerySet[Notice, Any] = rows.values(*TOLD).distinct()
    return lines


@dataclass(frozen=True)
class SentLine:
    """One rung of one obligation of one organisation: how many were told, by whom, and how many ways failed."""

    organisation_id: int
    occurrence: str
    rung: str
    subject: str
    due: date
    at: datetime
    by: str
    people: int
    failed: int
    unclear: int


def sent_in(sight: Scope, since: datetime, *, first: int, count: int) -> tuple[list[SentLine], int]:
    """What went to whoever answers for organisations in this sight, the latest first. Two queries; nobody is named
    but who reminded by hand.
    """
    rows = Notice.objects.filter(sight.q("organisation"), made_at__gte=since)
    names = ("organisation_id", "occurrence", "rung", "subject", "due", "by")
    grouped = (
        rows.order_by()
        .values(*names)
        .annotate(
            at=Max("made_at"),
            people=Count("account_id", distinct=True),
            failed=Count("pk", filter=Q(state=Notice.State.REFUSED)),
            unclear=Count("pk", filter=Q(state__in=(Notice.State.UNKNOWN, Notice.State.CLAIMED))),
        )
    )
    listed = grouped.order_by("-at", "organisation_id", "occurrence", "rung")[first : first + count]
    return [SentLine(**each) for each in listed], grouped.count()


@dataclass(frozen=True)
class DeviceLine:
    id: int
    device: str
    made_at: datetime
    last_sent_at: datetime | None


def devices_of(account_id: int) -> list[DeviceLine]:
    rows = PushSubscription.objects.filter(account_id=account_id, voided_at__isnull=True).order_by("pk")
    return [DeviceLine(*each) for each in rows.values_list("pk", "device", "made_at", "last_sent_at")]


@dataclass(frozen=True)
class AddressLine:
    made_at: datetime
    last_used_on: date | None


def calendar_address_of(account_id: int) -> AddressLine | None:
    rows = CalendarAddress.objects.filter(account_id=account_id, voided_at__isnull=True)
    found = rows.values_list("made_at", "last_used_on").first()
    return AddressLine(*found) if found else None


@dataclass(frozen=True)
class NoticeState:
    """For whoever watches over the installation: no contents."""

    waiting: int
    left_waiting: int
    refused: int
    unclear: int


def notice_state(now: datetime) -> NoticeState:
    """``left_waiting``: might have gone out an hour ago. ``refused`` and ``unclear`` are those of a week."""
    lately = Notice.objects.filter(made_at__gte=now - timedelta(days=7))
    waiting = Notice.objects.filter(state__in=(Notice.State.WAITING, Notice.State.RETRY))
    return NoticeState(
        waiting=waiting.count(),
        left_waiting=waiting.filter(not_before__lt=now - timedelta(hours=1)).count(),
        refused=lately.filter(state=Notice.State.REFUSED).count(),
        unclear=lately.filter(state=Notice.State.UNKNOWN).count()
        + lately.filter(state=Notice.State.CLAIMED, made_at__lt=now - timedelta(hours=1)).count(),
    )

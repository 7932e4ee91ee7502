"""What was said so far."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import Count, DateTimeField, Max, Q, Subquery, Value
from django.db.models.functions import Coalesce

from vungmanh.duties.models import CalendarAddress, Notice, NoticeRound, PushSubscription
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
    """What one account was told once, and how it went on each way."""

    organisation_id: int
    duty: str
    occurrence: str
    rung: str
    levels: int
    subject: str
    due: date
    made_at: datetime
    by: str
    note: str
    ways: tuple[tuple[str, str], ...]
    """Channel and state, the page left out."""


def notices_of(account_id: int, *, first: int, count: int) -> tuple[list[NoticeLine], int]:
    """What the account was told on the page, the latest first, and how much that is. Three queries."""
    mine = Notice.objects.filter(account_id=account_id)
    listed = mine.filter(channel=Notice.Channel.PAGE).order_by("-made_at", "due", "pk")
    rows = list(listed[first : first + count])
    ways: dict[tuple[Any, ...], list[tuple[str, str]]] = {}
    others = mine.filter(made_at__in={each.made_at for each in rows}).exclude(channel=Notice.Channel.PAGE)
    for each in others.order_by("channel"):
        ways.setdefault(_key(each), []).append((each.channel, each.state))
    return [_line(each, tuple(ways.get(_key(each), ()))) for each in rows], listed.count()


def _key(row: Notice) -> tuple[Any, ...]:
    return row.organisation_id, row.duty, row.occurrence, row.rung


def _line(row: Notice, ways: tuple[tuple[str, str], ...]) -> NoticeLine:
    return NoticeLine(
        row.organisation_id, row.duty, row.occurrence, row.rung, row.levels, row.subject, row.due, row.made_at, row.by,
        row.note, ways,
    )  # fmt: skip


def unseen_count(account_id: int) -> int:
    """What was put on the page since it was looked at last. One query."""
    seen = NoticeRound.objects.filter(account_id=account_id).values("seen_at")[:1]
    since = Coalesce(Subquery(seen), Value(datetime(2000, 1, 1, tzinfo=UTC)), output_field=DateTimeField())
    return Notice.objects.filter(account_id=account_id, channel=Notice.Channel.PAGE, made_at__gt=since).count()


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

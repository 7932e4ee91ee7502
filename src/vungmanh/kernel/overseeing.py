"""How the installation stands, in numbers: for whoever watches over it. Nothing about any person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import Count

from vungmanh.kernel.jobs import Job
from vungmanh.kernel.journal import JournalSeal

PATIENCE = timedelta(minutes=10)
"""A job that waits longer has no worker to do it."""
RECENT = timedelta(days=7)


@dataclass(frozen=True)
class Queue:
    """Jobs by state, and what should not be: left waiting, left behind by a worker that died, failed of late."""

    by_state: dict[str, int]
    left_waiting: int
    left_behind: int
    failed_lately: int


def queue_state(now: datetime) -> Queue:
    counted = dict.fromkeys(Job.State.values, 0)
    counted |= dict(Job.objects.order_by().values_list("state").annotate(Count("pk")))
    silent = now - timedelta(seconds=settings.VUNGMANH_JOB_SILENCE) - timedelta(minutes=1)
    return Queue(
        by_state=counted,
        left_waiting=Job.objects.filter(state=Job.State.WAITING, asked_at__lt=now - PATIENCE).count(),
        left_behind=Job.objects.filter(state=Job.State.RUNNING, beat_at__lt=silent).count(),
        failed_lately=Job.objects.filter(state=Job.State.FAILED, ended_at__gte=now - RECENT).count(),
    )


def last_sealed_at() -> datetime | None:
    return JournalSeal.objects.order_by("-pk").values_list("at", flat=True).first()


def clock_difference(now: datetime) -> timedelta:
    """How far the database's clock goes ahead of this machine's. One file on this machine has the same clock."""
    if connection.vendor != "postgresql":
        return timedelta()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
    return moment - now

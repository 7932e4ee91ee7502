"""The life of a row between waiting and sent. Only who claimed it sends it; what was claimed is never claimed again."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import F

from vungmanh.duties.commands.channels import UnclearError, UndeliveredError
from vungmanh.duties.models import Notice

State = Notice.State
TO_SEND = (State.WAITING, State.RETRY)
MOST_ATTEMPTS = 10
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=5), timedelta(hours=12)


def claim(rows: Collection[Notice]) -> str:
    """Make these rows this run's, as far as they still wait: it stands written before anything leaves.

    The name of the run; rows another worker took are not among those that carry it.
    """
    run = uuid.uuid4().hex
    waiting = Notice.objects.filter(pk__in=[each.pk for each in rows], state__in=TO_SEND)
    waiting.update(state=State.CLAIMED, run=run, attempts=F("attempts") + 1)
    return run


def claimed(run: str) -> list[Notice]:
    return list(Notice.objects.filter(run=run, state=State.CLAIMED).order_by("due", "pk"))


def settle(run: str, state: State, moment: datetime, fault: str = "") -> None:
    Notice.objects.filter(run=run, state=State.CLAIMED).update(state=state, settled_at=moment, fault=fault[:255])


def settle_sent(run: str, moment: datetime) -> None:
    settle(run, State.SENT, moment)


def settle_unclear(run: str, error: UnclearError, moment: datetime) -> None:
    settle(run, State.UNKNOWN, moment, error.why)


def settle_undelivered(run: str, error: UndeliveredError, rows: Collection[Notice], moment: datetime) -> None:
    """Later once more where that may help, ten times at most; else never."""
    attempts = max(each.attempts for each in rows)
    if not error.again or attempts >= MOST_ATTEMPTS:
        settle(run, State.REFUSED, moment, error.why)
        return
    later = moment + min(FIRST_PAUSE * 2 ** (attempts - 1), LONGEST_PAUSE)
    Notice.objects.filter(run=run, state=State.CLAIMED).update(
        state=State.RETRY, not_before=later, fault=error.why[:255]
    )


def put_off(rows: Collection[Notice], until: datetime) -> None:
    """It is quiet: they wait for the first moment after."""
    Notice.objects.filter(pk__in=[each.pk for each in rows], state__in=TO_SEND).update(not_before=until)


def drop(rows: Collection[Notice], moment: datetime) -> None:
    """Done, excused or no longer owed since they were written down; or there is nobody to tell any more."""
    waiting = Notice.objects.filter(pk__in=[each.pk for each in rows], state__in=TO_SEND)
    waiting.update(state=State.DROPPED, settled_at=moment)

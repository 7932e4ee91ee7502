"""Jobs taken up, done and given back. What keeps two workers apart is the job's row itself (docs/adr/0012)."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import TracebackType

from django.conf import settings
from django.db import DatabaseError, OperationalError, connection, transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from vungmanh.kernel import clock
from vungmanh.kernel.action import RETRIED, Actor
from vungmanh.kernel.errors import NotPermitted, Refusal
from vungmanh.kernel.jobs import Job, SupersededError, Task, registry
from vungmanh.kernel.scope import Scope, entered

log = logging.getLogger(__name__)

BEAT = 1.0
"""Seconds between two signs of life."""
MOST_ATTEMPTS = 3


class StoppedError(BaseException):
    """The worker has been told to stop and its patience is over: the job goes back to those that wait."""


@dataclass(frozen=True)
class Standing:
    """What somebody is on a day: who acts, what he sees, what he may."""

    actor: Actor
    scope: Scope
    permissions: frozenset[str]
    language: str = ""


Stand = Callable[[Job, date], Standing]


def claim(now: datetime) -> Job | None:
    """The oldest job that waits, or whose worker gives no sign of life; it is then this worker's.

    A look without a lock comes first: on SQLite to open a transaction is to keep everyone else from writing.
    """
    silent = now - timedelta(seconds=settings.VUNGMANH_JOB_SILENCE)
    ready = Job.objects.filter(Q(state=Job.State.WAITING) | Q(state=Job.State.RUNNING, beat_at__lt=silent))
    while ready.exists():
        with transaction.atomic():
            job = ready.select_for_update(skip_locked=True).order_by("pk").first()
            if job is None:
                return None
            if _taken_up(job, now):
                return job
    return None


def _taken_up(job: Job, now: datetime) -> bool:
    """Whether the job may be tried; one that has brought down its worker time and again is left alone."""
    if job.attempts >= MOST_ATTEMPTS or job.kind not in registry.kinds:
        job.state, job.ended_at = Job.State.FAILED, now
        job.fault = _("Đã thử %(count)d lần đều không xong. Báo người quản trị hệ thống; dữ liệu giữ nguyên.") % {
            "count": job.attempts
        }
        job.save(update_fields=["state", "ended_at", "fault"])
        return False
    job.state, job.attempts = Job.State.RUNNING, job.attempts + 1
    job.started_at = job.beat_at = now
    job.done, job.total, job.words, job.file = 0, None, "", ""
    job.save(update_fields=["state", "attempts", "started_at", "beat_at", "done", "total", "words", "file"])
    return True


def carry_out(job: Job, stand: Stand) -> None:
    """Do one job in the name of whoever asked, as far as he may today; its end is written down whatever happens."""
    kind = registry.kinds[job.kind]
    task = Task(job, Actor(name=job.actor_name, day=clock.today()))
    with Beat(task):
        try:
            standing = stand(job, clock.today())
            task.actor = standing.actor
            with entered(standing.scope), translation.override(standing.language or settings.LANGUAGE_CODE):
                if not standing.actor.system and kind.permission not in standing.permissions:
                    raise NotPermitted(
                        _("Vai trò của đồng chí hôm nay không còn làm được việc này. Dữ liệu giữ nguyên.")
                    )
                task.result |= kind.work(task, **job.arguments) or {}
            if not task.closed:
                task.close(Job.State.DONE)
        except SupersededError:
            log.warning("job %s was taken up by another worker", job.pk)
        except Exception as error:
            _end(task, error)
        except BaseException as leaving:
            give_back(job, tried=not isinstance(leaving, StoppedError))
            raise


def _end(task: Task, error: Exception) -> None:
    """Say why it came to nothing, or let it be tried again. A job that closed as a whole stays as it closed."""
    if task.closed:
        log.error("job %s is done, and failed after", task.job.pk, exc_info=error)
    elif isinstance(error, OperationalError) and _passing(error):
        give_back(task.job, tried=True)
    elif isinstance(error, Refusal):
        _close(task, Job.State.REFUSED, error.message)
    else:
        log.error("job %s (%s) failed", task.job.pk, task.job.kind, exc_info=error)
        words = _("Máy gặp lỗi khi làm việc này nên đã dừng. Dữ liệu giữ nguyên. Báo người quản trị số việc %(key)d.")
        _close(task, Job.State.FAILED, words % {"key": task.job.pk})


def _close(task: Task, state: Job.State, fault: str) -> None:
    try:
        task.close(state, fault)
    except SupersededError:
        log.warning("job %s was taken up by another worker", task.job.pk)


def _passing(error: OperationalError) -> bool:
    """Whether the same work may well go through the next time: somebody else held what it needed."""
    return getattr(error.__cause__, "sqlstate", None) in RETRIED or "locked" in str(error)


def give_back(job: Job, *, tried: bool) -> None:
    """Let it wait again. What was broken off by us is not held against it."""
    mine = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempts=job.attempts)
    mine.update(state=Job.State.WAITING, attempts=job.attempts if tried else job.attempts - 1, words="", beat_at=None)


class Beat:
    """Signs of life and progress, written by a thread of its own over a connection of its own.

    On SQLite nothing can be written while the job itself is writing: the sign is then left out, and nobody else can
    take the job up either.
    """

    def __init__(self, task: Task) -> None:
        self.task = task
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._run, name=f"beat of job {task.job.pk}", daemon=True)

    def __enter__(self) -> None:
        self.thread.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.over.set()
        self.thread.join()

    def _run(self) -> None:
        try:
            while not self.over.wait(BEAT):
                self._beat()
        finally:
            connection.close()

    def _beat(self) -> None:
        job = self.task.job
        mine = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempts=job.attempts)
        try:
            if connection.connection is None and connection.vendor == "sqlite":
                with connection.cursor() as cursor:
                    cursor.execute("PRAGMA busy_timeout = 0")
            mine.update(beat_at=clock.now(), done=job.done, total=job.total, words=job.words)
        except DatabaseError:
            log.debug("job %s: no sign of life this time", job.pk, exc_info=True)

"""One worker: jobs as they come, duties as they fall due, and an orderly end."""

from __future__ import annotations

import logging
import signal
import time
from dataclasses import dataclass, field
from types import FrameType

from django.conf import settings
from django.db import DatabaseError, close_old_connections

from vungmanh.accounts.access import standing_of_asker
from vungmanh.kernel import clock
from vungmanh.kernel.action import system_actor
from vungmanh.kernel.dispatch import StoppedError, carry_out, claim
from vungmanh.kernel.jobs import Duty, registry
from vungmanh.kernel.scope import entered, whole_scope

log = logging.getLogger(__name__)

PAUSE = 0.5
"""Seconds between two looks when nothing waits."""
AFTER_A_FAULT = 5.0


@dataclass
class Stopping:
    """What a signal asks for. The job at hand may end within the patience set; then it is given back."""

    asked: bool = False
    busy: bool = False

    def listen(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._told)
        signal.signal(signal.SIGALRM, self._impatient)

    def _told(self, _number: int, _frame: FrameType | None) -> None:
        if self.asked:
            self._impatient(_number, _frame)
        self.asked = True
        signal.alarm(settings.VUNGMANH_JOB_PATIENCE)

    def _impatient(self, _number: int, _frame: FrameType | None) -> None:
        if self.busy:
            raise StoppedError


@dataclass
class Rounds:
    """A worker between two jobs: when each duty was last done is known to this process alone."""

    stopping: Stopping = field(default_factory=Stopping)
    done_at: dict[str, float] = field(default_factory=dict)

    def go(self, *, once: bool) -> None:
        """Until told to stop; ``once``: until nothing waits."""
        while not self.stopping.asked:
            close_old_connections()
            try:
                self.duties()
                found = self.one_job()
            except DatabaseError:
                log.exception("the database does not answer")
                if once:
                    raise
                self.rest(AFTER_A_FAULT)
                continue
            if not found:
                if once:
                    return
                self.rest(PAUSE)

    def one_job(self) -> bool:
        """Whether there was one."""
        job = claim(clock.now())
        if job is None:
            return False
        self.stopping.busy = True
        try:
            carry_out(job, standing_of_asker)
        except StoppedError:
            log.warning("job %s was given back", job.pk)
        finally:
            self.stopping.busy = False
        return True

    def duties(self) -> None:
        for duty in registry.duties.values():
            last = self.done_at.get(duty.name)
            if last is None or time.monotonic() - last >= duty.every:
                self.done_at[duty.name] = time.monotonic()
                self.do(duty)

    def do(self, duty: Duty) -> None:
        """One duty that fails keeps neither the others nor the jobs from being done."""
        now = clock.now()
        with entered(whole_scope(f"việc định kỳ: {duty.name}")):
            try:
                duty.work(system_actor(now.date()), now)
            except DatabaseError:
                raise
            except Exception:
                log.exception("duty %s failed", duty.name)

    def rest(self, seconds: float) -> None:
        """Short naps, so that a signal is answered at once."""
        end = time.monotonic() + seconds
        while not self.stopping.asked and (left := end - time.monotonic()) > 0:
            time.sleep(min(left, 0.1))

"""A job as a page shows it: in words, with the way to what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.kernel import clock, files
from vungmanh.kernel.jobs import Job, registry
from vungmanh.web.page import Request

PLACES = {"imports.preview": "imports:preview", "imports.run": "imports:run"}
"""Kinds that have a page of their own."""
STATES = {"waiting": "registered", "running": "on_track", "done": "reached", "refused": "returned", "failed": "revoked"}
"""The shape and colour of each state, among those there are."""
LONG_WAIT = timedelta(seconds=20)
STOPS_POLLING = 286
"""By this status htmx knows that it need not ask again."""


@dataclass(frozen=True)
class Shown:
    """One job of one's own."""

    job: Job
    now: datetime

    @property
    def state(self) -> str:
        return STATES[self.job.state]

    @property
    def state_words(self) -> str:
        words = {
            Job.State.WAITING: _("Đang chờ"),
            Job.State.RUNNING: _("Đang làm"),
            Job.State.DONE: _("Đã xong"),
            Job.State.REFUSED: _("Không làm được"),
            Job.State.FAILED: _("Máy gặp lỗi"),
        }
        return words[Job.State(self.job.state)]

    @property
    def kind(self) -> str:
        known = registry.kinds.get(self.job.kind)
        return str(known.label) if known else self.job.kind

    @property
    def href(self) -> str:
        return reverse(PLACES.get(self.job.kind, "jobs:job"), args=[self.job.pk])

    @property
    def open(self) -> bool:
        return self.job.state in (Job.State.WAITING, Job.State.RUNNING)

    @property
    def percent(self) -> int | None:
        """None while nobody knows how much there is."""
        return min(100, 100 * self.job.done // self.job.total) if self.job.total else None

    @property
    def waits_long(self) -> bool:
        """Nobody has taken it up: perhaps no worker runs."""
        return self.job.state == Job.State.WAITING and self.now - self.job.asked_at > LONG_WAIT

    @property
    def file_name(self) -> str:
        return str(self.job.result.get("file_name", ""))

    @property
    def file_kept(self) -> bool:
        return files.is_kept(self.job.file)


def shown(job: Job) -> Shown:
    return Shown(job, clock.now())


def progress(request: Request, job: Job) -> HttpResponse:
    """The bar alone, for the page that asks every second; once there is more to say, the whole page is asked for."""
    one = shown(job)
    response = render(request, "jobs/_progress.html", {"shown": one})
    if not one.open:
        response.headers["HX-Refresh"] = "true"
    return response

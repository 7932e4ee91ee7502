"""Long work done apart from the page that asked for it: who asked, how far it is, what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel import clock, files
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.vietnamese import nfc


class Job(models.Model):
    """One piece of long work. It runs in the name and under the scope of whoever asked."""

    class State(models.TextChoices):
        WAITING = "waiting", gettext_lazy("đang chờ")
        RUNNING = "running", gettext_lazy("đang làm")
        DONE = "done", gettext_lazy("xong")
        REFUSED = "refused", gettext_lazy("không làm được")
        FAILED = "failed", gettext_lazy("hỏng")

    kind = models.CharField(gettext_lazy("loại việc"), max_length=60)
    label = models.CharField(gettext_lazy("tên việc"), max_length=255)
    arguments = models.JSONField(gettext_lazy("dữ kiện"), default=dict, encoder=DjangoJSONEncoder)
    actor_key = models.BigIntegerField(gettext_lazy("tài khoản"), null=True, blank=True)
    actor_name = models.CharField(gettext_lazy("người yêu cầu"), max_length=255)
    for_key = models.BigIntegerField(gettext_lazy("làm thay tài khoản"), null=True, blank=True)
    for_name = models.CharField(gettext_lazy("làm thay"), max_length=255, blank=True)
    only = models.JSONField(gettext_lazy("chỉ với các quyền"), null=True, blank=True)
    state = models.CharField(gettext_lazy("tình trạng"), max_length=10, choices=State.choices, default=State.WAITING)
    asked_at = models.DateTimeField(gettext_lazy("yêu cầu lúc"))
    started_at = models.DateTimeField(gettext_lazy("bắt đầu lúc"), null=True, blank=True)
    beat_at = models.DateTimeField(gettext_lazy("báo còn chạy lúc"), null=True, blank=True)
    ended_at = models.DateTimeField(gettext_lazy("kết thúc lúc"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(gettext_lazy("số lần chạy"), default=0)
    done = models.PositiveBigIntegerField(gettext_lazy("đã làm"), default=0)
    total = models.PositiveBigIntegerField(gettext_lazy("tổng số"), null=True, blank=True)
    words = models.CharField(gettext_lazy("đang làm gì"), max_length=255, blank=True)
    result = models.JSONField(gettext_lazy("kết quả"), default=dict, encoder=DjangoJSONEncoder)
    fault = models.TextField(gettext_lazy("vì sao không xong"), blank=True)
    file = models.CharField(gettext_lazy("tệp kết quả"), max_length=255, blank=True)

    class Meta:
        verbose_name = gettext_lazy("việc nền")
        ordering = ("-pk",)
        indexes = (
            models.Index(fields=("actor_key", "-id"), name="job_of_actor"),
            models.Index(fields=("state", "id"), name="job_state"),
        )

    def __str__(self) -> str:
        return self.label


class SupersededError(Exception):
    """Another worker has taken the job up: whatever this one did is rolled back, and its word counts no more."""


class Task:
    """A job in the hands of a worker: whoever does the work tells through it how far it is."""

    def __init__(self, job: Job, actor: Actor) -> None:
        self.job = job
        self.actor = actor
        self.result: dict[str, Any] = {}
        self.closed = False

    def tell(self, done: int, total: int, words: str = "") -> None:
        """How far it is. Costs nothing: the worker's own thread writes it down once a second."""
        self.job.done, self.job.total = done, total
        self.job.words = words[:255] or self.job.words

    def new_file(self, suffix: str, name: str) -> Path:
        """Where to write the file this job is for; ``name`` is what it is called when it is fetched."""
        self.job.file = files.fresh("jobs", suffix)
        self.result["file_name"] = nfc(name)
        return files.path_of(self.job.file)

    @contextmanager
    def whole(self) -> Iterator[None]:
        """What is written inside and the word that the job is done stand or fall together.

        A worker that dies half-way leaves nothing; one that was given up for dead and comes back is rolled back.
        """
        with transaction.atomic():
            yield
            self.close(Job.State.DONE)

    def close(self, state: Job.State, fault: str = "") -> None:
        """The job's last word. Refused where another worker has it by now."""
        mine = Job.objects.filter(pk=self.job.pk, state=Job.State.RUNNING, attempts=self.job.attempts)
        closed = mine.update(
            state=state,
            ended_at=clock.now(),
            done=self.job.done,
            total=self.job.total,
            words=self.job.words,
            result=self.result,
            fault=fault,
            file=self.job.file if state == Job.State.DONE else "",
        )
        if not closed:
            raise SupersededError(str(self.job.pk))
        self.closed = True


Work = Callable[..., Mapping[str, Any] | None]
"""What does a job: handed the task, told by keyword what was asked, answering with what came of it."""
W = TypeVar("W", bound=Work)


@dataclass(frozen=True)
class Kind:
    """A kind of long work and the permission it asks for when it runs, not only when it was asked for."""

    name: str
    label: str | Promise
    permission: str
    work: Work


@dataclass(frozen=True)
class Duty:
    """Small work the worker does by itself again and again. Doing it twice, or side by side, must do no harm."""

    name: str
    every: int
    work: Callable[[Actor, datetime], object]


@dataclass
class Registry:
    kinds: dict[str, Kind] = field(default_factory=dict)
    duties: dict[str, Duty] = field(default_factory=dict)


registry = Registry()


def job(name: str, *, label: str | Promise, permission: str = "see") -> Callable[[W], W]:
    """Register what does jobs of a kind: work that may be done again, or that writes inside ``task.whole()`` alone."""

    def keep(work: W) -> W:
        if name in registry.kinds:
            raise ValueError(f"{name}: two kinds of one name")
        registry.kinds[name] = Kind(name, label, permission, work)
        return work

    return keep


def periodic(
    name: str, *, every: int
) -> Callable[[Callable[[Actor, datetime], object]], Callable[[Actor, datetime], object]]:
    """Register a duty, done when a worker starts and then every so many seconds, as the system and seeing all."""

    def keep(work: Callable[[Actor, datetime], object]) -> Callable[[Actor, datetime], object]:
        if name in registry.duties:
            raise ValueError(f"{name}: two duties of one name")
        registry.duties[name] = Duty(name, every, work)
        return work

    return keep


def ask(actor: Actor, kind: str, label: str, **arguments: Any) -> Job:
    """Ask for long work in the actor's name. It starts once the transaction it was asked in has ended."""
    registry.kinds[kind]  # an unknown kind is a fault of the program, and known here first
    return Job.objects.create(
        kind=kind,
        label=nfc(label)[:255],
        arguments=arguments,
        actor_key=actor.account_id,
        actor_name=actor.name,
        for_key=actor.for_id,
        for_name=actor.for_name,
        only=None if actor.only is None else sorted(actor.only),
        asked_at=clock.now(),
    )


def jobs_of(actor: Actor) -> models.QuerySet[Job]:
    """What the actor asked for as he acts now, and what a helper asked for in his name."""
    if actor.account_id is None:
        return Job.objects.none()
    mine = models.Q(actor_key=actor.account_id, for_key=actor.for_id)
    return Job.objects.filter(mine if actor.for_id is not None else mine | models.Q(for_key=actor.account_id))


def job_of(actor: Actor, key: int, *kinds: str) -> Job:
    """One of these kinds where any is named. The same words for another's and for none."""
    found = jobs_of(actor).filter(pk=key).first()
    if found is None or (kinds and found.kind not in kinds):
        raise NotFound(_("Không có việc số %(key)d của đồng chí.") % {"key": key})
    return found


def following(job: Job, kind: str, argument: str) -> Job | None:
    """The job that was asked for on the strength of this one, unless it came to nothing."""
    later = Job.objects.filter(kind=kind, actor_key=job.actor_key, **{f"arguments__{argument}": job.pk})
    return later.exclude(state__in=(Job.State.REFUSED, Job.State.FAILED)).order_by("pk").first()


@dataclass(frozen=True)
class Tally:
    """How many jobs of a kind are in which state, and since when the oldest waits: no contents."""

    kind: str
    state: str
    count: int
    oldest: datetime


def tallies() -> list[Tally]:
    """For whoever watches over the installation."""
    rows = (
        Job.objects.order_by().values("kind", "state").annotate(count=models.Count("pk"), oldest=models.Min("asked_at"))
    )
    return [Tally(**row) for row in rows.order_by("kind", "state")]

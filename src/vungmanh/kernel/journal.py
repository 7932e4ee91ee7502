"""Who did what, when, to which record. Written by acts only, in their transaction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class JournalEntry(models.Model):
    """One record touched by one act. The organisation is a bare key: the kernel knows no model above it."""

    at = models.DateTimeField(_("lúc"))
    act = models.CharField(_("việc"), max_length=120)
    actor_key = models.BigIntegerField(_("tài khoản"), null=True, blank=True)
    actor_name = models.CharField(_("người làm"), max_length=255)
    for_key = models.BigIntegerField(_("làm thay tài khoản"), null=True, blank=True)
    for_name = models.CharField(_("làm thay"), max_length=255, blank=True)
    run = models.CharField(_("lượt"), max_length=32, blank=True)
    organisation_key = models.BigIntegerField(_("tổ chức"), null=True, blank=True)
    subject = models.CharField(_("đối tượng"), max_length=80)
    subject_key = models.CharField(_("mã đối tượng"), max_length=64)
    what = models.JSONField(_("nội dung"), default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("dòng nhật ký")
        ordering = ("-pk",)
        indexes = (
            models.Index(fields=("organisation_key", "at"), name="journal_organisation"),
            models.Index(fields=("subject", "subject_key"), name="journal_subject"),
            models.Index(fields=("run",), name="journal_run"),
            models.Index(fields=("at", "id"), name="journal_at"),
            models.Index(fields=("actor_key", "at"), name="journal_actor"),
            models.Index(fields=("act", "at"), name="journal_act"),
            models.Index(fields=("for_key", "at"), name="journal_for", condition=Q(for_key__isnull=False)),
        )

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M} {self.actor_name}: {self.act}"


class JournalSeal(models.Model):
    """A stretch of the journal closed for good.

    Its digest takes in the one before it, so that no line can be taken out, changed or put in later unseen. Written by
    a job of its own: whoever writes the journal never waits for it.
    """

    first_key = models.BigIntegerField(_("dòng đầu"))
    last_key = models.BigIntegerField(_("dòng cuối"), unique=True)
    count = models.PositiveIntegerField(_("số dòng"))
    digest = models.CharField(_("mã niêm"), max_length=64)
    previous = models.CharField(_("mã niêm trước"), max_length=64, blank=True, unique=True)
    at = models.DateTimeField(_("lúc"))

    class Meta:
        verbose_name = _("niêm nhật ký")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.first_key}-{self.last_key}"


Place = tuple[datetime, int]
"""Where in the journal one is: moment and key of a line. Pages go on from there, however long the journal."""


@dataclass(frozen=True)
class JournalQuestion:
    """Which lines. ``sight`` is the condition that lets the asker see a line at all; the days are calendar days."""

    sight: Q
    place: Q = field(default_factory=Q)
    actor_keys: Collection[int] | None = None
    act: str = ""
    first_day: date | None = None
    last_day: date | None = None
    in_name_only: bool = False

    def condition(self) -> Q:
        found = self.place
        if self.actor_keys is not None:
            found &= Q(actor_key__in=list(self.actor_keys)) | Q(for_key__in=list(self.actor_keys))
        if self.act:
            found &= Q(act=self.act)
        if self.first_day is not None:
            found &= Q(at__gte=_midnight(self.first_day))
        if self.last_day is not None:
            found &= Q(at__lt=_midnight(self.last_day + timedelta(days=1)))
        if self.in_name_only:
            found &= Q(for_key__isnull=False)
        return found & self.sight


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def lines_of(question: JournalQuestion, *, count: int, before: Place | None = None) -> list[JournalEntry]:
    """The newest lines, or those just older than a place."""
    rows = JournalEntry.objects.filter(question.condition())
    if before is not None:
        at, key = before
        rows = rows.filter(Q(at__lte=at), Q(at__lt=at) | Q(pk__lt=key))
    return list(rows.order_by("-at", "-pk")[:count])


def count_up_to(question: JournalQuestion, most: int) -> int:
    """How many lines, counted no further than ``most``: nobody reads the exact number of a million."""
    return JournalEntry.objects.filter(question.condition()).order_by()[:most].count()


def lines_about(subject: str, key: object, sight: Q, count: int) -> list[JournalEntry]:
    """The newest lines of one record."""
    rows = JournalEntry.objects.filter(sight, subject=subject, subject_key=str(key))
    return list(rows.order_by("-pk")[:count])


def lines_of_runs(runs: Collection[str], sight: Q) -> list[JournalEntry]:
    """Everything that was written by these acts, in the order it was written."""
    return list(JournalEntry.objects.filter(sight, run__in=list(runs)).order_by("pk"))


def latest_entry() -> tuple[int, datetime | None]:
    """How many entries there are, and when the last was written."""
    last = JournalEntry.objects.order_by("-pk").values_list("at", flat=True).first()
    return JournalEntry.objects.count(), last

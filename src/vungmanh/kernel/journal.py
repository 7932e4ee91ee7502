"""Who did what, when, to which record. Written by acts only, in their transaction."""

from datetime import datetime

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class JournalEntry(models.Model):
    """One record touched by one act. The organisation is a bare key: the kernel knows no model above it."""

    at = models.DateTimeField("lúc")
    act = models.CharField("việc", max_length=120)
    actor_key = models.BigIntegerField("tài khoản", null=True, blank=True)
    actor_name = models.CharField("người làm", max_length=255)
    for_key = models.BigIntegerField("làm thay tài khoản", null=True, blank=True)
    for_name = models.CharField("làm thay", max_length=255, blank=True)
    run = models.CharField("lượt", max_length=32, blank=True)
    organisation_key = models.BigIntegerField("tổ chức", null=True, blank=True)
    subject = models.CharField("đối tượng", max_length=80)
    subject_key = models.CharField("mã đối tượng", max_length=64)
    what = models.JSONField("nội dung", default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = "dòng nhật ký"
        ordering = ("-pk",)
        indexes = (
            models.Index(fields=("organisation_key", "at"), name="journal_organisation"),
            models.Index(fields=("subject", "subject_key"), name="journal_subject"),
            models.Index(fields=("run",), name="journal_run"),
        )

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M} {self.actor_name}: {self.act}"


class JournalSeal(models.Model):
    """A stretch of the journal closed for good.

    Its digest takes in the one before it, so that no line can be taken out, changed or put in later unseen. Written by
    a job of its own: whoever writes the journal never waits for it.
    """

    first_key = models.BigIntegerField("dòng đầu")
    last_key = models.BigIntegerField("dòng cuối", unique=True)
    count = models.PositiveIntegerField("số dòng")
    digest = models.CharField("mã niêm", max_length=64)
    previous = models.CharField("mã niêm trước", max_length=64, blank=True, unique=True)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "niêm nhật ký"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.first_key}-{self.last_key}"


def latest_entry() -> tuple[int, datetime | None]:
    """How many entries there are, and when the last was written."""
    last = JournalEntry.objects.order_by("-pk").values_list("at", flat=True).first()
    return JournalEntry.objects.count(), last

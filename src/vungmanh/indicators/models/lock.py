from django.db import models
from django.db.models import F, Q

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel


class PeriodLock(ScopedModel, Kept):
    """From the moment it is closed, facts dated inside the period stand as they are, at the unit and all below it."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    period = models.CharField("kỳ", max_length=12)
    period_from = models.DateField("từ ngày")
    period_after = models.DateField("đến trước ngày")
    closed_on = models.DateField("khoá ngày")
    closed_at = models.DateTimeField("khoá lúc")
    closed_by = models.CharField("người khoá", max_length=255)

    class Meta:
        verbose_name = "kỳ số liệu đã khoá"
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "period"), condition=Q(voided_at__isnull=True), name="periodlock_once"
            ),
            models.CheckConstraint(
                condition=Q(period_after__gt=F("period_from"), closed_on__gte=F("period_after")),
                name="periodlock_days_in_order",
            ),
        )
        indexes = (models.Index(fields=("period_from", "period_after"), name="periodlock_days"),)

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.period}"


class PeriodReopening(ScopedModel):
    """A closed period opened again, for a reason and up to a day; after that day it is closed as before."""

    scope_path = "lock__organisation"

    lock = models.ForeignKey(PeriodLock, on_delete=models.PROTECT, related_name="reopenings")
    on = models.DateField("mở khoá ngày")
    at = models.DateTimeField("mở khoá lúc")
    until = models.DateField("mở đến hết ngày")
    reason = models.CharField("lý do", max_length=500)
    by = models.CharField("người mở khoá", max_length=255)

    class Meta:
        verbose_name = "lần mở khoá kỳ số liệu"
        ordering = ("pk",)
        indexes = (models.Index(fields=("lock", "until"), name="reopening_until"),)

    def __str__(self) -> str:
        return f"{self.lock_id} đến {self.until:%d/%m/%Y}"

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel


class PeriodLock(ScopedModel, Kept):
    """From the moment it is closed, facts dated inside the period stand as they are, at the unit and all below it."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    period = models.CharField(_("kỳ"), max_length=12)
    period_from = models.DateField(_("từ ngày"))
    period_after = models.DateField(_("đến trước ngày"))
    closed_on = models.DateField(_("khoá ngày"))
    closed_at = models.DateTimeField(_("khoá lúc"))
    closed_by = models.CharField(_("người khoá"), max_length=255)

    class Meta:
        verbose_name = _("kỳ số liệu đã khoá")
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
    on = models.DateField(_("mở khoá ngày"))
    at = models.DateTimeField(_("mở khoá lúc"))
    until = models.DateField(_("mở đến hết ngày"))
    reason = models.CharField(_("lý do"), max_length=500)
    by = models.CharField(_("người mở khoá"), max_length=255)

    class Meta:
        verbose_name = _("lần mở khoá kỳ số liệu")
        ordering = ("pk",)
        indexes = (models.Index(fields=("lock", "until"), name="reopening_until"),)

    def __str__(self) -> str:
        return f"{self.lock_id} đến {self.until:%d/%m/%Y}"

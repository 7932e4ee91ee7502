from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.scope import ScopedModel


class Submission(ScopedModel):
    """An issued report sent to an organisation above. What the receiver did with it stands on the row."""

    scope_path = "document__organisation"

    document = models.ForeignKey("reports.ReportDocument", on_delete=models.PROTECT, related_name="submissions")
    to_organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField(_("gửi ngày"))
    sent_at = models.DateTimeField(_("gửi lúc"))
    sent_by = models.CharField(_("người gửi"), max_length=255)
    received_on = models.DateField(_("nhận ngày"), null=True, blank=True)
    received_by = models.CharField(_("người nhận"), max_length=255, blank=True)
    returned_on = models.DateField(_("trả lại ngày"), null=True, blank=True)
    returned_by = models.CharField(_("người trả lại"), max_length=255, blank=True)
    note = models.CharField(_("lý do trả lại"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("lần gửi báo cáo")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("document", "to_organisation"),
                condition=Q(returned_on__isnull=True),
                name="submission_one_standing",
            ),
        )

    def __str__(self) -> str:
        return f"{self.document_id} ngày {self.sent_on:%d/%m/%Y}"

"""What a task of a plan brought about, in pictures and papers: the road built, the list signed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel
from vungmanh.programmes.models.plan import PlanTask


class TaskResult(ScopedModel, Kept):
    """One file, named by the digest of its content, with what it shows in a few words."""

    scope_path = "task__plan__registration__organisation"

    task = models.ForeignKey(PlanTask, on_delete=models.PROTECT, related_name="results", db_index=False)
    on = models.DateField(_("ngày"))
    caption = models.CharField(_("nội dung"), max_length=500, blank=True)
    name = models.CharField(_("tên"), max_length=200)
    digest = models.CharField(_("mã kiểm"), max_length=64)
    kind = models.CharField(_("loại tệp"), max_length=8)
    size = models.PositiveIntegerField(_("cỡ"))
    by_name = models.CharField(_("người nộp"), max_length=255)
    by_account = models.BigIntegerField(null=True, blank=True)
    at = models.DateTimeField(_("nộp lúc"))

    class Meta:
        verbose_name = _("kết quả của nhiệm vụ")
        constraints = (
            models.UniqueConstraint(
                fields=("task", "digest"), condition=Q(voided_at__isnull=True), name="taskresult_once"
            ),
        )

    def __str__(self) -> str:
        return self.name

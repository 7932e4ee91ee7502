from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel
from vungmanh.oversight.models.assignment import Assignment
from vungmanh.oversight.models.official import STANDING


class SupportEntry(ScopedModel, Kept):
    """One day of the log of an assignment: what was followed and guided, what is difficult, what was agreed next.

    One entry a day: whoever did more that day adds to it. ``settled_on``: the day on which what was agreed was done.
    """

    scope_path = "assignment__organisation"

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="entries")
    on = models.DateField(_("ngày"))
    done = models.TextField(_("đã làm, đã hướng dẫn"), max_length=2000)
    difficulty = models.TextField(_("khó khăn gặp phải"), max_length=2000, blank=True)
    agreed = models.TextField(_("thống nhất làm tiếp"), max_length=2000, blank=True)
    due_on = models.DateField(_("hạn làm tiếp"), null=True, blank=True)
    settled_on = models.DateField(_("đã làm xong ngày"), null=True, blank=True)
    noted_on = models.DateField(_("ghi ngày"), editable=False)
    noted_by = models.CharField(_("người ghi"), max_length=255, editable=False)

    class Meta:
        verbose_name = _("nhật ký theo dõi, hỗ trợ")
        constraints = (
            models.UniqueConstraint(fields=("assignment", "on"), condition=STANDING, name="supportentry_once_a_day"),
            models.CheckConstraint(condition=~Q(done=""), name="supportentry_says_what"),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | (Q(due_on__gte=F("on")) & ~Q(agreed="")),
                name="supportentry_due_in_order",
            ),
            models.CheckConstraint(
                condition=Q(settled_on__isnull=True) | (Q(settled_on__gte=F("on")) & ~Q(agreed="")),
                name="supportentry_settled_in_order",
            ),
        )
        indexes = (models.Index(fields=("assignment", "-on"), name="supportentry_latest"),)

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.on:%d/%m/%Y}"

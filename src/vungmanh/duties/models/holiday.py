from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vungmanh.duties.enums import Certainty
from vungmanh.duties.models.duty import one_of
from vungmanh.kernel.keeping import Kept


class Holiday(Kept):
    """A day on which offices are closed, or a weekend day on which they work. A newer file voids the year's rows."""

    day = models.DateField(_("ngày"))
    name = models.CharField(_("tên"), max_length=120)
    lunar = models.CharField(_("âm lịch"), max_length=10, blank=True)
    works = models.BooleanField(_("làm bù"), default=False)
    certainty = models.CharField(_("mức chắc chắn"), max_length=10)
    basis = models.CharField(_("căn cứ"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("ngày nghỉ, ngày làm bù")
        ordering = ("day",)
        constraints = (
            models.UniqueConstraint(fields=("day",), condition=Q(voided_at__isnull=True), name="holiday_once"),
            one_of("certainty", Certainty, "holiday_legal_certainty"),
        )

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"

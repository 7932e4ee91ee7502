from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel
from vungmanh.members.models.member import Member


class NotTheSame(ScopedModel, Kept):
    """Two records that look alike and are two persons: said once, kept, and not asked again."""

    scope_path = "first__cell"

    first = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("vì sao"), max_length=500)
    said_by = models.CharField(_("người xác nhận"), max_length=255)
    said_on = models.DateField(_("xác nhận ngày"))

    class Meta:
        verbose_name = _("hai hồ sơ khác người")
        constraints = (
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="notthesame_in_order"),
            models.UniqueConstraint(
                fields=("first", "second"), condition=Q(voided_at__isnull=True), name="notthesame_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.first_id} khác {self.second_id}"

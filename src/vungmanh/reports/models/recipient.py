from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel
from vungmanh.kernel.validity import Dated


class Recipient(ScopedModel, Kept, Dated):
    """One line under *Nơi nhận*."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    line = models.CharField(_("nơi nhận"), max_length=255)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=1)

    class Meta(Dated.Meta):
        verbose_name = _("nơi nhận")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=("organisation", "order", "valid_from"),
                condition=Q(voided_at__isnull=True),
                name="recipient_one_start",
            ),
        )

    def __str__(self) -> str:
        return self.line

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel
from vungmanh.kernel.validity import Dated


class Signer(ScopedModel, Kept, Dated):
    """Who signs for an organisation. Several may on one day; the lowest ``order`` stands on the draft."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    authority_line = models.CharField(_("thay mặt"), max_length=120)
    position = models.CharField(_("chức vụ"), max_length=120)
    full_name = models.CharField(_("họ và tên"), max_length=255, blank=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=1)

    class Meta(Dated.Meta):
        verbose_name = _("người ký")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=("organisation", "order", "valid_from"),
                condition=Q(voided_at__isnull=True),
                name="signer_one_start",
            ),
        )

    def __str__(self) -> str:
        return self.full_name or self.position

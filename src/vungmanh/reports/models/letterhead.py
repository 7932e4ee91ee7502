from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel
from vungmanh.kernel.validity import Dated


class Letterhead(ScopedModel, Kept, Dated):
    """The lines an organisation prints above its documents from a day on: names and symbols change with it."""

    class Spelling(models.TextChoices):
        NEW = "ủy", "ủy"
        OLD = "uỷ", "uỷ"

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    upper_line = models.CharField(_("tổ chức cấp trên"), max_length=255, blank=True)
    issuer_line = models.CharField(_("tổ chức ban hành"), max_length=255)
    place = models.CharField(_("địa danh"), max_length=120)
    symbol = models.CharField(_("ký hiệu"), max_length=20)
    spelling = models.CharField(_("cách viết “ủy”"), max_length=2, choices=Spelling.choices, default=Spelling.NEW)

    class Meta(Dated.Meta):
        verbose_name = _("tiêu đề văn bản")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=("organisation",),
                condition=Q(voided_at__isnull=True, valid_to__isnull=True),
                name="letterhead_one_open",
            ),
            models.UniqueConstraint(
                fields=("organisation", "valid_from"),
                condition=Q(voided_at__isnull=True),
                name="letterhead_one_start",
            ),
        )

    def __str__(self) -> str:
        return self.issuer_line

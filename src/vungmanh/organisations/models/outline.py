"""The outline of a unit for a small map. Not a legal boundary."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel
from vungmanh.kernel.validity import Dated


class Outline(ScopedModel, Kept, Dated):
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="outlines")
    rings = models.JSONField(_("đường bao (kinh độ, vĩ độ)"))
    source = models.CharField(_("nguồn"), max_length=255)

    class Meta(Dated.Meta):
        verbose_name = _("đường bao")

    def __str__(self) -> str:
        return f"đường bao {self.organisation_id}"

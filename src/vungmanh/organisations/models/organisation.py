"""The identity. Everything that changes about it stands in dated rows of its own."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel


class Organisation(ScopedModel, Kept):
    """One Party organisation through all its names, codes, parents and kinds. Its key never changes."""

    scope_path = ""

    opened_on = models.DateField(_("thành lập"))
    closed_on = models.DateField(_("ngày đầu không còn"), null=True, blank=True)

    class Meta:
        verbose_name = _("tổ chức đảng")
        constraints = (
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gt=F("opened_on")),
                name="organisation_dates_in_order",
            ),
        )
        indexes = (models.Index(fields=("closed_on", "opened_on"), name="organisation_life"),)

    def __str__(self) -> str:
        return f"tổ chức {self.pk}"

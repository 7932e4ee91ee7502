from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.validity import Dated
from vungmanh.members.enums import Departure


class RetentionRule(Dated):
    """Catalogue: how long after membership ended the particulars are kept, from day to day."""

    left_as = models.CharField(_("ra khỏi Đảng vì"), max_length=20, choices=Departure.choices)
    years = models.PositiveSmallIntegerField(_("giữ bao nhiêu năm"))
    certainty = models.CharField(_("nguồn"), max_length=10)
    basis = models.CharField(_("căn cứ"), max_length=500, blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("thời hạn giữ lý lịch")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=("left_as", "valid_from"), name="retentionrule_once"),
            models.UniqueConstraint(
                fields=("left_as",), condition=Q(valid_to__isnull=True), name="retentionrule_one_open"
            ),
        )

    def __str__(self) -> str:
        return f"{self.left_as}: {self.years}"

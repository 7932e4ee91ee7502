from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vungmanh.indicators.enums import Measure, Unit
from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel


class Target(ScopedModel, Kept):
    """What a unit was given for a period. An adjustment is a further row decided later, never an overwritten one."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="targets")
    programme = models.CharField(_("chương trình"), max_length=40, blank=True)
    indicator = models.CharField(_("chỉ tiêu thống kê"), max_length=60, blank=True)
    period = models.CharField(_("kỳ"), max_length=12)
    period_from = models.DateField()
    period_after = models.DateField()
    measure = models.CharField(_("đại lượng"), max_length=12, choices=Measure.choices)
    category = models.CharField(_("loại hình"), max_length=40, blank=True)
    attribute = models.CharField(_("thuộc tính"), max_length=40, blank=True)
    unit = models.CharField(_("đơn vị tính"), max_length=8, choices=Unit.choices, default=Unit.COUNT)
    value = models.DecimalField(_("giá trị"), max_digits=14, decimal_places=4, null=True, blank=True)
    at_least = models.DecimalField(_("ít nhất"), max_digits=14, decimal_places=4, null=True, blank=True)
    at_most = models.DecimalField(_("nhiều nhất"), max_digits=14, decimal_places=4, null=True, blank=True)
    decided_on = models.DateField(_("quyết định ngày"))
    decision = models.ForeignKey(
        "organisations.Decision", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(_("lý do"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("chỉ tiêu được giao")
        constraints = (
            models.UniqueConstraint(
                fields=(
                    "organisation",
                    "programme",
                    "indicator",
                    "period",
                    "measure",
                    "category",
                    "attribute",
                    "decided_on",
                ),
                condition=Q(voided_at__isnull=True),
                name="target_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False, at_least__isnull=True, at_most__isnull=True)
                | Q(
                    value__isnull=True, at_least__isnull=False, at_most__isnull=False, at_most__gte=models.F("at_least")
                ),
                name="target_value_or_range",
            ),
            models.CheckConstraint(
                condition=(Q(programme="") & ~Q(indicator="")) | (~Q(programme="") & Q(indicator="")),
                name="target_of_programme_or_indicator",
            ),
            models.CheckConstraint(condition=Q(unit__in=Unit.values), name="target_legal_unit"),
            models.CheckConstraint(condition=Q(measure__in=Measure.values), name="target_legal_measure"),
        )
        indexes = (models.Index(fields=("programme", "period", "organisation"), name="target_programme"),)

    def __str__(self) -> str:
        return f"{self.programme or self.indicator} {self.period}"

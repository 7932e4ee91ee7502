from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vungmanh.indicators.enums import Noted
from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel


class FigureNote(ScopedModel, Kept):
    """What an office says beside a figure, such as why it is behind. A new text voids the one before it."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(_("chương trình"), max_length=40, blank=True)
    indicator = models.CharField(_("chỉ tiêu thống kê"), max_length=60, blank=True)
    period = models.CharField(_("kỳ"), max_length=12)
    measure = models.CharField(_("số liệu"), max_length=20, choices=Noted.choices)
    text = models.CharField(_("ghi chú"), max_length=1000)
    at = models.DateTimeField(_("ghi lúc"))
    by = models.CharField(_("người ghi"), max_length=255)

    class Meta:
        verbose_name = _("ghi chú cho số liệu")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "programme", "indicator", "period", "measure"),
                condition=Q(voided_at__isnull=True),
                name="figurenote_once",
            ),
            models.CheckConstraint(condition=Q(measure__in=Noted.values), name="figurenote_legal_measure"),
        )

    def __str__(self) -> str:
        return self.text

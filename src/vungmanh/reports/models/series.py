from django.db import models
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.scope import ScopedModel


class NumberSeries(ScopedModel):
    """Numbers of one kind of document of an organisation from a day on; a new term begins a new series."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    kind_symbol = models.CharField(_("loại văn bản"), max_length=10)
    starts_on = models.DateField(_("từ ngày"))
    term = models.CharField(_("nhiệm kỳ"), max_length=40, blank=True)
    last = models.PositiveIntegerField(_("số cuối đã cấp"), default=0)
    last_on = models.DateField(_("cấp ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("dãy số văn bản")
        constraints = (
            models.UniqueConstraint(fields=("organisation", "kind_symbol", "starts_on"), name="numberseries_once"),
        )

    def __str__(self) -> str:
        return f"{self.kind_symbol} {self.term}"

from django.db import models

from vungmanh.kernel.scope import ScopedModel


class NumberSeries(ScopedModel):
    """Numbers of one kind of document of an organisation from a day on; a new term begins a new series."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    kind_symbol = models.CharField("loại văn bản", max_length=10)
    starts_on = models.DateField("từ ngày")
    term = models.CharField("nhiệm kỳ", max_length=40, blank=True)
    last = models.PositiveIntegerField("số cuối đã cấp", default=0)
    last_on = models.DateField("cấp ngày", null=True, blank=True)

    class Meta:
        verbose_name = "dãy số văn bản"
        constraints = (
            models.UniqueConstraint(fields=("organisation", "kind_symbol", "starts_on"), name="numberseries_once"),
        )

    def __str__(self) -> str:
        return f"{self.kind_symbol} {self.term}"

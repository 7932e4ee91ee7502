"""The numbered paper behind a change."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Decision(models.Model):
    """One decision, cited by many rows. Its day is often not known: then only the number stands."""

    number = models.CharField(_("số"), max_length=100)
    signed_on = models.DateField(_("ngày ký"), null=True, blank=True)
    signer = models.CharField(_("người ký"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("quyết định")
        constraints = (
            models.UniqueConstraint(fields=("number", "signed_on"), name="decision_number_and_day"),
            models.UniqueConstraint(
                fields=("number",), condition=models.Q(signed_on__isnull=True), name="decision_number_without_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} ngày {self.signed_on:%d/%m/%Y}" if self.signed_on else self.number

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vungmanh.duties.models.duty import Duty
from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel
from vungmanh.kernel.validity import Dated


class DutyException(ScopedModel, Kept, Dated):
    """A unit is let off a duty, or given a later day, for the times it would bear within ``valid_from..valid_to``.

    ``until`` empty: let off. ``below``: holds for everything that stands below the unit too, each time on its
    bearing day. Ending one early closes ``valid_to``; one entered by mistake is voided.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="duty_exceptions"
    )
    below = models.BooleanField(_("cả các tổ chức bên dưới"), default=False)
    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="exceptions")
    until = models.DateField(_("lùi hạn đến hết ngày"), null=True, blank=True)
    reason = models.CharField(_("lý do"), max_length=500)
    decision = models.ForeignKey(
        "organisations.Decision", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    named_on = models.DateField(_("ghi ngày"), editable=False)
    named_by = models.CharField(_("người ghi"), max_length=255, editable=False)

    class Meta(Dated.Meta):
        verbose_name = _("ngoại lệ của việc định kỳ")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=("organisation", "duty", "valid_from"),
                condition=Q(voided_at__isnull=True),
                name="dutyexception_once",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("valid_from")), name="dutyexception_until_in_order"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="dutyexception_has_reason"),
        )
        indexes = (models.Index(fields=("duty", "valid_from"), name="dutyexception_duty"),)

    def __str__(self) -> str:
        return f"{self.duty_id} {self.organisation_id} từ {self.valid_from:%d/%m/%Y}"

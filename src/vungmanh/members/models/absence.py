from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel
from vungmanh.members.models.member import STANDING, Member


class StatedAbsence(ScopedModel, Kept):
    """How many meetings of his cell a member missed in a period, as the cell states it: a number, not the meetings.

    It stays with the cell that stated it; sight goes with the member, as his grading does. Where meetings themselves
    are kept, those count instead (``queries.absences.register_attendance``).
    """

    scope_path = "member__cell"

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="absences")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name=_("chi bộ")
    )
    period = models.CharField(_("kỳ"), max_length=12)
    period_from = models.DateField()
    period_after = models.DateField()
    without_reason = models.PositiveSmallIntegerField(_("số buổi vắng không lý do"))
    with_reason = models.PositiveSmallIntegerField(_("số buổi vắng có lý do"), null=True, blank=True)
    on = models.DateField(_("chi bộ ghi ngày"))
    noted_by = models.CharField(_("người ghi"), max_length=255)

    class Meta:
        verbose_name = _("số buổi vắng họp")
        constraints = (
            models.UniqueConstraint(
                fields=("member", "organisation", "period"), condition=STANDING, name="statedabsence_once"
            ),
            models.CheckConstraint(
                condition=Q(period_after__gt=F("period_from"), on__gte=F("period_from")),
                name="statedabsence_days_in_order",
            ),
        )
        indexes = (models.Index(fields=("organisation", "period_from"), name="statedabsence_of_cell"),)

    def __str__(self) -> str:
        return f"{self.member_id}: {self.period}"

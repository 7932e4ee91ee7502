from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel
from vungmanh.kernel.validity import Dated
from vungmanh.oversight.enums import AssignedDuty, Rhythm
from vungmanh.oversight.models.official import STANDING, Official


class Assignment(ScopedModel, Kept, Dated):
    """One official, one organisation, one duty, from a day to a day.

    ``area``: the sub-region's name where one decision gives several organisations under it. ``every``: how often at
    least; empty where the decision says no number. An assignment never overlaps itself: judged by the commands, which
    lock the official first.
    """

    official = models.ForeignKey(Official, on_delete=models.PROTECT, related_name="assignments")
    organisation = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="assignments",
        verbose_name=_("tổ chức được theo dõi"),
    )
    duty = models.CharField(_("nhiệm vụ"), max_length=20, choices=AssignedDuty.choices)
    every = models.CharField(_("nhịp"), max_length=10, choices=Rhythm.choices, blank=True)
    decision_number = models.CharField(_("số quyết định"), max_length=100, blank=True)
    area = models.CharField(_("tiểu vùng"), max_length=255, blank=True)
    end_reason = models.CharField(_("lý do thôi"), max_length=500, blank=True)
    noted_by = models.CharField(_("người ghi"), max_length=255, editable=False)

    class Meta(Dated.Meta):
        verbose_name = _("phân công theo dõi")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=("official", "organisation", "duty", "valid_from"), condition=STANDING, name="assignment_once"
            ),
            models.UniqueConstraint(
                fields=("official", "organisation", "duty"),
                condition=STANDING & Q(valid_to__isnull=True),
                name="assignment_one_open",
            ),
            models.CheckConstraint(condition=Q(duty__in=AssignedDuty.values), name="assignment_legal_duty"),
            models.CheckConstraint(condition=Q(every__in=["", *Rhythm.values]), name="assignment_legal_rhythm"),
        )
        indexes = (models.Index(fields=("organisation", "valid_from"), name="assignment_of_organisation"),)

    def __str__(self) -> str:
        return f"{self.official_id} {self.duty} {self.organisation_id} từ {self.valid_from:%d/%m/%Y}"

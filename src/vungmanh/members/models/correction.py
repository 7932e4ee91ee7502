from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel
from vungmanh.members.enums import CorrectionState
from vungmanh.members.models.member import Member


class Correction(ScopedModel, Kept):
    """What a member says of his own file: which field, what it should be, why. Decided by somebody else.

    Both values are kept sealed, whatever the field: no list, log or journal has them to show.
    """

    scope_path = "member__cell"

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="corrections")
    field = models.CharField(_("mục"), max_length=20)
    before_sealed = models.TextField(_("đang ghi"), blank=True, editable=False)
    after_sealed = models.TextField(_("đề nghị ghi"), blank=True, editable=False)
    why_sealed = models.TextField(_("vì sao"), blank=True, editable=False)
    proposed_on = models.DateField(_("đề nghị ngày"))
    proposed_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        _("tình trạng"), max_length=10, choices=CorrectionState.choices, default=CorrectionState.OPEN
    )
    decided_on = models.DateField(_("trả lời ngày"), null=True, blank=True)
    decided_by = models.CharField(_("người trả lời"), max_length=255, blank=True)
    answer = models.CharField(_("lời trả lời"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("đề nghị sửa hồ sơ")
        constraints = (
            models.UniqueConstraint(
                fields=("member", "field"),
                condition=Q(state=CorrectionState.OPEN, voided_at__isnull=True),
                name="correction_one_open",
            ),
            models.CheckConstraint(condition=Q(state__in=CorrectionState.values), name="correction_state_known"),
            models.CheckConstraint(
                condition=Q(state=CorrectionState.OPEN, decided_on__isnull=True)
                | (~Q(state=CorrectionState.OPEN) & Q(decided_on__isnull=False)),
                name="correction_decided_once",
            ),
        )
        indexes = (models.Index(fields=("state", "proposed_on"), name="correction_waiting"),)

    def __str__(self) -> str:
        return f"{self.member_id}: {self.field}"

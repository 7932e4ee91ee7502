"""What was done about a title that seemed no longer deserved: a warning, a hearing, a proposal, and how it ended."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel
from vungmanh.programmes.enums import CaseMove, CaseState
from vungmanh.programmes.models.registration import Registration

STANDING = Q(voided_at__isnull=True)


class UpkeepCase(ScopedModel, Kept):
    """One case of one title, open until ``closed_on``. A title has one open case at a time."""

    scope_path = "registration__organisation"

    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="cases", db_index=False)
    state = models.CharField(_("trạng thái"), max_length=12, choices=CaseState.choices)
    warned_on = models.DateField(_("ngày cảnh báo"), null=True, blank=True)
    reason = models.CharField(_("lý do cảnh báo"), max_length=2000, blank=True)
    to_mend = models.CharField(_("việc phải khắc phục"), max_length=2000, blank=True)
    mend_by = models.DateField(_("khắc phục đến ngày"), null=True, blank=True)
    heard_on = models.DateField(_("ngày nghe chi bộ"), null=True, blank=True)
    heard_who = models.CharField(_("người dự"), max_length=500, blank=True)
    heard_said = models.CharField(_("chi bộ trình bày"), max_length=2000, blank=True)
    proposed_on = models.DateField(_("ngày đề nghị thu hồi"), null=True, blank=True)
    proposal = models.CharField(_("lý do đề nghị"), max_length=2000, blank=True)
    closed_on = models.DateField(_("kết thúc ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("việc xử lý danh hiệu")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=CaseState.values), name="upkeepcase_legal_state"),
            models.CheckConstraint(
                condition=Q(state__in=CaseState.open_values(), closed_on__isnull=True)
                | (~Q(state__in=CaseState.open_values()) & Q(closed_on__isnull=False)),
                name="upkeepcase_open_or_closed",
            ),
            models.CheckConstraint(
                condition=Q(warned_on__isnull=True) | (Q(mend_by__gte=F("warned_on")) & ~Q(to_mend="")),
                name="upkeepcase_warning_says_until_when",
            ),
            models.UniqueConstraint(
                fields=("registration",), condition=STANDING & Q(closed_on__isnull=True), name="upkeepcase_one_open"
            ),
        )
        indexes = (
            models.Index(fields=("registration", "warned_on"), name="upkeepcase_of_title"),
            # What waits is a small part of all.
            models.Index(
                fields=("state", "mend_by"), condition=STANDING & Q(closed_on__isnull=True), name="upkeepcase_open"
            ),
        )

    def __str__(self) -> str:
        return self.get_state_display()

    @property
    def last_day(self):  # type: ignore[no-untyped-def]  # a day, as the columns are
        """The latest day already in the case."""
        days = (self.warned_on, self.heard_on, self.proposed_on, self.closed_on)
        return max((day for day in days if day), default=None)


class CaseStep(ScopedModel, Kept):
    """One thing done in a case: who entered it, which day it has, what was said."""

    scope_path = "case__registration__organisation"

    case = models.ForeignKey(UpkeepCase, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(_("việc"), max_length=12, choices=CaseMove.choices)
    day = models.DateField(_("ngày"))
    at = models.DateTimeField(_("ghi lúc"))
    by_name = models.CharField(_("người ghi"), max_length=255)
    by_account = models.BigIntegerField(null=True, blank=True)
    for_account = models.BigIntegerField(null=True, blank=True)
    note = models.CharField(_("nội dung"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("bước xử lý danh hiệu")
        constraints = (models.CheckConstraint(condition=Q(move__in=CaseMove.values), name="casestep_legal_move"),)

    def __str__(self) -> str:
        return self.get_move_display()

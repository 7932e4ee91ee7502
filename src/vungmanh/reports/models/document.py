from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.scope import ScopedModel
from vungmanh.reports.enums import State, StepKind


class ReportDocument(ScopedModel):
    """One edition of a report. A draft holds the question and what was written by hand; its figures are those of the
    records. At issue everything it says is frozen in ``frozen``, of which ``digest`` is the SHA-256.
    """

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("loại báo cáo"), max_length=40)
    programme = models.CharField(_("chương trình"), max_length=40, blank=True)
    period = models.CharField(_("kỳ"), max_length=12)
    period_from = models.DateField()
    period_after = models.DateField()
    category = models.CharField(_("chỉ tính loại hình"), max_length=40, blank=True)
    attribute = models.CharField(_("chỉ tính ở đơn vị"), max_length=40, blank=True)
    on = models.DateField(_("ngày chốt"), null=True, blank=True)
    tree = models.CharField(_("cây tổ chức"), max_length=5, default="then")
    by = models.CharField(_("theo"), max_length=40, default="children")
    rounding = models.CharField(_("làm tròn"), max_length=10, default="half_up")
    edition = models.PositiveSmallIntegerField(_("bản"), default=1)
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="later")
    state = models.CharField(_("tình trạng"), max_length=10, choices=State.choices, default=State.DRAFT)
    texts = models.JSONField(_("lời sửa tay"), default=dict)
    series = models.ForeignKey(
        "reports.NumberSeries", on_delete=models.PROTECT, null=True, blank=True, related_name="documents"
    )
    number = models.PositiveIntegerField(_("số"), null=True, blank=True)
    issued_on = models.DateField(_("ngày phát hành"), null=True, blank=True)
    signed_by = models.CharField(_("người ký"), max_length=255, blank=True)
    frozen = models.TextField(_("nội dung khoá"), blank=True)
    frozen_at = models.DateTimeField(_("khoá lúc"), null=True, blank=True)
    digest = models.CharField(_("mã kiểm"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("báo cáo")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=State.values), name="report_legal_state"),
            models.CheckConstraint(
                condition=~Q(state__in=(State.ISSUED, State.WITHDRAWN))
                | Q(number__isnull=False, issued_on__isnull=False, frozen_at__isnull=False) & ~Q(digest=""),
                name="report_issued_whole",
            ),
            models.CheckConstraint(condition=Q(period_after__gt=F("period_from")), name="report_period_in_order"),
            models.UniqueConstraint(fields=("series", "number"), name="report_number_once"),
            models.UniqueConstraint(
                fields=("organisation", "kind", "programme", "period", "category", "attribute", "edition"),
                condition=~Q(state=State.DROPPED),
                name="report_edition_once",
            ),
        )
        indexes = (models.Index(fields=("kind", "programme", "period", "organisation"), name="report_asked"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.period} bản {self.edition}"


class ReportStep(ScopedModel):
    """One thing done with a report: who, on which day, with what note."""

    scope_path = "document__organisation"

    document = models.ForeignKey(ReportDocument, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(_("việc"), max_length=10, choices=StepKind.choices)
    day = models.DateField(_("ngày"))
    at = models.DateTimeField(_("lúc"))
    by_name = models.CharField(_("người làm"), max_length=255)
    by_account = models.BigIntegerField(null=True, blank=True)
    note = models.CharField(_("ghi chú"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("bước của báo cáo")
        ordering = ("pk",)
        constraints = (models.CheckConstraint(condition=Q(move__in=StepKind.values), name="reportstep_legal_move"),)

    def __str__(self) -> str:
        return str(self.get_move_display())

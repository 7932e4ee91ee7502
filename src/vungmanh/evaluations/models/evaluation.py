from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vungmanh.evaluations.enums import Level, MoveName, State
from vungmanh.evaluations.models.rule import GradingRule
from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel

STANDING = Q(voided_at__isnull=True)


class Evaluation(ScopedModel, Kept):
    """The grading of one organisation, or of one member in the cell that rates him, for one period.

    ``rule`` is the one in force on the period's last day and stays: an old year is never judged anew. ``level`` and
    ``score`` are what the last step says; the results that count, each with its days, are the rows of ``Grade``.
    ``answers`` are the conditions a person answered, by code; ``sheet`` the score sheet the points come from.
    """

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="evaluations")
    member = models.ForeignKey(
        "members.Member", on_delete=models.PROTECT, null=True, blank=True, related_name="evaluations"
    )
    period = models.CharField(_("kỳ"), max_length=12)
    period_from = models.DateField(_("kỳ từ ngày"))
    period_after = models.DateField(_("kỳ đến trước ngày"))
    rule = models.ForeignKey(GradingRule, on_delete=models.PROTECT, related_name="evaluations")
    state = models.CharField(_("trạng thái"), max_length=10)
    level = models.CharField(_("mức"), max_length=16)
    score = models.DecimalField(_("điểm"), max_digits=5, decimal_places=2, null=True, blank=True)
    answers = models.JSONField(_("trả lời điều kiện"), default=dict, blank=True, encoder=DjangoJSONEncoder)
    sheet = models.ForeignKey(
        "criteria.FilledSheet", on_delete=models.PROTECT, null=True, blank=True, related_name="evaluations"
    )
    last_day = models.DateField(_("ngày của bước gần nhất"), null=True, blank=True)

    class Meta:
        verbose_name = _("hồ sơ xếp loại")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "period"),
                condition=STANDING & Q(member__isnull=True),
                name="evaluation_once_for_organisation",
            ),
            models.UniqueConstraint(
                fields=("member", "organisation", "period"),
                condition=STANDING & Q(member__isnull=False),
                name="evaluation_once_for_member",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[each.value for each in State]), name="evaluation_legal_state"
            ),
            models.CheckConstraint(
                condition=Q(level__in=[each.value for each in Level]), name="evaluation_legal_level"
            ),
            models.CheckConstraint(condition=Q(period_after__gt=F("period_from")), name="evaluation_period_in_order"),
        )
        indexes = (
            models.Index(
                fields=("period", "organisation"),
                condition=STANDING & Q(member__isnull=True),
                name="evaluation_of_period",
            ),
            models.Index(fields=("state", "organisation"), condition=STANDING, name="evaluation_state"),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.period}"


class EvaluationStep(ScopedModel, Kept):
    """One thing that happened to an evaluation: who entered it, which day it has, what level it names.

    ``sheet`` is the score sheet it rested on, ``sheet_points`` what that came to then, out of a hundred: a column sent
    back later comes to something else.
    """

    scope_path = "evaluation__organisation"

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(_("việc"), max_length=12)
    day = models.DateField(_("ngày"))
    at = models.DateTimeField(_("ghi lúc"))
    by_name = models.CharField(_("người ghi"), max_length=255)
    by_account = models.BigIntegerField(null=True, blank=True)
    for_account = models.BigIntegerField(null=True, blank=True)
    level = models.CharField(_("mức"), max_length=16, blank=True)
    score = models.DecimalField(_("điểm"), max_digits=5, decimal_places=2, null=True, blank=True)
    votes_for = models.PositiveIntegerField(_("phiếu tán thành"), null=True, blank=True)
    votes_against = models.PositiveIntegerField(_("phiếu không tán thành"), null=True, blank=True)
    decision_number = models.CharField(_("số quyết định"), max_length=100, blank=True)
    sheet = models.ForeignKey("criteria.FilledSheet", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sheet_points = models.DecimalField(_("điểm theo phiếu"), max_digits=5, decimal_places=2, null=True, blank=True)
    note = models.CharField(_("ghi chú"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("bước của hồ sơ xếp loại")
        constraints = (
            models.CheckConstraint(
                condition=Q(move__in=[each.value for each in MoveName]), name="evaluationstep_legal_move"
            ),
        )
        indexes = (
            models.Index(
                fields=("by_account", "at"), condition=Q(by_account__isnull=False), name="evaluationstep_by_account"
            ),
        )

    def __str__(self) -> str:
        return self.move

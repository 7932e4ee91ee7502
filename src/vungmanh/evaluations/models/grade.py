from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vungmanh.evaluations.enums import Level
from vungmanh.evaluations.models.evaluation import Evaluation
from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel
from vungmanh.kernel.validity import Dated


class Grade(ScopedModel, Kept, Dated):
    """One version of a result. A later one closes it and says why; a report of a day shows the one valid that day.

    ``decided_on`` is empty where the day was never recorded: then it holds from the period's last day. ``late``: given
    after the period had been closed for the organisation.
    """

    scope_path = "evaluation__organisation"

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="grades")
    level = models.CharField(_("mức"), max_length=16)
    score = models.DecimalField(_("điểm"), max_digits=5, decimal_places=2, null=True, blank=True)
    reason = models.CharField(_("lý do"), max_length=2000, blank=True)
    decided_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    decision_number = models.CharField(_("số quyết định"), max_length=100, blank=True)
    decided_by = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    late = models.BooleanField(_("ghi sau khi khoá kỳ"), default=False)
    at = models.DateTimeField(_("ghi lúc"))
    by_name = models.CharField(_("người ghi"), max_length=255)

    class Meta(Dated.Meta):
        verbose_name = _("kết quả xếp loại")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=("evaluation",),
                condition=Q(valid_to__isnull=True, voided_at__isnull=True),
                name="grade_one_open",
            ),
            models.CheckConstraint(condition=Q(level__in=[each.value for each in Level]), name="grade_legal_level"),
            models.CheckConstraint(
                condition=~Q(level=Level.NOT_RATED.value) | Q(score__isnull=True), name="grade_not_rated_has_no_score"
            ),
        )
        indexes = (
            models.Index(
                fields=("evaluation", "level", "valid_from", "valid_to"),
                condition=Q(voided_at__isnull=True),
                name="grade_of_evaluation",
            ),
        )

    def __str__(self) -> str:
        return f"{self.evaluation_id} {self.level}"

"""A sheet filled in for one organisation about one day, a column for each who scores."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vungmanh.criteria.enums import ColumnState, Part, Scorer
from vungmanh.criteria.models.criteria_set import CriteriaSet, CriteriaVersion
from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel

STANDING = Q(voided_at__isnull=True)


class FilledSheet(ScopedModel, Kept):
    """Keeps the version it was begun with for good: an old day is never judged by a new rule.

    ``subject`` and ``subject_key`` name what it is about where that has a record of its own: a meeting, a visit, a
    dossier.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    criteria_set = models.ForeignKey(CriteriaSet, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(CriteriaVersion, on_delete=models.PROTECT, related_name="+")
    on = models.DateField(_("về ngày"))
    part = models.CharField(_("loại kỳ"), max_length=10, blank=True)
    period = models.CharField(_("kỳ"), max_length=12, blank=True)
    subject = models.CharField(_("đối tượng"), max_length=80, blank=True)
    subject_key = models.CharField(_("mã đối tượng"), max_length=64, blank=True)
    begun_by = models.CharField(_("người lập"), max_length=255)
    begun_at = models.DateTimeField(_("lập lúc"))

    class Meta:
        verbose_name = _("phiếu đã chấm")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "criteria_set", "on", "part", "subject", "subject_key"),
                condition=STANDING,
                name="filledsheet_once",
            ),
            models.CheckConstraint(
                condition=Q(part__in=["", *(each.value for each in Part)]), name="filledsheet_legal_part"
            ),
        )
        indexes = (
            models.Index(fields=("organisation", "on"), condition=STANDING, name="filledsheet_organisation"),
            models.Index(fields=("on", "organisation"), condition=STANDING, name="filledsheet_on"),
        )

    def __str__(self) -> str:
        return f"{self.criteria_set_id} ngày {self.on:%d/%m/%Y}"


class Scoring(ScopedModel, Kept):
    """One column. What it came to is written when it is handed in, and stands.

    ``exact`` is the total as a fraction, ``total`` the same at two decimals; the band was judged by the exact one.
    ``returned`` says why it was sent back last.
    """

    scope_path = "sheet__organisation"

    sheet = models.ForeignKey(FilledSheet, on_delete=models.PROTECT, related_name="scorings", db_index=False)
    scorer = models.CharField(_("ai chấm"), max_length=12)
    official = models.BooleanField(_("chính thức"), default=False)
    state = models.CharField(_("tình trạng"), max_length=10, default=ColumnState.DRAFT.value)
    total = models.DecimalField(_("tổng điểm"), max_digits=9, decimal_places=2, null=True, blank=True)
    exact = models.CharField(_("tổng điểm chính xác"), max_length=80, blank=True)
    band = models.CharField(_("xếp loại"), max_length=40, blank=True)
    met = models.BooleanField(_("đạt"), null=True, blank=True)
    reason = models.CharField(_("lý do chênh lệch"), max_length=2000, blank=True)
    returned = models.CharField(_("lý do trả lại"), max_length=2000, blank=True)
    day = models.DateField(_("ngày nộp"), null=True, blank=True)
    by_name = models.CharField(_("người chấm"), max_length=255, blank=True)
    by_account = models.BigIntegerField(null=True, blank=True)
    for_account = models.BigIntegerField(null=True, blank=True)
    at = models.DateTimeField(_("ghi lúc"))

    class Meta:
        verbose_name = _("cột điểm")
        constraints = (
            models.UniqueConstraint(fields=("sheet", "scorer"), condition=STANDING, name="scoring_once"),
            models.CheckConstraint(
                condition=Q(scorer__in=[each.value for each in Scorer]), name="scoring_legal_scorer"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[each.value for each in ColumnState]), name="scoring_legal_state"
            ),
        )
        indexes = (
            models.Index(
                fields=("scorer", "sheet"),
                condition=STANDING & ~Q(state=ColumnState.HANDED_IN.value),
                name="scoring_open",
            ),
        )

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.scorer}"


class Answer(ScopedModel, Kept):
    """What one column says to one question.

    ``code`` is a fact's; where a person chose the points of an item by himself, the item's. ``value`` is written as
    text: ``yes``, ``12.5``, the code of a choice. ``computed`` is what the records said at the time.
    """

    scope_path = "scoring__sheet__organisation"

    scoring = models.ForeignKey(Scoring, on_delete=models.PROTECT, related_name="answers", db_index=False)
    code = models.CharField(_("mã"), max_length=60)
    value = models.CharField(_("trả lời"), max_length=255, blank=True)
    computed = models.CharField(_("tính từ hồ sơ"), max_length=255, blank=True)
    chosen = models.DecimalField(_("điểm tự chọn"), max_digits=9, decimal_places=4, null=True, blank=True)
    note = models.CharField(_("ghi chú"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("câu trả lời của phiếu")
        constraints = (models.UniqueConstraint(fields=("scoring", "code"), condition=STANDING, name="answer_once"),)

    def __str__(self) -> str:
        return f"{self.code}: {self.value}"

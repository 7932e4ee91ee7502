"""What a programme is, version by version. Everything that differs between programmes is data."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.validity import Dated


class Programme(models.Model):
    """The identity: a code in lower case that sheets, addresses and targets name."""

    code = models.CharField(_("mã"), max_length=40, primary_key=True)
    name = models.CharField(_("tên"), max_length=255)
    short_name = models.CharField(_("tên ngắn"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("chương trình")
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name


class ProgrammeVersion(Kept, Dated):
    """The rules of a programme from a day on. A version with dossiers is frozen; a new one follows it.

    An empty list of categories means every type of cell. ``authorities`` holds who registers with, appraises,
    recognises and revokes, in the words of the source; ``unknown`` lists what no source says, so that it is shown as
    unknown and never filled by guess. ``conditions`` are those of registration, ``criteria`` the score sheets by type
    of cell, ``targets`` and ``roadmap`` what the programme itself sets, ``appraisal`` its stages of appraisal and
    ``agreement`` who agrees in principle, ``recogniser`` in whose name a title is given, each as its rules write it.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="versions")
    owner = models.CharField(_("cơ quan ban hành"), max_length=255, blank=True)
    term_from = models.PositiveSmallIntegerField(_("nhiệm kỳ từ năm"))
    term_to = models.PositiveSmallIntegerField(_("đến hết năm"), null=True, blank=True)
    categories = models.JSONField(_("loại hình chi bộ"), default=list, blank=True)
    authorities = models.JSONField(_("thẩm quyền"), default=dict, blank=True)
    recheck_months = models.PositiveSmallIntegerField(_("kiểm tra lại mỗi (tháng)"), null=True, blank=True)
    workflow = models.CharField(_("các bước"), max_length=40)
    basis = models.JSONField(_("căn cứ"), default=list, blank=True)
    unknown = models.JSONField(_("chưa rõ"), default=list, blank=True)
    notes = models.JSONField(_("ghi chú"), default=list, blank=True)
    conditions = models.JSONField(_("điều kiện đăng ký"), default=list, blank=True)
    criteria = models.JSONField(_("phiếu chấm theo loại hình"), default=list, blank=True)
    targets = models.JSONField(_("mục tiêu của chương trình"), default=list, blank=True)
    roadmap = models.JSONField(_("lộ trình"), default=list, blank=True)
    upkeep = models.JSONField(_("giữ vững danh hiệu"), default=list, blank=True)
    appraisal = models.JSONField(_("các bước thẩm định"), default=list, blank=True)
    agreement = models.JSONField(_("chủ trương công nhận"), default=list, blank=True)
    recogniser = models.JSONField(_("cấp công nhận"), default=list, blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("phiên bản chương trình")
        ordering = ("programme", "valid_from")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=("programme", "valid_from"), condition=Q(voided_at__isnull=True), name="programmeversion_once"
            ),
            models.UniqueConstraint(
                fields=("programme",),
                condition=Q(voided_at__isnull=True, valid_to__isnull=True),
                name="programmeversion_one_open",
            ),
            models.CheckConstraint(
                condition=Q(term_to__isnull=True) | Q(term_to__gte=F("term_from")),
                name="programmeversion_term_in_order",
            ),
        )

    def __str__(self) -> str:
        return f"{self.programme_id} từ {self.valid_from:%d/%m/%Y}"

    @property
    def term_label(self) -> str:
        if self.term_to:
            return f"{self.term_from} - {self.term_to}"
        return gettext("từ năm %(year)d") % {"year": self.term_from}

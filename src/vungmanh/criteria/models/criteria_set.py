"""What a score sheet is, version by version. Everything that differs between sheets is data."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vungmanh.criteria.enums import Use
from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.validity import Dated


class CriteriaSet(models.Model):
    """The identity: a code in lower case that files, addresses and sheets name.

    ``owner`` is the organisation that wrote it; what ships with the program has none.
    """

    code = models.CharField(_("mã"), max_length=60, primary_key=True)
    name = models.CharField(_("tên"), max_length=255)
    short_name = models.CharField(_("tên ngắn"), max_length=60, blank=True)
    use = models.CharField(_("dùng để"), max_length=10)
    owner = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("phiếu chấm")
        ordering = ("code",)
        constraints = (
            models.CheckConstraint(condition=Q(use__in=[each.value for each in Use]), name="criteriaset_legal_use"),
        )

    def __str__(self) -> str:
        return self.name


class CriteriaVersion(Kept, Dated):
    """A sheet from a day on. A version with filled sheets is frozen; a new one follows it.

    Only the wording of its source may still be put right; ``corrections`` holds what it was before: when, by whom, why.

    ``content`` is the entry of the file as it was written; rules read it again whenever it is needed. The other columns
    are taken out of it, so that which version governs a day is asked without reading any.
    """

    criteria_set = models.ForeignKey(CriteriaSet, on_delete=models.PROTECT, related_name="versions")
    content = models.JSONField(_("nội dung"), default=dict)
    territory = models.CharField(_("nơi áp dụng"), max_length=255, blank=True)
    everywhere = models.BooleanField(_("áp dụng mọi nơi"), default=False)
    kinds = models.JSONField(_("loại tổ chức"), default=list, blank=True)
    categories = models.JSONField(_("loại hình chi bộ"), default=list, blank=True)
    parts = models.JSONField(_("loại kỳ sinh hoạt"), default=list, blank=True)
    file = models.CharField(_("tệp"), max_length=255, blank=True)
    corrections = models.JSONField(_("lời nguồn đã sửa"), default=list, blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("phiên bản phiếu chấm")
        ordering = ("criteria_set", "valid_from")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=("criteria_set", "valid_from"), condition=Q(voided_at__isnull=True), name="criteriaversion_once"
            ),
            models.UniqueConstraint(
                fields=("criteria_set",),
                condition=Q(voided_at__isnull=True, valid_to__isnull=True),
                name="criteriaversion_one_open",
            ),
        )

    def __str__(self) -> str:
        return f"{self.criteria_set_id} từ {self.valid_from:%d/%m/%Y}"

"""Which organisation uses which sheet, and sheets while they are being written."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vungmanh.criteria.enums import DraftState, Use
from vungmanh.criteria.models.criteria_set import CriteriaSet, CriteriaVersion
from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel
from vungmanh.kernel.validity import Dated


class Adoption(ScopedModel, Kept, Dated):
    """From a day on an organisation, and everything below it, uses a set: whichever version is in force that day.

    A carried adoption is the same one at the heir of an organisation that ended: ``carried_from`` is the row before.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    criteria_set = models.ForeignKey(CriteriaSet, on_delete=models.PROTECT, related_name="+")
    decision_number = models.CharField(_("số quyết định"), max_length=100, blank=True)
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)
    carried_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    class Meta(Dated.Meta):
        verbose_name = _("áp dụng phiếu chấm")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=("organisation", "criteria_set"),
                condition=Q(voided_at__isnull=True, valid_to__isnull=True),
                name="adoption_one_open",
            ),
            models.UniqueConstraint(
                fields=("organisation", "criteria_set", "valid_from"),
                condition=Q(voided_at__isnull=True),
                name="adoption_once_a_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.criteria_set_id} từ {self.valid_from:%d/%m/%Y}"


class SheetDraft(ScopedModel):
    """A version while it is being written as a table. It touches nothing until it is put in force.

    It stands at the unit in which the work is done, so that colleagues there may go on with it. ``criteria_set`` is
    the unit's own set it will be a version of; empty while that set does not exist.
    """

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    criteria_set = models.ForeignKey(CriteriaSet, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    based_on = models.ForeignKey(CriteriaVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made = models.ForeignKey(
        CriteriaVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    name = models.CharField(_("tên"), max_length=255)
    short_name = models.CharField(_("tên ngắn"), max_length=60, blank=True)
    use = models.CharField(_("dùng để"), max_length=10)
    content = models.JSONField(_("nội dung"), default=dict, encoder=DjangoJSONEncoder)
    state = models.CharField(_("tình trạng"), max_length=10, default=DraftState.OPEN.value)
    by_account = models.BigIntegerField(null=True, blank=True)
    made_by = models.CharField(_("người soạn"), max_length=255)
    made_at = models.DateTimeField(_("soạn lúc"))
    changed_at = models.DateTimeField(_("sửa lúc"))

    class Meta:
        verbose_name = _("phiếu chấm đang soạn")
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=[each.value for each in DraftState]), name="sheetdraft_legal_state"
            ),
            models.CheckConstraint(condition=Q(use__in=[each.value for each in Use]), name="sheetdraft_legal_use"),
        )
        indexes = (models.Index(fields=("state", "-changed_at"), name="sheetdraft_state"),)

    def __str__(self) -> str:
        return self.name

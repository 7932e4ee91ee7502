from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel
from vungmanh.kernel.validity import Dated
from vungmanh.members.enums import TransferKind, TransferState
from vungmanh.members.models.member import Member
from vungmanh.members.models.placement import Placement

DECIDED = (TransferState.ACCEPTED, TransferState.ENDED)


class Transfer(ScopedModel, Kept):
    """A member offered by one cell to another: the roll changes only when the other accepts, in one act.

    Scoped by the cell it leaves; the cell it goes to reads it through ``queries.transfers``. ``to_name`` where the
    member goes to an organisation whose records are not kept here.
    """

    scope_path = "from_cell"

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="transfers")
    kind = models.CharField(_("loại"), max_length=20, choices=TransferKind.choices)
    state = models.CharField(_("tình trạng"), max_length=10, choices=TransferState.choices)
    from_cell = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="transfers_out", verbose_name=_("nơi đi")
    )
    to_cell = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="transfers_in",
        verbose_name=_("nơi đến"),
    )
    to_name = models.CharField(_("nơi đến ngoài hệ thống"), max_length=255, blank=True)
    offered_on = models.DateField(_("ngày giới thiệu"))
    offered_by = models.CharField(_("người giới thiệu chuyển"), max_length=255)
    due_on = models.DateField(_("hạn hoàn thành"), null=True, blank=True)
    until = models.DateField(_("sinh hoạt tạm thời đến hết ngày"), null=True, blank=True)
    papers = models.CharField(_("giấy giới thiệu, hồ sơ kèm theo"), max_length=255, blank=True)
    reason = models.CharField(_("lý do"), max_length=500, blank=True)
    answered_on = models.DateField(_("ngày trả lời"), null=True, blank=True)
    answered_by = models.CharField(_("người trả lời"), max_length=255, blank=True)
    takes_effect_on = models.DateField(_("sinh hoạt ở nơi mới từ ngày"), null=True, blank=True)
    refusal = models.CharField(_("vì sao không tiếp nhận, rút lại"), max_length=500, blank=True)
    placement = models.ForeignKey(
        Placement, on_delete=models.PROTECT, null=True, blank=True, related_name="came_by", verbose_name=_("nơi mới")
    )

    class Meta:
        verbose_name = _("việc chuyển sinh hoạt")
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=TransferKind.values), name="transfer_legal_kind"),
            models.CheckConstraint(condition=Q(state__in=TransferState.values), name="transfer_legal_state"),
            models.CheckConstraint(
                condition=Q(to_cell__isnull=True) & ~Q(to_name="") | Q(to_cell__isnull=False, to_name=""),
                name="transfer_goes_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(to_cell__isnull=True) | ~Q(to_cell=F("from_cell")), name="transfer_between_two"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=DECIDED) | Q(takes_effect_on__isnull=False), name="transfer_accepted_from_a_day"
            ),
            models.UniqueConstraint(
                fields=("member",),
                condition=Q(state=TransferState.OFFERED, voided_at__isnull=True),
                name="transfer_one_waiting",
            ),
        )
        indexes = (
            models.Index(fields=("to_cell", "state", "offered_on"), name="transfer_in"),
            models.Index(fields=("from_cell", "state", "offered_on"), name="transfer_out"),
        )

    def __str__(self) -> str:
        return f"{self.member_id}: {self.from_cell_id} đến {self.to_cell_id or self.to_name}"


class TransferLimit(Dated):
    """How long something of a transfer may take, from day to day: catalogue, with the mark of what backs it."""

    code = models.CharField(_("việc"), max_length=40)
    days = models.PositiveSmallIntegerField(_("số"))
    unit = models.CharField(_("tính theo"), max_length=12)
    basis = models.CharField(_("căn cứ"), max_length=255, blank=True)
    mark = models.CharField(_("mức chắc chắn"), max_length=300, blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("hạn của việc chuyển sinh hoạt")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=("code", "valid_from"), name="transferlimit_once"),
            models.CheckConstraint(
                condition=Q(unit__in=("working_days", "days", "months")), name="transferlimit_legal_unit"
            ),
        )

    def __str__(self) -> str:
        return f"{self.code}: {self.days}"

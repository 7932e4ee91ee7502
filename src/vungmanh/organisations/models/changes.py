"""Acts of reorganisation, what followed whom, and what a person must still decide."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel
from vungmanh.organisations.enums import Act, Pending


class ReorganisationAct(ScopedModel, Kept):
    """One act as it was ordered. It stands at the first organisation it names."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="acts")
    day = models.DateField(_("ngày đầu của trạng thái mới"))
    act = models.CharField(_("việc"), max_length=20, choices=Act.choices)
    ordered = models.JSONField(_("nội dung"), default=dict, encoder=DjangoJSONEncoder)
    decision = models.ForeignKey(
        "organisations.Decision", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(_("lý do"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("việc sắp xếp tổ chức")
        constraints = (
            models.CheckConstraint(condition=models.Q(act__in=Act.values), name="reorganisationact_legal_act"),
        )

    def __str__(self) -> str:
        return f"{self.get_act_display()} {self.day:%d/%m/%Y}"


class Succession(ScopedModel, Kept):
    """Who follows whom, many to many. Only organisations that ended have successors that read their records."""

    scope_path = "predecessor"

    predecessor = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="successions_out"
    )
    successor = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="successions_in")
    day = models.DateField(_("ngày"))
    act = models.CharField(_("việc"), max_length=20, choices=Act.choices)
    decision = models.ForeignKey(
        "organisations.Decision", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("kế thừa")
        constraints = (
            models.UniqueConstraint(
                fields=("predecessor", "successor", "day"),
                condition=models.Q(voided_at__isnull=True),
                name="succession_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.predecessor_id} -> {self.successor_id}"


class PendingDecision(ScopedModel, Kept):
    """A question a reorganisation raises and never answers by itself. It blocks nothing."""

    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="pending_decisions"
    )
    kind = models.CharField(_("việc cần quyết"), max_length=20, choices=Pending.choices)
    day = models.DateField(_("từ ngày"))
    subject = models.CharField(_("đối tượng"), max_length=80, blank=True)
    subject_key = models.BigIntegerField(null=True, blank=True)
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)
    decided_on = models.DateField(_("quyết ngày"), null=True, blank=True)
    outcome = models.CharField(_("quyết thế nào"), max_length=500, blank=True)
    decision = models.ForeignKey(
        "organisations.Decision", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("việc cần người quyết")
        constraints = (
            models.CheckConstraint(condition=models.Q(kind__in=Pending.values), name="pendingdecision_legal_kind"),
        )

    def __str__(self) -> str:
        return self.get_kind_display()

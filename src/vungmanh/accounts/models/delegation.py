"""Acting in the name of another: a helper for an elderly secretary. Both names are kept."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.validity import Dated


class Delegation(Kept, Dated):
    """``helper`` may act in the name of ``principal`` for a stretch of days, with the principal's roles and no more."""

    principal = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="helpers", verbose_name=_("người được giúp")
    )
    helper = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="helps", verbose_name=_("người giúp")
    )
    reason = models.CharField(_("lý do"), max_length=500, blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("uỷ việc")
        constraints = (
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(principal=models.F("helper")), name="delegation_between_two_persons"
            ),
            models.UniqueConstraint(
                fields=("principal", "helper", "valid_from"),
                condition=models.Q(voided_at__isnull=True),
                name="delegation_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.helper_id} > {self.principal_id}"


class Confirmation(models.Model):
    """One act done in a person's name, which stands unconfirmed until that person says so."""

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("chưa xác nhận")
        CONFIRMED = "confirmed", _("đã xác nhận")
        CONTESTED = "contested", _("không nhận")

    run = models.CharField(_("lượt"), max_length=32, unique=True)
    act = models.CharField(_("việc"), max_length=120)
    organisation_key = models.BigIntegerField(_("tổ chức"), null=True, blank=True)
    principal = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="done_in_name",
        verbose_name=_("người được giúp"),
    )
    helper = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="done_for", verbose_name=_("người giúp")
    )
    at = models.DateTimeField(_("làm lúc"))
    state = models.CharField(_("tình trạng"), max_length=12, choices=State.choices, default=State.UNCONFIRMED)
    answered_at = models.DateTimeField(_("trả lời lúc"), null=True, blank=True)
    answer = models.CharField(_("ý kiến"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("việc làm thay")
        ordering = ("-pk",)
        indexes = (models.Index(fields=("principal", "state"), name="confirmation_waiting"),)

    def __str__(self) -> str:
        return f"{self.act} {self.at:%d/%m/%Y}"

"""Acting in the name of another: a helper for an elderly secretary. Both names are kept."""

from django.conf import settings
from django.db import models

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.validity import Dated


class Delegation(Kept, Dated):
    """``helper`` may act in the name of ``principal`` for a stretch of days, with the principal's roles and no more."""

    principal = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="helpers", verbose_name="người được giúp"
    )
    helper = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="helps", verbose_name="người giúp"
    )
    reason = models.CharField("lý do", max_length=500, blank=True)

    class Meta(Dated.Meta):
        verbose_name = "uỷ việc"
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
        UNCONFIRMED = "unconfirmed", "chưa xác nhận"
        CONFIRMED = "confirmed", "đã xác nhận"
        CONTESTED = "contested", "không nhận"

    run = models.CharField("lượt", max_length=32, unique=True)
    act = models.CharField("việc", max_length=120)
    organisation_key = models.BigIntegerField("tổ chức", null=True, blank=True)
    principal = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="done_in_name", verbose_name="người được giúp"
    )
    helper = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="done_for", verbose_name="người giúp"
    )
    at = models.DateTimeField("làm lúc")
    state = models.CharField("tình trạng", max_length=12, choices=State.choices, default=State.UNCONFIRMED)
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)
    answer = models.CharField("ý kiến", max_length=500, blank=True)

    class Meta:
        verbose_name = "việc làm thay"
        ordering = ("-pk",)
        indexes = (models.Index(fields=("principal", "state"), name="confirmation_waiting"),)

    def __str__(self) -> str:
        return f"{self.act} {self.at:%d/%m/%Y}"

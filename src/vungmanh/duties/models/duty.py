"""What is due, version by version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vungmanh.duties.enums import Certainty, Every, OnDayOff
from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.validity import Dated

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import StrEnum


def one_of(field: str, words: Iterable[StrEnum], name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__in": [each.value for each in words]}), name=name)


class Duty(models.Model):
    """The identity: a code in lower case that files, addresses and exceptions name."""

    code = models.CharField(_("mã"), max_length=40, primary_key=True)
    name = models.CharField(_("tên"), max_length=255)

    class Meta:
        verbose_name = _("việc định kỳ")
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name


class DutyVersion(Kept, Dated):
    """The rules of a duty from a day on, as its file states them. ``rules.definition`` says what each column means."""

    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="versions")
    done_by = models.CharField(_("nhận ra đã làm theo"), max_length=60)
    only = models.JSONField(_("chỉ tính"), default=dict, blank=True)
    who = models.JSONField(_("ai phải làm"), default=dict, blank=True)
    under = models.CharField(_("dưới tổ chức mang mã"), max_length=64, blank=True)
    territory = models.CharField(_("địa bàn"), max_length=255, blank=True)
    every = models.CharField(_("nhịp"), max_length=8)
    parts = models.JSONField(_("những lần trong năm"), default=list, blank=True)
    due = models.JSONField(_("hạn"), default=dict)
    on_day_off = models.CharField(_("hạn rơi vào ngày nghỉ"), max_length=8, default=OnDayOff.NEXT.value)
    grace = models.PositiveSmallIntegerField(_("số ngày châm chước"), default=0)
    chase = models.PositiveSmallIntegerField(_("còn hỏi đến mấy lần đã qua"), default=2)
    reminders = models.JSONField(_("các bậc nhắc"), default=list, blank=True)
    certainty = models.CharField(_("mức chắc chắn"), max_length=10, default=Certainty.EXAMPLE.value)
    basis = models.JSONField(_("căn cứ"), default=list, blank=True)
    unknown = models.JSONField(_("chưa rõ"), default=list, blank=True)
    notes = models.JSONField(_("ghi chú"), default=list, blank=True)
    loaded_on = models.DateField(_("nạp ngày"), editable=False)

    class Meta(Dated.Meta):
        verbose_name = _("phiên bản việc định kỳ")
        ordering = ("duty", "valid_from")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=("duty", "valid_from"), condition=Q(voided_at__isnull=True), name="dutyversion_once"
            ),
            models.UniqueConstraint(
                fields=("duty",),
                condition=Q(voided_at__isnull=True, valid_to__isnull=True),
                name="dutyversion_one_open",
            ),
            one_of("every", Every, "dutyversion_legal_every"),
            one_of("on_day_off", OnDayOff, "dutyversion_legal_on_day_off"),
            one_of("certainty", Certainty, "dutyversion_legal_certainty"),
        )

    def __str__(self) -> str:
        return f"{self.duty_id} từ {self.valid_from:%d/%m/%Y}"

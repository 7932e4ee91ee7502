"""Long work done apart from the page that asked for it: who asked, how far it is, what came of it."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class Job(models.Model):
    """One piece of long work. It runs in the name and under the scope of whoever asked."""

    class State(models.TextChoices):
        WAITING = "waiting", "đang chờ"
        RUNNING = "running", "đang làm"
        DONE = "done", "xong"
        REFUSED = "refused", "không làm được"
        FAILED = "failed", "hỏng"

    kind = models.CharField("loại việc", max_length=60)
    label = models.CharField("tên việc", max_length=255)
    arguments = models.JSONField("dữ kiện", default=dict, encoder=DjangoJSONEncoder)
    actor_key = models.BigIntegerField("tài khoản", null=True, blank=True)
    actor_name = models.CharField("người yêu cầu", max_length=255)
    for_key = models.BigIntegerField("làm thay tài khoản", null=True, blank=True)
    for_name = models.CharField("làm thay", max_length=255, blank=True)
    state = models.CharField("tình trạng", max_length=10, choices=State.choices, default=State.WAITING)
    asked_at = models.DateTimeField("yêu cầu lúc")
    started_at = models.DateTimeField("bắt đầu lúc", null=True, blank=True)
    beat_at = models.DateTimeField("báo còn chạy lúc", null=True, blank=True)
    ended_at = models.DateTimeField("kết thúc lúc", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("số lần chạy", default=0)
    done = models.PositiveBigIntegerField("đã làm", default=0)
    total = models.PositiveBigIntegerField("tổng số", null=True, blank=True)
    words = models.CharField("đang làm gì", max_length=255, blank=True)
    result = models.JSONField("kết quả", default=dict, encoder=DjangoJSONEncoder)
    fault = models.TextField("vì sao không xong", blank=True)
    file = models.CharField("tệp kết quả", max_length=255, blank=True)

    class Meta:
        verbose_name = "việc nền"
        ordering = ("-pk",)
        indexes = (
            models.Index(fields=("actor_key", "-id"), name="job_of_actor"),
            models.Index(fields=("state", "id"), name="job_state"),
        )

    def __str__(self) -> str:
        return self.label

"""Words others may use of reports."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a report stands. The moves between them are in ``rules.life``."""

    DRAFT = "draft", _("Đang soạn")
    PRESENTED = "presented", _("Đã trình")
    RETURNED = "returned", _("Bị trả lại")
    ISSUED = "issued", _("Đã phát hành")
    WITHDRAWN = "withdrawn", _("Đã thu hồi")
    DROPPED = "dropped", _("Đã bỏ")


OPEN_STATES = (State.DRAFT, State.PRESENTED, State.RETURNED)
"""Still being written; the figures move with the records."""


class StepKind(models.TextChoices):
    """What was done with a report."""

    DRAFT = "draft", _("Soạn")
    EDIT = "edit", _("Sửa lời")
    PRESENT = "present", _("Trình")
    RECALL = "recall", _("Lấy lại để sửa")
    RETURN = "return", _("Trả lại")
    ISSUE = "issue", _("Phát hành")
    SUBMIT = "submit", _("Gửi cấp trên")
    RECEIVE = "receive", _("Cấp trên nhận")
    REFUSE = "refuse", _("Cấp trên trả lại")
    WITHDRAW = "withdraw", _("Thu hồi văn bản")
    DROP = "drop", _("Bỏ bản nháp")


class Cause(models.TextChoices):
    """Why a record moved a number between two editions."""

    RECORDED_LATER = "recorded_later", _("nhập sau khi phát hành")
    HAPPENED_LATER = "happened_later", _("phát sinh sau ngày chốt")
    WITHDRAWN = "withdrawn", _("rút hoặc chuyển kỳ")
    CORRECTED = "corrected", _("sửa số liệu")
    REORGANISED = "reorganised", _("sắp xếp tổ chức")
    COUNTED_ANEW = "counted_anew", _("tính lại theo ngày")

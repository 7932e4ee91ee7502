"""Words other apps may use of targets and reported counts."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

FOREVER = date.max
"""Until when a count holds that no later one has replaced: a date like any other, so that one range finds it."""


PARTS = {"official_members": "members", "staff_not_members": "staff"}
"""Counts of people that are part of another: never larger than it."""


class Unit(models.TextChoices):
    COUNT = "count", _("số lượng")
    PERCENT = "percent", _("phần trăm")


class Measure(models.TextChoices):
    """What a target is about."""

    REGISTERED = "registered", _("đăng ký")
    RECOGNISED = "recognised", _("công nhận")
    VALUE = "value", _("giá trị")


class Noted(models.TextChoices):
    """Figures of a unit beside which a note may stand."""

    RECOGNISED = "recognised", _("kết quả công nhận")
    REGISTERED = "registered", _("đăng ký")
    APPRAISED = "appraised", _("thẩm định")
    TARGET = "target", _("chỉ tiêu")
    MAINTAINED = "maintained", _("giữ vững danh hiệu")
    VALUE = "value", _("giá trị")

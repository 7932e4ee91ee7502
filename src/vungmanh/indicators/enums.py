"""Words other apps may use of targets and reported counts."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

FOREVER = date.max
"""Until when a count holds that no later one has replaced: a date like any other, so that one range finds it."""


class Unit(models.TextChoices):
    COUNT = "count", _("số lượng")
    PERCENT = "percent", _("phần trăm")


class Measure(models.TextChoices):
    """What a target is about."""

    REGISTERED = "registered", _("đăng ký")
    RECOGNISED = "recognised", _("công nhận")
    VALUE = "value", _("giá trị")

"""The doings of what lies below this app: reported head counts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vungmanh.duties.queries.doings import Doing, Periodic, register_doing
from vungmanh.indicators.queries import stated_between

register_doing(
    Doing(
        code="headcounts.stated",
        label=_("Đã báo số đảng viên có ngày nằm trong kỳ"),
        how=Periodic(source=stated_between, organisation="organisation_id", day="on", entered="made_in__at"),
    )
)

"""What organisations must know of reported numbers when their own dates are corrected."""

from __future__ import annotations

from datetime import date

from django.db.models import Min
from django.utils.translation import gettext as _

from vungmanh.indicators.models import HeadCount


def first_days(organisation_ids: set[int]) -> dict[int, tuple[date, str]]:
    """The first head count of each."""
    rows = HeadCount.unscoped.filter(organisation_id__in=organisation_ids).order_by().values("organisation_id")
    first = rows.annotate(first=Min("on")).values_list("organisation_id", "first")
    return {one: (day, _("số liệu đảng viên")) for one, day in first}

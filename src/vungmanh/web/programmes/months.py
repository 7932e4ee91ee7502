"""What was reached month by month, as shapes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vungmanh.kernel.periods import Period
from vungmanh.web.drawing.trend import Trend, trend


@dataclass(frozen=True)
class MonthsPart:
    """``heading`` stands over the column of small shapes."""

    heading: str
    picture: SafeString


def cumulative(values: Sequence[int], known: int) -> list[int]:
    """Sums up to each month that has begun."""
    return list(accumulate(values[:known]))


def heading_of(period: Period, known: int) -> str:
    """``Tháng 1–6``."""
    months = period.months()[:known]
    if not months:
        return _("Các tháng")
    if len(months) == 1:
        return _("Tháng %(first)s") % {"first": months[0].first.month}
    if months[0].first.year != months[-1].first.year:
        return _("Các tháng")
    return _("Tháng %(first)s–%(last)s") % {"first": months[0].first.month, "last": months[-1].first.month}


def months_part(
    period: Period,
    values: Sequence[int],
    known: int,
    *,
    target: int | None,
    forecast: int,
    before: Sequence[int] = (),
) -> MonthsPart | None:
    """None for a single month: one point is no line."""
    months = period.months()
    if len(months) < 2:
        return None
    one_year = months[0].first.year == months[-1].first.year
    axis = [str(month.first.month) if one_year else f"{month.first:%m/%y}" for month in months]
    data = Trend(
        names=[month.label for month in months],
        reached=cumulative(values, known),
        target=target,
        forecast=forecast,
        before=list(accumulate(before)),
        before_name=_("năm %(year)s") % {"year": period.first.year - 1} if one_year else _("kỳ trước"),
    )
    return MonthsPart(heading_of(period, known), trend(data, axis))

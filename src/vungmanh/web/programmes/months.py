"""What was reached month by month, as shapes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vungmanh.indicators.engine import sums
from vungmanh.kernel.figures import Question
from vungmanh.kernel.periods import Period
from vungmanh.programmes.queries import monthly_facts
from vungmanh.web.drawing.trend import Trend, trend

MOST_MONTHS = 24


@dataclass(frozen=True)
class Months:
    """Sums up to each month that has begun, for the unit and for each of its lines."""

    total: tuple[int, ...]
    lines: Mapping[int, tuple[int, ...]]

    def of(self, organisation_id: int | None, kind: str) -> tuple[int, ...]:
        if kind == "total":
            return self.total
        return self.lines.get(organisation_id, ()) if organisation_id is not None else ()


def months_of(question: Question, under_id: int, *, tree: str, by: str) -> Months:
    """One sum over the tree for all lines and months. Nothing for a term: sixty months are no shape."""
    months = [month for month in question.period.months() if month.first <= question.until]
    if not 1 < len(question.period.months()) <= MOST_MONTHS or not months:
        return Months((), {})
    facts = monthly_facts(question, months)
    table = sums(facts, under_id=under_id, question=question, tree=tree, by=by)
    codes = [month.code for month in months]
    lines = {
        row.organisation_id: cumulative([row.numbers.get(code, 0) for code in codes])
        for row in table.rows
        if row.organisation_id is not None
    }
    return Months(cumulative([table.total.numbers.get(code, 0) for code in codes]), lines)


@dataclass(frozen=True)
class MonthsPart:
    """``heading`` stands over the column of small shapes."""

    heading: str
    picture: SafeString


def cumulative(values: Sequence[int]) -> tuple[int, ...]:
    return tuple(accumulate(values))


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
    reached: Sequence[int],
    *,
    target: int | None,
    forecast: int,
    before: Sequence[int] = (),
    target_most: int | None = None,
) -> MonthsPart | None:
    """``reached`` and ``before`` are cumulative. None where no month has begun, or there is but one."""
    months = period.months()
    if not reached or not 1 < len(months) <= MOST_MONTHS or not any((target, forecast, *reached, *before)):
        return None
    one_year = months[0].first.year == months[-1].first.year
    axis = [str(month.first.month) if one_year else f"{month.first:%m/%y}" for month in months]
    data = Trend(
        names=[month.words for month in months],
        reached=reached,
        target=target,
        target_most=target_most,
        forecast=forecast,
        before=before,
        before_name=_("năm %(year)s") % {"year": period.first.year - 1} if one_year else _("kỳ trước"),
    )
    return MonthsPart(heading_of(period, len(reached)), trend(data, axis))

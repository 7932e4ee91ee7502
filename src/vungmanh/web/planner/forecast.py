"""What the period may still bring, in sentences and in three ends, each number with what it opens."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.kernel.numbers import count_text
from vungmanh.kernel.periods import Period
from vungmanh.programmes.queries import planner as planning
from vungmanh.web.figure import Figure
from vungmanh.web.programmes.cells import cells_query
from vungmanh.web.programmes.lines import target_text


def query_of(programme: str, period: Period, unit: str, cells: planning.Cells = planning.ALL) -> dict[str, str]:
    plain = {"chuong_trinh": programme, "ky": period.code, "duoi": unit}
    return plain | cells_query(cells.category, cells.attribute)


def records_href(query: dict[str, str], key: str) -> str:
    return f"{reverse('planner:records')}?{urlencode({**query, 'so': key})}"


def said_of(found: planning.Planner) -> str:
    """How the unit stands, in a sentence; the numbers that open stand below it."""
    told = {
        "unit": found.table.under_name,
        "period": found.period.words,
        "done": count_text(found.forecast.done),
        "target": target_text(found.table.total),
        "missing": count_text(found.missing or 0),
    }
    if found.missing is None and found.targets and found.cells.all:
        return (
            _(
                "%(unit)s chưa được giao chỉ tiêu chung cho %(period)s, đã công nhận %(done)s chi bộ; "
                "các chỉ tiêu giao riêng ở dưới."
            )
            % told
        )
    if found.missing is None:
        return _("%(unit)s chưa được giao chỉ tiêu cho %(period)s, đã công nhận %(done)s chi bộ.") % told
    if found.missing == 0:
        return _("%(unit)s: %(period)s đã công nhận %(done)s trên chỉ tiêu %(target)s, không còn thiếu.") % told
    return _("%(unit)s: %(period)s đã công nhận %(done)s trên chỉ tiêu %(target)s, còn thiếu %(missing)s.") % told


def forecast_said(found: planning.Planner) -> str:
    """The range in a sentence, and what it means for the target: met at any end, at the better one only, or at none."""
    told, target = found.forecast, found.table.total.target
    words = {"low": count_text(told.low), "high": count_text(told.high)}
    if told.low == told.high:
        said = _("Cuối kỳ dự báo %(high)s chi bộ được công nhận") % words
    else:
        said = _("Cuối kỳ dự báo từ %(low)s đến %(high)s chi bộ được công nhận") % words
    if target is None:
        return _("%(said)s; đơn vị chưa có chỉ tiêu để so.") % {"said": said}
    most = found.table.total.target_most
    if most not in (None, target) and told.low > (most or 0):
        return _("%(said)s: mức thấp cũng trên mức cao của chỉ tiêu.") % {"said": said}
    if told.low >= target:
        return _("%(said)s: mức thấp cũng đủ chỉ tiêu.") % {"said": said}
    if told.high < target:
        short = {"said": said, "count": count_text(target - told.high)}
        return _("%(said)s: mọi hồ sơ đang mở đều được công nhận thì vẫn thiếu %(count)s, cần thêm đăng ký.") % short
    needed = {"said": said, "needed": count_text(target - told.done), "open": count_text(told.open)}
    return _("%(said)s: đủ chỉ tiêu khi ít nhất %(needed)s trong %(open)s hồ sơ đang mở được công nhận.") % needed


def forecast_of(found: planning.Planner, query: dict[str, str]) -> list[dict[str, Any]]:
    """Three ends of the period, each with what it rests on."""
    told, target, most = found.forecast, found.table.total.target, found.table.total.target_most

    def figure(key: str, count: int) -> Figure:
        return Figure(count_text(count), records_href(query, key))

    past = figure("past", told.past)
    rows: list[dict[str, Any]] = [
        {
            "name": _("Thấp"),
            "count": told.low,
            "rests": _("đã công nhận, cộng hồ sơ đã thẩm định:"),
            "figures": [figure("appraised", told.appraised)],
        },
        {
            "name": _("Giữa"),
            "count": told.middle,
            "rests": _(
                "đã công nhận, cộng phần hồ sơ đang mở theo nhịp của chính đơn vị các kỳ trước (công nhận / đăng ký):"
            ),
            "figures": [figure("past_recognised", told.past_recognised), past],
            "none": _("Chưa ước được: cần ít nhất %(enough)s hồ sơ của các kỳ trước, mới có:")
            % {"enough": count_text(planning.PAST_ENOUGH)},
        },
        {
            "name": _("Cao"),
            "count": told.high,
            "rests": _("đã công nhận, cộng mọi hồ sơ đang mở:"),
            "figures": [figure("open", told.open)],
        },
    ]
    for row in rows:
        if row["count"] is None:
            row["rests"], row["figures"] = row["none"], [past]
        row.update(against(row["count"], target, most))
    return rows


def against(count: int | None, target: int | None, most: int | None) -> dict[str, Any]:
    """One end of the forecast against the target: met, short by so many, or above a range."""
    known = count is not None and target is not None
    over = known and most not in (None, target) and (count or 0) > (most or 0)
    short = known and (count or 0) < (target or 0)
    return {
        "text": "–" if count is None else count_text(count),
        "short": count_text((target or 0) - (count or 0)) if short else "",
        "over": over,
        "reached": known and not over and not short,
    }

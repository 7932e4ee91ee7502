"""The programme table as a page reads it: sentence, squares, what needs attention, lines, map, months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vungmanh.kernel.numbers import count_text, percent_short, percent_text
from vungmanh.kernel.periods import year_of
from vungmanh.web.drawing.bar import bar
from vungmanh.web.drawing.choropleth import Area, choropleth, legend
from vungmanh.web.drawing.gap import gap_bars
from vungmanh.web.drawing.plane import Ring
from vungmanh.web.drawing.spark import spark
from vungmanh.web.drawing.squares import Squares
from vungmanh.web.figure import Figure
from vungmanh.web.naming import short_names
from vungmanh.web.programmes.address import TODAY, Asked
from vungmanh.web.programmes.wording import LINES, STANDINGS, in_words

if TYPE_CHECKING:
    from vungmanh.programmes.queries import ProgrammeVersions, ProgressRow, ProgressTable

MOST_HEEDED = 3
HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Crumb:
    text: str
    href: str


@dataclass(frozen=True)
class Line:
    """One row of the table."""

    name: str
    href: str
    registered: Figure
    appraised: Figure
    recognised: Figure
    target: Figure | None
    ratio: str
    bar: SafeString
    spark: SafeString
    forecast: Figure
    standing: str
    standing_label: str
    is_total: bool = False


@dataclass(frozen=True)
class Heed:
    """A unit somebody should ask about, and why."""

    name: str
    href: str
    said: str


@dataclass(frozen=True)
class Gap:
    """What was given to the unit beside what it handed down."""

    title: str
    figure: Figure
    picture: SafeString
    said: str


@dataclass(frozen=True)
class Lead:
    """The figures of the sentence on top."""

    recognised: Figure
    ratio: Figure | None
    target: Figure | None
    expected: Figure | None
    forecast: Figure
    ratio_forecast: Figure | None
    revoked: Figure
    rest: str
    whole: str
    of_target: str


def shares(row: ProgressRow) -> Fraction | None:
    pair = row.ratio("ratio_target")
    return Fraction(*pair) if pair else None


def in_order(rows: Sequence[ProgressRow]) -> list[ProgressRow]:
    """Who leads stands first; units without a target after those with one; lines that are no unit at the end."""
    units = [row for row in rows if row.kind == "unit"]
    with_target = [row for row in units if shares(row) is not None]
    without = [row for row in units if shares(row) is None]
    ranked = sorted(with_target, key=lambda row: -(shares(row) or 0))
    return [*ranked, *sorted(without, key=lambda row: -row.recognised), *[row for row in rows if row.kind != "unit"]]


def line_of(row: ProgressRow, asked: Asked, rule: str, months: Sequence[int] = ()) -> Line:
    """``months``: cumulative, for the shape of the year."""
    ratio = row.ratio("ratio_target")

    def figure(key: str, count: int) -> Figure:
        """Opens where its rows can be listed alone: for the whole, and for units."""
        if row.kind == "total":
            return Figure(count_text(count), asked.records(key))
        if row.organisation_id is None or row.kind == "own":
            return Figure(count_text(count))
        return Figure(count_text(count), asked.records(key, row.organisation_id))

    return Line(
        name=name_of(row),
        href=unit_href(row, asked),
        registered=figure("registered", row.registered),
        appraised=figure("appraised", row.appraised),
        recognised=figure("recognised", row.recognised),
        target=figure("target", row.target) if row.target is not None else None,
        ratio=percent_text(*ratio, rule) if ratio else "–",
        bar=bar(row.recognised, row.forecast, ratio[1], rule=rule, late=row.standing == "behind")
        if ratio
        else SafeString(""),
        spark=spark(months),
        forecast=figure("forecast", row.forecast),
        standing=row.standing,
        standing_label=str(STANDINGS[row.standing]),
        is_total=row.kind == "total",
    )


def unit_href(row: ProgressRow, asked: Asked) -> str:
    """One level down; on today's tree, where that question has no meaning, the unit's own page."""
    if row.organisation_id is None or row.kind not in {"unit", "closed"}:
        return ""
    if asked.tree == TODAY or row.kind == "closed":
        return reverse("organisations:unit", args=[row.organisation_id])
    return asked.under_unit(row.code)


def has_something(table: ProgressTable) -> bool:
    """A unit without parts, such as a cell, still has figures of its own."""
    total = table.total
    return total.target is not None or any(total.counts.values())


def years_of(programme: ProgrammeVersions, asked: Asked, today: date) -> list[Crumb]:
    """The years of the programme's term so far, newest first."""
    first = min(version.term_from for version in programme.versions)
    last = min(max(version.term_to or today.year for version in programme.versions), today.year)
    return [
        Crumb(str(year), replace(asked, period=year_of(year), on=None).dashboard())
        for year in range(last, first - 1, -1)
    ]


def name_of(row: ProgressRow) -> str:
    if row.kind == "total":
        return _("Cộng")
    if row.kind == "closed":
        return _("%(name)s (đã kết thúc)") % {"name": row.name}
    return str(LINES.get(row.kind, row.name))


def lead_of(table: ProgressTable, asked: Asked, rule: str) -> Lead:
    total = table.total
    year = "-" not in asked.period.code and ".." not in asked.period.code

    def ratio(key: str, figure: str) -> Figure | None:
        pair = total.ratio(key)
        return Figure(percent_short(*pair, rule), asked.records(figure)) if pair else None

    def figure(key: str, count: int) -> Figure:
        return Figure(count_text(count), asked.records(key))

    return Lead(
        recognised=figure("recognised", total.recognised),
        ratio=ratio("ratio_target", "recognised"),
        target=figure("target", total.target) if total.target is not None else None,
        expected=figure("expected", total.expected) if total.expected else None,
        forecast=figure("forecast", total.forecast),
        ratio_forecast=ratio("ratio_forecast", "forecast"),
        revoked=figure("revoked", total.revoked),
        rest=rest_of(asked),
        whole=_("cả năm") if year else _("cả kỳ"),
        of_target=_("chỉ tiêu năm") if year else _("chỉ tiêu"),
    )


def rest_of(asked: Asked) -> str:
    """``sáu tháng cuối năm`` where that is what is left."""
    if asked.on and "-" not in asked.period.code and asked.on + timedelta(days=1) < asked.period.after:
        left = 12 - (asked.on + timedelta(days=1)).month + 1
        if (asked.on + timedelta(days=1)).day == 1 and asked.on.year == asked.period.first.year:
            return _("%(count)s tháng cuối năm") % {"count": in_words(left)}
    return _("thời gian còn lại")


def shortened(table: ProgressTable) -> ProgressTable:
    """The table under short names: the full ones stand on each unit's page."""
    short = short_names(row.name for row in table.rows)
    return replace(table, rows=tuple(replace(row, name=short[row.name]) for row in table.rows))


def heeded(rows: Sequence[ProgressRow], asked: Asked) -> list[Heed]:
    """The units furthest behind, with what explains it; at most three. Today's units were given no target of then."""
    if asked.tree == TODAY:
        return []
    units = [row for row in rows if row.kind == "unit"]
    late = sorted((row for row in units if needs_heed(row)), key=lambda row: shares(row) or Fraction(0))
    with_target = [row for row in late if row.target is not None and row.recognised]
    without = [row for row in late if row not in with_target]
    chosen = [*with_target, *without][:MOST_HEEDED]
    return [Heed(row.name, unit_href(row, asked), reason(row)) for row in chosen]


def needs_heed(row: ProgressRow) -> bool:
    share = shares(row)
    if share is None:
        return not row.recognised
    return share < HALF or row.forecast < (row.target or 0)


def reason(row: ProgressRow) -> str:
    if row.target is None:
        return _("chưa có chi bộ nào, chưa nhập chỉ tiêu.")
    if row.forecast < row.target:
        return _("%(done)s/%(target)s, dự báo cả kỳ %(forecast)s, còn thiếu %(missing)s.") % {
            "done": count_text(row.recognised),
            "target": count_text(row.target),
            "forecast": count_text(row.forecast),
            "missing": count_text(row.target - row.forecast),
        }
    return _("%(done)s/%(target)s, dưới 50%%; %(registered)s chi bộ đăng ký, %(appraised)s đã thẩm định.") % {
        "done": count_text(row.recognised),
        "target": count_text(row.target),
        "registered": count_text(row.registered),
        "appraised": count_text(row.appraised),
    }


def gap_of(table: ProgressTable, asked: Asked) -> Gap | None:
    """None where the unit has no target, or nothing lies below it."""
    own, below = table.total.target, table.children_target
    if own is None or below is None or table.gap is None:
        return None
    titles = {
        1: _("Chỉ tiêu giao xuống còn thiếu"),
        -1: _("Chỉ tiêu giao xuống vượt"),
        0: _("Chỉ tiêu giao xuống khớp"),
    }
    sign = (table.gap > 0) - (table.gap < 0)
    figure = Figure(f"{abs(table.gap):02d}", asked.records("gap"))
    return Gap(titles[sign], figure, gap_bars(own, below), gap_said(table, own, below))


def gap_said(table: ProgressTable, own: int, below: int) -> str:
    """Who was given how much. On today's tree the parts are those of then and are not in the table."""
    if table.tree == TODAY or any(row.kind not in {"unit", "own"} for row in table.rows):
        return _("%(unit)s: %(own)s. Tổng các đơn vị trực tiếp khi đó: %(below)s.") % {
            "unit": table.under_name,
            "own": count_text(own),
            "below": count_text(below),
        }
    units = [row for row in table.rows if row.kind == "unit"]
    with_target = sum(row.target is not None for row in units)
    without = [row.name for row in units if row.target is None]
    said = _("%(unit)s: %(own)s. Tổng %(count)s đơn vị: %(below)s.") % {
        "unit": table.under_name,
        "own": count_text(own),
        "count": in_words(with_target),
        "below": count_text(below),
    }
    if without and len(without) <= MOST_HEEDED:
        said += " " + _("%(names)s chưa có chỉ tiêu.") % {"names": ", ".join(without)}
    elif without:
        said += " " + _("%(count)s đơn vị chưa có chỉ tiêu.") % {"count": count_text(len(without))}
    return said


def squares_of(table: ProgressTable) -> Squares:
    return Squares(table.total.recognised, table.total.expected, table.total.target)


@dataclass(frozen=True)
class Map:
    title: str
    picture: SafeString
    legend: SafeString


def map_of(rows: Sequence[ProgressRow], outlines: Mapping[int, Sequence[Ring]], asked: Asked) -> Map | None:
    """By ratio; by count where no unit was given a target. None where no unit of the table has an outline."""
    counted = all(row.target is None for row in rows)
    most = max([1, *(row.recognised for row in rows)]) if counted else None
    areas = [
        Area(row.name, row.recognised, row.target, outlines[row.organisation_id], unit_href(row, asked), most)
        for row in rows
        if row.organisation_id is not None and outlines.get(row.organisation_id)
    ]
    if not areas:
        return None
    title = _("Số chi bộ đã công nhận") if counted else _("Tỷ lệ so với chỉ tiêu")
    return Map(title, choropleth(areas, title=title), legend(areas))

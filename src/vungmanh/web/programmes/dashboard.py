"""The programme table as a page reads it: the sentence, the gap, the map, and where else to look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vungmanh.kernel.numbers import count_text, percent_short
from vungmanh.kernel.periods import year_of
from vungmanh.kernel.validity import is_in_force
from vungmanh.web.drawing.choropleth import Area, choropleth, legend
from vungmanh.web.drawing.gap import gap_bars
from vungmanh.web.drawing.plane import Ring
from vungmanh.web.drawing.squares import Squares
from vungmanh.web.figure import Figure
from vungmanh.web.naming import in_words
from vungmanh.web.programmes.address import TODAY, Asked
from vungmanh.web.programmes.attention import MOST_HEEDED
from vungmanh.web.programmes.lines import target_text, unit_href
from vungmanh.web.programmes.wording import PLACES

if TYPE_CHECKING:
    from vungmanh.organisations.queries import LineageOf
    from vungmanh.programmes.queries import ProgrammeVersions, ProgressRow, ProgressTable


@dataclass(frozen=True)
class Crumb:
    text: str
    href: str


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
    place: str = ""
    """Of a target given as a range: where the result lies."""


def years_of(programme: ProgrammeVersions, asked: Asked, today: date) -> list[Crumb]:
    """The years of the programme's term so far, newest first."""
    first = min(version.term_from for version in programme.versions)
    last = min(max(version.term_to or today.year for version in programme.versions), today.year)
    return [
        Crumb(str(year), replace(asked, period=year_of(year), on=None).dashboard())
        for year in range(last, first - 1, -1)
    ]


def those_of_then(lineage: LineageOf, unit_id: int, day: date, asked: Asked) -> list[Crumb]:
    """The units alive that day that later went into this one."""
    back: dict[int, set[int]] = {}
    for link in lineage.links:
        back.setdefault(link.to_id, set()).add(link.from_id)
    found: set[int] = set()
    frontier = {unit_id}
    while frontier:
        frontier = set().union(*(back.get(one, set()) for one in frontier)) - found
        found |= frontier
    return [
        Crumb(node.name, asked.under_unit(node.code))
        for node in lineage.nodes
        if node.id in found - {unit_id} and is_in_force(node.opened_on or date.min, node.closed_on, day)
    ]


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
        target=replace(figure("target", total.target), text=target_text(total)) if total.target is not None else None,
        expected=figure("expected", total.expected) if total.expected else None,
        forecast=figure("forecast", total.forecast),
        ratio_forecast=ratio("ratio_forecast", "forecast"),
        revoked=figure("revoked", total.revoked),
        rest=rest_of(asked, date.fromisoformat(table.day)),
        whole=_("cả năm") if year else _("cả kỳ"),
        of_target=of_target(total.place is not None, year),
        place=str(PLACES[total.place]) if total.place else "",
    )


def of_target(ranged: bool, year: bool) -> str:
    """What a ratio is of: of a range, its lower end."""
    if ranged:
        return _("mức thấp của chỉ tiêu năm") if year else _("mức thấp của chỉ tiêu")
    return _("chỉ tiêu năm") if year else _("chỉ tiêu")


def rest_of(asked: Asked, day: date) -> str:
    """``sáu tháng cuối năm`` where that is what is left; empty where nothing is."""
    after = day + timedelta(days=1)
    if after >= asked.period.after:
        return ""
    if asked.period.code.isdecimal() and after.day == 1:
        return _("%(count)s tháng cuối năm") % {"count": in_words(13 - after.month)}
    return _("thời gian còn lại")


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
    return Gap(titles[sign], figure, gap_bars(own, below), gap_said(table, asked, own, below))


def gap_said(table: ProgressTable, asked: Asked, own: int, below: int) -> str:
    """Who was given how much. On today's tree, or by type, the parts are not the lines of the table."""
    if asked.tree == TODAY or asked.by != "children":
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
    total = table.total
    return Squares(total.recognised, total.expected, total.target, total.target_most)


@dataclass(frozen=True)
class Map:
    title: str
    picture: SafeString
    legend: SafeString


def map_of(rows: Sequence[ProgressRow], outlines: Mapping[int, Sequence[Ring]], asked: Asked) -> Map | None:
    """By ratio; by count where no unit was given a target. None where no unit has an outline, or nothing to show."""
    counted = all(row.target is None for row in rows)
    most = max((row.recognised for row in rows), default=0) if counted else None
    if most == 0:
        return None
    areas = [
        Area(
            row.name,
            row.recognised,
            row.target,
            outlines[row.organisation_id],
            unit_href(row, asked),
            most,
            row.target_most,
        )
        for row in rows
        if row.organisation_id is not None and outlines.get(row.organisation_id)
    ]
    if not areas:
        return None
    ranged = any(row.target_most is not None and row.target_most != row.target for row in rows)
    of_what = _("Tỷ lệ so với mức thấp của chỉ tiêu") if ranged else _("Tỷ lệ so với chỉ tiêu")
    title = _("Số chi bộ đã công nhận") if counted else of_what
    return Map(title, choropleth(areas, title=title), legend(areas))

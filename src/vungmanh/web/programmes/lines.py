"""The rows of the programme table: figures that open, a bar, a shape, a standing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vungmanh.kernel.numbers import count_text, percent_text
from vungmanh.web.drawing.bar import bar
from vungmanh.web.drawing.spark import spark
from vungmanh.web.figure import Figure
from vungmanh.web.naming import short_names
from vungmanh.web.programmes.address import TODAY, Asked
from vungmanh.web.programmes.wording import ABOVE_RANGE, LINES, STANDINGS

if TYPE_CHECKING:
    from vungmanh.programmes.queries import ProgressRow, ProgressTable


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
    notes: tuple[str, ...] = ()
    """What the unit says beside its figures, such as why it is behind."""
    note_href: str = ""


def shortened(table: ProgressTable) -> ProgressTable:
    """The table under short names: the full ones stand on each unit's page."""
    short = short_names(row.name for row in table.rows)
    return replace(table, rows=tuple(replace(row, name=short[row.name]) for row in table.rows))


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
    shape, words = ABOVE_RANGE if row.above_range else (row.standing, STANDINGS[row.standing])

    def figure(key: str, count: int) -> Figure:
        if row.kind == "total":
            return Figure(count_text(count), asked.records(key))
        return Figure(count_text(count), asked.records(key, row.organisation_id, line_key(row)))

    return Line(
        name=name_of(row),
        href=unit_href(row, asked),
        registered=figure("registered", row.registered),
        appraised=figure("appraised", row.appraised),
        recognised=figure("recognised", row.recognised),
        target=replace(figure("target", row.target), text=target_text(row)) if row.target is not None else None,
        ratio=percent_text(*ratio, rule) if ratio else "–",
        bar=bar(row.recognised, row.forecast, ratio[1], rule=rule, late=row.standing == "behind", most=row.target_most)
        if ratio
        else SafeString(""),
        spark=spark(months),
        forecast=figure("forecast", row.forecast),
        standing=shape,
        standing_label=str(words),
        is_total=row.kind == "total",
    )


def target_text(row: ProgressRow) -> str:
    """``75``; ``3–5`` of a range."""
    least = count_text(row.target or 0)
    return least if row.target_most in (None, row.target) else f"{least}–{count_text(row.target_most or 0)}"


def line_key(row: ProgressRow) -> str:
    """What names a line beside its unit's key: own facts of the asked unit, what lies outside, a type of cell."""
    if row.kind in {"own", "other"}:
        return row.kind
    return row.code if row.organisation_id is None else ""


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


def name_of(row: ProgressRow) -> str:
    if row.kind == "total":
        return _("Cộng")
    if row.kind == "closed":
        return _("%(name)s (đã kết thúc)") % {"name": row.name}
    return str(LINES.get(row.kind, row.name))

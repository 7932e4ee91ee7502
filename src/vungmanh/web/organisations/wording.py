"""A unit's rows in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.indicators.enums import Measure
from vungmanh.indicators.queries import TargetLine
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.periods import parse_period
from vungmanh.organisations.queries import LineageOf, Unit, category_names
from vungmanh.organisations.queries.stated import attribute_names
from vungmanh.web.drawing.lineage import Flow, Life, Turn
from vungmanh.web.naming import kind_and_place

MOST_IN_A_DRAWING = 16


def life_note(unit: Unit, on: date) -> str:
    """Said where the day asked for lies outside the unit's life."""
    if unit.closed_on is not None and unit.closed_on <= on:
        last = date_text(date.fromordinal(unit.closed_on.toordinal() - 1))
        return _("Đơn vị này kết thúc hoạt động, ngày cuối là %(day)s. Trang ghi tình trạng lần cuối.") % {"day": last}
    if unit.opened_on is not None and unit.opened_on > on:
        return _("Ngày %(on)s đơn vị chưa thành lập; thành lập ngày %(day)s.") % {
            "on": date_text(on),
            "day": date_text(unit.opened_on),
        }
    return ""


def flow_of(lineage: LineageOf, subject: int, today: date) -> Flow | None:
    """The lineage as lines to be drawn; None where nothing was joined or divided, or too much to be drawn."""
    if not lineage.links or len(lineage.nodes) > MOST_IN_A_DRAWING:
        return None
    opened = {node.id: node.opened_on for node in lineage.nodes}
    turns = [Turn(link.from_id, link.to_id, link.day) for link in lineage.links if link.from_id != link.to_id]
    # A unit that absorbed another is older than that day: its own line goes through the knot.
    through = {(turn.target, turn.day) for turn in turns if (opened[turn.target] or date.min) < turn.day}
    turns += [Turn(target, target, day) for target, day in sorted(through)]
    lives = [
        Life(node.id, kind_and_place(node.name), node.code, node.opened_on, node.closed_on) for node in lineage.nodes
    ]
    return Flow(lives, turns, subject, today)


@dataclass(frozen=True)
class TargetRow:
    """One target as given. ``superseded``: a later decision stands in its place."""

    subject: str
    period: str
    measure_label: str
    text: str
    decided_on: date
    decision_number: str
    reason: str
    superseded: bool
    href: str = ""
    """Where the result stands against it."""


def target_rows(lines: Sequence[TargetLine], names: Mapping[str, str], code: str = "") -> list[TargetRow]:
    """With the programme or indicator by name, and what narrows the measure beside it. ``code``: of their unit."""
    categories = category_names() if any(line.category for line in lines) else {}
    attributes = attribute_names() if any(line.attribute for line in lines) else {}
    return [
        TargetRow(
            subject=names.get(line.programme or line.indicator, line.programme or line.indicator),
            period=period_text(line.period),
            measure_label=", ".join(part for part in _measured(line, categories, attributes) if part),
            text=line.text,
            decided_on=line.decided_on,
            decision_number=line.decision_number,
            reason=line.reason,
            superseded=line.superseded,
            href=_result_href(line, code) if code and not line.superseded else "",
        )
        for line in lines
    ]


def _measured(line: TargetLine, categories: Mapping[str, str], attributes: Mapping[str, str]) -> tuple[str, ...]:
    attribute = attributes.get(line.attribute, line.attribute)
    return (
        line.measure_label,
        categories.get(line.category, line.category),
        _("chỉ ở đơn vị %(words)s") % {"words": attribute[:1].lower() + attribute[1:]} if attribute else "",
    )


def _result_href(line: TargetLine, code: str) -> str:
    """The programme's table answers of all cells and of those of units with an attribute, not of one type."""
    if not line.programme or line.measure != Measure.RECOGNISED or line.category:
        return ""
    query = {"duoi": code, "ky": line.period, **({"dac_diem": line.attribute} if line.attribute else {})}
    return f"{reverse('programmes:dashboard', args=[line.programme])}?{urlencode(query)}"


def period_text(code: str) -> str:
    return parse_period(code).words

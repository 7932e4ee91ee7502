"""Numbers that speak against a level beside what the rule asks for, in force on the last day of a period."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from vungmanh.evaluations.enums import Span, Whom
from vungmanh.evaluations.models import GradingBlock
from vungmanh.evaluations.rules.blocks import Block, read_blocks
from vungmanh.evaluations.rules.definition import Condition, Rule
from vungmanh.kernel.memory import told_once
from vungmanh.kernel.periods import Period


@told_once
def _rows() -> tuple[Block, ...]:
    """There are a handful."""
    rows = GradingBlock.objects.order_by("code", "valid_from")
    found, problems = read_blocks({"blocks": [_as_written(row.content) for row in rows]}) if rows else ([], [])
    if problems:
        raise ValueError("; ".join(problems))
    return tuple(found)


def _as_written(content: dict[str, Any]) -> dict[str, Any]:
    return content | {key: date.fromisoformat(content[key]) for key in ("from", "to") if content.get(key)}


def all_blocks() -> tuple[Block, ...]:
    return _rows()


def blocks_on(period: Period) -> tuple[Condition, ...]:
    """Those that count in periods of this sort, on its last day."""
    last = period.last
    return tuple(
        each.condition
        for each in _rows()
        if each.per is span_of(period) and each.valid_from <= last and (each.valid_to is None or last < each.valid_to)
    )


def with_blocks(rule: Rule, whom: Whom, period: Period) -> Rule:
    """The rule with what the catalogue sets beside its conditions on members in that period."""
    if whom is not Whom.MEMBER:
        return rule
    return replace(rule, conditions=(*rule.conditions, *blocks_on(period)))


def span_of(period: Period) -> Span | None:
    if period.code.isdecimal():
        return Span.YEAR
    return Span.QUARTER if "-Q" in period.code else None

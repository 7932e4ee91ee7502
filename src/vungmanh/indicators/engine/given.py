"""Targets as denominators: each line is divided by what was given to that very unit, or to that type of cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vungmanh.indicators.engine.sums import SumRow, SumTable
from vungmanh.indicators.queries import StatedValue, targets_by_category, targets_stated
from vungmanh.kernel.figures import Question, StatedTarget
from vungmanh.organisations import queries as organisations


@dataclass(frozen=True)
class Targets:
    """By the key of a line. ``missing`` are lines for types that have a target and nothing else yet."""

    by_line: Mapping[str, StatedValue]
    missing: Sequence[SumRow]

    @property
    def has_percent(self) -> bool:
        return any(each.unit == "percent" for each in self.by_line.values())


def line_key(row: SumRow) -> str:
    """What tells the lines of one table apart; a type of cell has no organisation, the total shares one with others."""
    return f"{row.kind_of_line}:{row.code if row.organisation_id is None else row.organisation_id}"


def read_targets(stated: StatedTarget, table: SumTable, question: Question) -> Targets:
    """Every target the lines of the table may be divided by."""
    lines = [*table.rows, table.total]
    given = targets_stated(stated, {row.organisation_id for row in lines if row.organisation_id}, question)
    # A line of a unit's own facts, or of what lies outside, is not the body that was given a target.
    whole_units = [row for row in lines if row.kind_of_line in ("unit", "closed", "total")]
    by_line = {line_key(row): given[row.organisation_id] for row in whole_units if row.organisation_id in given}
    if table.layout.by != "category":
        return Targets(by_line, ())
    by_type = targets_by_category(stated, table.layout.under_id, question)
    names = organisations.category_names()
    typed = {code: SumRow(None, code, names.get(code, code)) for code in by_type}
    present = {row.code for row in table.rows}
    by_line |= {line_key(row): by_type[code] for code, row in typed.items()}
    return Targets(by_line, [row for code, row in typed.items() if code not in present])


def divided_by(lines: Iterable[SumRow], targets: Targets, wholes: SumTable | None) -> list[SumRow]:
    """The lines with their targets as denominators, in order, the total last."""
    *rows, total = lines
    found = [*sorted([*rows, *targets.missing], key=lambda row: row.order), total]
    shares = {line_key(row): row.numbers.get("v", 0) for row in (*wholes.rows, wholes.total)} if wholes else {}
    for row in found:
        stated = targets.by_line.get(line_key(row))
        if stated is not None and (stated.unit != "percent" or wholes is not None):
            row.denominators["v"] = stated.count_of(shares.get(line_key(row), 0))[0]
    return found

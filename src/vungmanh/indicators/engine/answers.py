"""A table of figures as plain values, in the keys that other programs read."""

from __future__ import annotations

from typing import Any

from vungmanh.indicators.engine.figures import FigureRow, FigureTable
from vungmanh.kernel.answers import head
from vungmanh.kernel.numbers import count_text, fraction_text, percent_text


def figure_answer(table: FigureTable, rounding: str) -> dict[str, Any]:
    """The whole answer. Source of every key: interfaces, row of ``figures``."""
    opening = head(table.question, tree=table.tree, rounding=rounding, indicator=table.indicator.code)
    rows = [plain_figure(row, rounding) for row in table.rows]
    return {**opening, "rows": rows, "total": plain_figure(table.total, rounding)}


def plain_figure(row: FigureRow, rounding: str) -> dict[str, Any]:
    text = percent_text(row.numerator, row.denominator, rounding) or count_text(row.numerator)
    plain: dict[str, Any] = {
        "code": row.code,
        "name": row.name,
        "numerator": row.numerator,
        "denominator": row.denominator,
        "value": fraction_text(row.numerator, row.denominator) if row.denominator else None,
        "text": text,
    }
    if row.basis:
        plain["basis"] = row.basis
    return plain | {"stated": row.stated, "gap": row.stated - row.numerator} if row.stated is not None else plain

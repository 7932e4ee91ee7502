"""The table of a programme as plain values, in the keys that other programs read."""

from __future__ import annotations

from typing import Any

from vungmanh.kernel.answers import head
from vungmanh.kernel.figures import Question
from vungmanh.kernel.numbers import fraction_text, percent_text
from vungmanh.programmes.rules.progress import ProgressRow, ProgressTable

KEYS = ("eligible", "registered", "registered_term", "target", "target_most", "appraised", "recognised")
LATER_KEYS = ("cumulative", "maintained", "revoked", "expected")


def progress_answer(table: ProgressTable, question: Question, rounding: str) -> dict[str, Any]:
    """The whole answer. Source of every key: interfaces, row of ``progress``."""
    opening = head(question, tree=table.tree, rounding=rounding, programme=table.programme)
    rows = [plain_progress(row, rounding) for row in table.rows]
    total = plain_progress(table.total, rounding) | {"children_target": table.children_target, "gap": table.gap}
    return {**opening, "rows": rows, "total": total}


def plain_progress(row: ProgressRow, rounding: str) -> dict[str, Any]:
    plain: dict[str, Any] = {"code": row.code, "name": row.name}
    plain |= {key: getattr(row, key) for key in (*KEYS, *LATER_KEYS)}
    for key in ("ratio_target", "ratio_registered", "ratio_eligible"):
        plain |= _ratio(row, key, rounding)
    plain["forecast"] = row.forecast
    return plain | _ratio(row, "ratio_forecast", rounding) | {"standing": row.standing, "place": row.place}


def _ratio(row: ProgressRow, key: str, rounding: str) -> dict[str, Any]:
    parts = row.ratio(key)
    if parts is None:
        return {key: None, f"{key}_text": None}
    return {key: fraction_text(*parts), f"{key}_text": percent_text(*parts, rounding)}

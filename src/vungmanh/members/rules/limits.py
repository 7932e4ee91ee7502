"""Reads the file of time limits: every fault at once. Plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from vungmanh.kernel.last_days import after_last, lies_over

KEYS = {"code", "from", "to", "days", "unit", "basis", "mark"}
CODES = (
    "official_transfer",
    "show_letter",
    "temporary_least",
    "temporary_most",
    "temporary_study_most",
    "readmission",
    "readmission_sentence",
)
UNITS = ("working_days", "days", "months")


@dataclass(frozen=True)
class LimitRow:
    code: str
    valid_from: date
    valid_to: date | None
    days: int
    unit: str
    basis: str
    mark: str


def read_limits(data: Mapping[str, Any]) -> tuple[list[LimitRow], list[str]]:
    """The limits, and what is amiss. Of one code no two hold on one day."""
    entries = data.get("limits")
    if not isinstance(entries, list) or not entries:
        return [], ["“limits”: ghi ít nhất một hạn."]
    problems: list[str] = []
    rows = [row for number, each in enumerate(entries, 1) if (row := _row(each, number, problems)) is not None]
    rows.sort(key=lambda row: (row.code, row.valid_from))
    for code in dict.fromkeys(row.code for row in rows):
        words = lies_over((row.valid_from, row.valid_to) for row in rows if row.code == code)
        problems += [f"{code}: {words}."] if words else []
    return rows, problems


def _row(entry: Any, number: int, problems: list[str]) -> LimitRow | None:
    if not isinstance(entry, Mapping) or not set(entry) <= KEYS:
        problems.append(f"dòng {number}: chỉ có các mục {', '.join(sorted(KEYS))}.")
        return None
    start, end, days = entry.get("from"), entry.get("to"), entry.get("days")
    if entry.get("code") not in CODES or entry.get("unit") not in UNITS:
        problems.append(f"dòng {number}: “code” là {', '.join(CODES)}; “unit” là {', '.join(UNITS)}.")
        return None
    if type(start) is not date or (end is not None and (type(end) is not date or end < start)):
        problems.append(
            f"dòng {number}: ghi “from” kiểu 2025-01-20, “to” là ngày cuối cùng còn hiệu lực hoặc bỏ trống."
        )
        return None
    if type(days) is not int or not 0 < days < 1000:
        problems.append(f"dòng {number}: “days” là số nguyên từ 1 đến 999.")
        return None
    return LimitRow(
        entry["code"],
        start,
        after_last(end),
        days,
        entry["unit"],
        str(entry.get("basis") or ""),
        str(entry.get("mark") or ""),
    )

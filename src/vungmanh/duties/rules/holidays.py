"""Reads the file of days off: every fault at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from vungmanh.duties.enums import Certainty
from vungmanh.duties.rules.calendar import SATURDAY
from vungmanh.duties.rules.definition import HolidayRow

KEYS = {"day", "name", "lunar", "works", "certainty", "basis"}


def read_holidays(data: Mapping[str, Any]) -> tuple[tuple[HolidayRow, ...], list[str]]:
    """The days in order, and what is amiss."""
    entries = data.get("days")
    if not isinstance(entries, list) or not entries:
        return (), ["“days”: ghi ít nhất một ngày, kiểu - {day: 2026-01-01, name: Tết Dương lịch}."]
    problems: list[str] = []
    rows = [_row(entry, number, problems) for number, entry in enumerate(entries, start=1)]
    found = {row.day: row for row in rows if row}
    if not problems and len(found) != len(rows):
        days = [row.day for row in rows if row]
        twice = sorted({day for day in days if days.count(day) > 1})
        problems.append(f"“days”: ghi hai lần ngày {', '.join(f'{day:%d/%m/%Y}' for day in twice)}.")
    return tuple(found[day] for day in sorted(found)), problems


def _row(entry: Any, number: int, problems: list[str]) -> HolidayRow | None:
    where = f"dòng {number}"
    if not isinstance(entry, Mapping) or not set(entry) <= KEYS:
        problems.append(f"{where}: chỉ có các mục {', '.join(sorted(KEYS))}.")
        return None
    day, name, works = entry.get("day"), entry.get("name"), entry.get("works", False)
    if type(day) is not date or not isinstance(name, str) or not name.strip():
        problems.append(f"{where}: ghi “day” kiểu 2026-01-01 và “name”.")
        return None
    if not isinstance(works, bool) or (works and day.weekday() < SATURDAY):
        problems.append(f"{where}: “works: yes” chỉ dùng cho thứ bảy, chủ nhật làm bù.")
        return None
    if entry.get("certainty", "example") not in list(Certainty):
        problems.append(f"{where}: “certainty” ghi {', '.join(each.value for each in Certainty)}.")
        return None
    return HolidayRow(
        day,
        name.strip(),
        str(entry.get("lunar") or ""),
        works,
        Certainty(entry.get("certainty", "example")),
        str(entry.get("basis") or ""),
    )

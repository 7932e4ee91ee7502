"""Lists in the shape of their sheet: the same rows as an export, a stretch at a time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from ninja import Schema

from vungmanh.api.asking import unit_called
from vungmanh.api.values import Code, Day, Limit, Offset, last_day
from vungmanh.imports.queries import export_sheets
from vungmanh.kernel.periods import Period

LAST_DAYS = frozenset({"valid_to", "closed_on"})


class SheetAsked(Schema):
    """``on``: the tree of that day, and only what had happened by then, as with ``vungmanh export``."""

    under: Code
    on: Day | None = None
    limit: Limit = 50
    offset: Offset = 0


def sheet_page(sheet: str, asked: SheetAsked, today: date) -> dict[str, Any]:
    rows = export_sheets([sheet], under_id=unit_called(asked.under, asked.on), on=asked.on, today=today)[sheet]
    shown = [plain_row(row) for row in rows[asked.offset : asked.offset + asked.limit]]
    return {"total": len(rows), "limit": asked.limit, "offset": asked.offset, "rows": shown}


def plain_row(row: dict[str, Any]) -> dict[str, Any]:
    return {name: last_day(value) if name in LAST_DAYS else _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Period):
        return value.code
    return int(value) if isinstance(value, Decimal) and value == int(value) else value

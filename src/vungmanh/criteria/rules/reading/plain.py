"""A version's entry as JSON can keep it, so that what is stored is what the file said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from vungmanh.criteria.rules.entry import shown


def plain_entry(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Dates become ISO text and keys text; whatever JSON does not know becomes its text."""
    return {shown(key): _plain(value) for key, value in entry.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return plain_entry(value)
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str | int | float) or value is None else str(value)

"""Versions of score sheets, written as a catalogue file writes them."""

from decimal import Decimal
from typing import Any

from vungmanh.criteria.rules.definition import Item, Version
from vungmanh.criteria.rules.reading import read_version

BANDS = [
    {"code": "GOOD", "name": "Tốt", "from": 90},
    {"code": "FAIR", "name": "Khá", "from": 70, "below": 90},
    {"code": "AVERAGE", "name": "Trung bình", "from": 50, "below": 70},
    {"code": "POOR", "name": "Kém", "below": 50},
]


def entry_of(*items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"from": "2025-01-01", "total": 100, "bands": BANDS, "items": list(items), **more}


def version_of(*items: dict[str, Any], **more: Any) -> Version:
    version, problems = read_version(entry_of(*items, **more))
    assert problems == []
    assert version is not None
    return version


def problems_of(*items: dict[str, Any], **more: Any) -> list[str]:
    return read_version(entry_of(*items, **more))[1]


def item_of(**entry: Any) -> Item:
    """One criterion with code 1, as its kind reads it."""
    return version_of({"code": "1", "name": "Mục", **entry}, facts=entry.pop("facts", [])).items[0]


def yes_no(code: str, most: object, **more: Any) -> dict[str, Any]:
    return {"code": code, "name": f"Mục {code}", "kind": "yes_no", "most": most, **more}


def judged(code: str, most: int, by: object = 1, **more: Any) -> dict[str, Any]:
    scale = {"from": 0, "to": most, "by": by}
    return {"code": code, "name": f"Mục {code}", "kind": "graded", "most": most, "judged": scale, **more}


def group(code: str, most: object, *items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"code": code, "name": f"Nhóm {code}", "most": most, "items": list(items), **more}


def dec(text: object) -> Decimal:
    return Decimal(str(text))

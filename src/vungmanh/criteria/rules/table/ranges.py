"""Ranges of numbers and conditions in one cell, as an office writes them: ``>= 90``, ``75 - <90``, ``dưới 75``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from vungmanh.criteria.rules.entry import exact
from vungmanh.criteria.rules.ranges import number_text

NUMBER = r"(-?\d{1,9}(?:[.,]\d{1,6})?)"
UPWARD, ABOVE = r"(?:>=|từ)", r"(?:>|trên)"
DOWNWARD, BELOW = r"(?:<=|đến|không quá)", r"(?:<|dưới)"
PATTERNS = tuple(
    (re.compile(pattern), keys)
    for pattern, keys in (
        (rf"{UPWARD}?\s*{NUMBER}\s*(?:-|đến)\s*{BELOW}\s*{NUMBER}", ("from", "below")),
        (rf"{ABOVE}\s*{NUMBER}\s*(?:-|đến|và)\s*{BELOW}\s*{NUMBER}", ("above", "below")),
        (rf"{ABOVE}\s*{NUMBER}\s*(?:-|đến)\s*(?:<=)?\s*{NUMBER}", ("above", "to")),
        (rf"{UPWARD}?\s*{NUMBER}\s*(?:-|đến)\s*(?:<=)?\s*{NUMBER}", ("from", "to")),
        (rf"từ\s*{NUMBER}\s*trở xuống", ("to",)),
        (rf"{UPWARD}\s*{NUMBER}(?:\s*trở lên)?", ("from",)),
        (rf"{ABOVE}\s*{NUMBER}", ("above",)),
        (rf"{DOWNWARD}\s*{NUMBER}", ("to",)),
        (rf"{BELOW}\s*{NUMBER}", ("below",)),
        (rf"(?:=|đúng)?\s*{NUMBER}", ("from", "to")),
    )
)
SIGNS = str.maketrans({"≥": ">=", "≤": "<=", "–": "-", "—": "-", "−": "-", "%": ""})
YES, NO = ("có", "co", "yes", "là có"), ("không", "khong", "no", "là không")


def plain(text: str) -> str:
    """One spelling for what looks the same."""
    return " ".join(unicodedata.normalize("NFC", text).translate(SIGNS).split())


def number_of(text: str) -> int | float | None:
    """As JSON keeps it: whole numbers without a point."""
    found = exact(plain(text))
    if found is None:
        return None
    return int(found) if found == found.to_integral_value() else float(found)


def read_range(text: str) -> dict[str, Any] | None:
    """The keys of the file, or None where it is no range."""
    wanted = plain(text).lower()
    for pattern, keys in PATTERNS:
        if found := pattern.fullmatch(wanted):
            numbers = [number_of(each) for each in found.groups()]
            return dict(zip(keys, numbers if len(numbers) == len(keys) else numbers * 2, strict=True))
    return None


def range_cell(entry: Mapping[str, Any]) -> str:
    low, high = _end(entry, "from", "above"), _end(entry, "to", "below")
    if low and high:
        if low == high and "from" in entry and "to" in entry:
            return low
        return f"{'>' if _has(entry, 'above') else ''}{low} - {'<' if _has(entry, 'below') else ''}{high}"
    if low:
        return f"{'>' if _has(entry, 'above') else '>='} {low}"
    return f"{'<' if _has(entry, 'below') else '<='} {high}" if high else ""


def _has(entry: Mapping[str, Any], key: str) -> bool:
    return entry.get(key) not in (None, "")


def _end(entry: Mapping[str, Any], *keys: str) -> str:
    return next((number_cell(entry[key]) for key in keys if _has(entry, key)), "")


def number_cell(value: object) -> str:
    """``87,5``; what is no number stays as it was written."""
    found = exact(value)
    return number_text(found) if isinstance(found, Decimal) else str(value)


def read_condition(text: str) -> dict[str, Any] | None:
    """``thematic_held có``, ``members >= 30``, ``draft = full``."""
    code, _, rest = plain(text).partition(" ")
    rest = rest.strip()
    if not code or not rest:
        return None
    if rest.lower() in YES or rest.lower() in NO:
        return {"fact": code, "is": rest.lower() in YES}
    if (within := read_range(rest)) is not None:
        return {"fact": code, **within}
    return {"fact": code, "is": rest[1:].strip()} if rest.startswith("=") and rest[1:].strip() else None


def condition_cell(entry: Mapping[str, Any]) -> str:
    code, wanted = entry.get("fact", ""), entry.get("is")
    if isinstance(wanted, bool):
        return f"{code} {'có' if wanted else 'không'}"
    if wanted not in (None, ""):
        return f"{code} = {wanted}"
    return f"{code} {range_cell(entry)}"


def parts(text: str) -> list[str]:
    """What a cell lists: a line or a semicolon each, except inside “ ”."""
    found = re.split(r"[;\n](?![^“”]*”)", unicodedata.normalize("NFC", text))
    return [part.strip() for part in found if part.strip()]


def mappings(value: object) -> list[Mapping[str, Any]]:
    """The entries of a list; whatever else stands there a draft may have, a table has no row for."""
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list | tuple) else []

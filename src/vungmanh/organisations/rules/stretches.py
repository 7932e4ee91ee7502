"""Stretches of days of one sort: each ends before the next begins."""

from __future__ import annotations

from datetime import date
from itertools import pairwise


def overlapped(known: dict[date, date | None], start: date, end: date | None) -> tuple[date, date] | None:
    """A known stretch that the new one would run into, or that would run into it. An open one gives way by itself."""
    for (first, last), (following, _) in pairwise(sorted({**known, start: end}.items())):
        if last is None or last <= following:
            continue
        other = following if first == start else first
        return other, known.get(other) or last
    return None

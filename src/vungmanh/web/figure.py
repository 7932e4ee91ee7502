"""A number on a page and the address of what stands behind it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """``href`` empty: nothing was counted from records, so nothing opens."""

    text: str
    href: str = ""

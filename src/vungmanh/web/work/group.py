"""What "my work" is made of: each subject tells, in one function, what waits for the one who asks.

A subject's function lives in ``web/<subject>/waiting.py`` as ``waiting(request) -> WorkGroup | None`` and costs a fixed
number of queries, whatever waits.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Tone = Literal["bad", "warn", "steady", "good"]


@dataclass(frozen=True)
class WorkItem:
    """One thing to do, with the address where it is done."""

    label: str
    href: str
    note: str = ""
    due: date | None = None
    tone: Tone = "steady"


@dataclass(frozen=True)
class WorkGroup:
    """Things of one kind. ``count`` is all of them, ``items`` the first few, ``more_href`` the whole list."""

    title: str
    count: int
    items: tuple[WorkItem, ...]
    more_href: str = ""
    empty: str = ""
    """Said where nothing waits and that is worth saying; otherwise an empty group is not shown."""

"""What "my work" is made of: each subject tells, in one function, what waits for the one who asks.

A subject's function lives in ``web/<subject>/waiting.py`` as ``waiting(request) -> WorkGroup | None`` and costs a fixed
number of queries, whatever waits. It stands in ``web/work/sources.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Tone = Literal["bad", "warn", "steady", "good"]


@dataclass(frozen=True)
class WorkItem:
    """One thing to do, with the address where it is done. ``button`` is a verb with its object."""

    label: str
    href: str
    note: str = ""
    due: date | None = None
    tone: Tone = "steady"
    button: str = ""
    in_time_to: date | None = None
    """Last day that is still in time, where a grace goes beyond ``due``."""

    def late_on(self, day: date) -> bool:
        return self.due is not None and max(self.due, self.in_time_to or self.due) < day


@dataclass(frozen=True)
class WorkGroup:
    """Things of one kind. ``count`` is all of them, ``items`` the first few, ``more_href`` the whole list.

    Items with a day stand under what is late and what is due, the others under the group's own title. ``done`` is
    for what was finished lately. With ``whole`` the group is a tally, "N of M": ``count`` are missing, ``items`` name
    them.
    """

    title: str
    count: int
    items: tuple[WorkItem, ...]
    more_href: str = ""
    empty: str = ""
    """Said where nothing waits and that is worth saying; otherwise an empty group is not shown."""
    done: bool = False
    whole: int | None = None
    together: str = ""
    """A verb with its object for doing all at once, behind ``together_href``: offered where there are several."""
    together_href: str = ""
    tally: str = ""
    """Said over a tally in place of the title: "Đăng ký năm 2021: 3 trong 5"."""

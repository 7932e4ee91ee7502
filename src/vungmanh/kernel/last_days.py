"""``to`` in the files of the catalogue: the last day still in force, as papers write it.

Inside an end is the first day after it. Some files once stated that day instead: where a file still does, it is refused
with the day to write, and where nobody can tell, it is remarked on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.wording import gettext as _

DAY = timedelta(days=1)
Stretch = tuple[date, date | None]
"""First day and, half-open as inside, the first day after the last; None while it is open."""


def after_last(last: date | None) -> date | None:
    """The end inside of what a file says is in force to that day."""
    return None if last is None else last + DAY


def last_of(end: date) -> date:
    """The last day in force of what ends there, half-open."""
    return end - DAY


def lies_over(stretches: Iterable[Stretch]) -> str:
    """What to write where one stretch reaches into the next; empty where none does."""
    for (first, end), (following, _end) in pairwise(sorted(stretches, key=lambda each: each[0])):
        if first == following:
            return _("hai dòng cùng từ ngày %(day)s") % {"day": date_text(first)}
        if end is None or end > following:
            words = _("dòng từ ngày %(first)s chồng lên dòng sau nó: “to” là ngày cuối cùng còn hiệu lực, ghi %(day)s")
            return words % {"first": date_text(first), "day": last_of(following).isoformat()}
    return ""


def meant_before(stated: date | None, standing: date | None) -> str:
    """What to say where a file states as last day the very day on which what was loaded is already over: it is a file
    of the time when ``to`` was the first day no longer in force.
    """
    if stated is None or stated != standing:
        return ""
    words = _("“to” là ngày cuối cùng còn hiệu lực, mà từ ngày %(day)s đã thôi: ghi %(before)s")
    return words % {"day": date_text(stated), "before": last_of(stated).isoformat()}


def remark_on_ends(file: str, ends: Sequence[tuple[str, date | None]]) -> list[str]:
    """Nobody ends a rule with the first day of a month: whoever writes that means the day on which it is over.

    ``ends``: what is meant, and its last day as the file states it.
    """
    words = _(
        "%(file)s: %(where)s còn hiệu lực đến hết ngày %(last)s, vì “to” là ngày cuối cùng còn hiệu lực. Nếu ngày ấy "
        "đã thôi thì ghi %(before)s."
    )
    return [
        words % {"file": file, "where": where, "last": date_text(last), "before": last_of(last).isoformat()}
        for where, last in ends
        if last is not None and last.day == 1
    ]

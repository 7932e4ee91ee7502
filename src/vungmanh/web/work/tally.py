"""N of M as squares: solid is there, empty is missing."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vungmanh.kernel.numbers import count_text
from vungmanh.web.drawing.svg import boxes, element, picture

MOST = 200
"""Above so many a square would have to stand for several; then the number alone says it."""
PER_ROW = 20
PITCH, SIDE = 16.0, 13.0


def tally_squares(done: int, missing: int) -> SafeString:
    whole = done + missing
    if not 0 < whole <= MOST:
        return SafeString("")
    rows = -(-whole // PER_ROW)
    told = _("%(done)s trong %(whole)s đã có") % {"done": count_text(done), "whole": count_text(whole)}
    there = element("path", class_="done", d=boxes(_places(0, done), SIDE, SIDE)) if done else ""
    absent = element("path", class_="absent", d=boxes(_places(done, whole), SIDE, SIDE)) if missing else ""
    return picture(PER_ROW * PITCH, rows * PITCH, told, there, absent, class_="unit tally-squares")


def _places(first: int, after: int) -> Iterable[tuple[float, float]]:
    return ((at % PER_ROW * PITCH + 1, at // PER_ROW * PITCH + 1) for at in range(first, after))

"""The levels of a row side by side as one bar: every row has the same length, so the shares compare."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import SafeString

from vungmanh.kernel.numbers import count_text
from vungmanh.web.drawing.svg import element, picture

WIDTH = 150.0


def level_bar(parts: Sequence[tuple[str, str, int]]) -> SafeString:
    """``parts``: class, label and count, the best first. The label of the picture says every count."""
    whole = sum(count for _look, _label, count in parts)
    told = ", ".join(f"{label} {count_text(count)}" for _look, label, count in parts)
    boxes, at = [], 0.0
    for look, _label, count in parts:
        width = WIDTH * count / whole if whole else 0.0
        if count:
            boxes.append(element("rect", class_=f"level {look}", x=at, y=2.0, width=width, height=10.0))
        at += width
    track = element("rect", class_="track", y=2.0, width=WIDTH, height=10.0)
    return picture(WIDTH, 14.0, told, track, *boxes, class_="bar levels", preserve_aspect_ratio="none")

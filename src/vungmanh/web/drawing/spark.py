"""The shape of some months on a scale of its own. Hidden from screen readers: the table says the values."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import SafeString

from vungmanh.web.drawing.svg import element, line_through

WIDTH, HEIGHT = 62.0, 20.0
EDGE = 2.0
LOW, HIGH = 18.0, 3.0


def spark(values: Sequence[int]) -> SafeString:
    if not values:
        return element("svg", width=WIDTH, height=HEIGHT, aria_hidden="true", class_="spark")
    step = (WIDTH - 2 * EDGE) / max(len(values) - 1, 1)
    most = max(values)
    points = [(EDGE + i * step, LOW - (LOW - HIGH) * (value / most if most else 0.0)) for i, value in enumerate(values)]
    if len(points) == 1:
        points = [(EDGE, LOW), (WIDTH - EDGE, points[0][1])]
    x, y = points[-1]
    return element(
        "svg",
        element("path", d=line_through(points)),
        element("circle", cx=x, cy=y, r=2.4),
        class_="spark",
        width=WIDTH,
        height=HEIGHT,
        view_box=f"0 0 {WIDTH:.0f} {HEIGHT:.0f}",
        aria_hidden="true",
    )

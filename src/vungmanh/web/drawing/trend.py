"""What has been reached month by month, beside the target, the forecast and the year before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vungmanh.kernel.numbers import count_text
from vungmanh.web.drawing.bar import place_words
from vungmanh.web.drawing.svg import element, line_through, picture

WIDTH, HEIGHT = 344.0, 150.0
LEFT, RIGHT = 26.0, 312.0
TOP, BASE = 22.0, 128.0
MOST_LABELS = 13


@dataclass(frozen=True)
class Trend:
    """Cumulative values up to the last month known; ``names`` covers the whole period."""

    names: Sequence[str]
    reached: Sequence[int]
    target: int | None = None
    forecast: int | None = None
    before: Sequence[int] = ()
    before_name: str = ""
    target_most: int | None = None
    """The upper end of a target that is a range."""

    @property
    def label(self) -> str:
        parts = []
        if self.reached:
            parts.append(
                _("Luỹ kế từ %(first)s đến %(last)s: %(values)s")
                % {
                    "first": self.names[0],
                    "last": self.names[len(self.reached) - 1],
                    "values": ", ".join(map(count_text, self.reached)),
                }
            )
        if self.forecast is not None:
            parts.append(_("dự báo cuối kỳ: %(n)s") % {"n": count_text(self.forecast)})
        if self.target is not None:
            parts.append(self.target_said)
        if self.before:
            parts.append(f"{self.before_name}: {', '.join(map(count_text, self.before))}")
        return "; ".join(parts)

    @property
    def ranged(self) -> bool:
        return self.target is not None and self.target_most is not None and self.target_most > self.target

    @property
    def target_said(self) -> str:
        """Of a range both ends, and on which side of them the last month known lies."""
        target = self.target or 0
        if not self.ranged:
            return _("chỉ tiêu: %(n)s") % {"n": count_text(target)}
        told = {"least": count_text(target), "most": count_text(self.target_most or 0)}
        if not self.reached:
            return _("chỉ tiêu: từ %(least)s đến %(most)s") % told
        return _("chỉ tiêu: từ %(least)s đến %(most)s, đang %(place)s") % {
            **told,
            "place": place_words(self.reached[-1], target, self.target_most or 0),
        }

    @property
    def most(self) -> int:
        return max([1, self.target or 0, self.target_most or 0, self.forecast or 0, *self.reached, *self.before])

    def point(self, index: int, value: int) -> tuple[float, float]:
        step = (RIGHT - LEFT) / max(len(self.names) - 1, 1)
        return LEFT + index * step, BASE - (BASE - TOP) * value / self.most

    def points(self, values: Sequence[int]) -> list[tuple[float, float]]:
        return [self.point(i, value) for i, value in enumerate(values)]


def trend(data: Trend, axis: Sequence[str]) -> SafeString:
    """``axis`` names the months shortly (1, 2, ... 12); where there are too many only some are printed."""
    children = [
        element("path", class_="base", d=f"M20 {BASE:.0f}H318"),
        *goal(data),
        *previous(data),
        *ahead(data),
        *reached(data),
    ]
    every = -(-len(axis) // MOST_LABELS)
    for index in range(0, len(axis), max(every, 1)):
        x, _y = data.point(index, 0)
        children.append(element("text", axis[index], x=x, y=143.0, text_anchor="middle"))
    return picture(WIDTH, HEIGHT, data.label, *children, class_="trend")


def goal(data: Trend) -> list[SafeString]:
    """A line; of a range a band from its lower to its upper end, each with its own line and number."""
    if data.target is None:
        return []
    _x, y = data.point(0, data.target)
    if data.ranged:
        return band(data, y)
    said = _("chỉ tiêu %(n)s") % {"n": count_text(data.target)}
    return [element("path", class_="goal", d=f"M20 {y:.1f}H318"), element("text", said, x=20.0, y=y - 5)]


def band(data: Trend, low: float) -> list[SafeString]:
    _x, high = data.point(0, data.target_most or 0)
    said = _("chỉ tiêu từ %(least)s đến %(most)s") % {
        "least": count_text(data.target or 0),
        "most": count_text(data.target_most or 0),
    }
    return [
        element("rect", class_="band", x=20.0, y=high, width=298.0, height=low - high),
        element("path", class_="goal", d=f"M20 {low:.1f}H318"),
        element("path", class_="goal upper", d=f"M20 {high:.1f}H318"),
        element("text", said, x=20.0, y=high - 5),
    ]


def previous(data: Trend) -> list[SafeString]:
    if len(data.before) < 2 or not any(data.before):
        return []
    points = data.points(data.before)
    x, y = points[-1]
    # Beside the end of this year's line the name would be taken for its: it goes above its own then.
    near = bool(data.reached) and abs(data.points(data.reached)[-1][1] - (y + 22)) < 26
    place = max(y - 8, 10.0) if near else min(y + 22, BASE - 6)
    return [
        element("path", class_="before", d=line_through(points)),
        element("text", data.before_name, x=min(x + 6, 318.0), y=place, text_anchor="end"),
    ]


def ahead(data: Trend) -> list[SafeString]:
    last = len(data.names) - 1
    if data.forecast is None or not data.reached or len(data.reached) > last:
        return []
    start = data.point(len(data.reached) - 1, data.reached[-1])
    end = data.point(last, data.forecast)
    return [
        element("path", class_="ahead", d=line_through([start, end])),
        element("circle", class_="end", cx=end[0], cy=end[1], r=3.5),
        element("text", count_text(data.forecast), class_="s", x=end[0] + 8, y=end[1] + 4),
    ]


def reached(data: Trend) -> list[SafeString]:
    if not data.reached:
        return []
    points = data.points(data.reached)
    x, y = points[-1]
    goals = [each for each in (data.target, data.target_most) if each is not None]
    crowded = any(abs(data.point(0, each)[1] - (y - 8)) < 12 for each in goals)
    said = element(
        "text", count_text(data.reached[-1]), class_="s", x=x - 6, y=y + 18 if crowded else y - 8, text_anchor="end"
    )
    line = [element("path", class_="line", d=line_through(points))] if len(points) > 1 else []
    return [*line, element("circle", class_="now", cx=x, cy=y, r=4.0), said]

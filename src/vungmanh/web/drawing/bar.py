"""Units against a target. All rows share one scale, so the target is one straight line down the table."""

from __future__ import annotations

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vungmanh.kernel.numbers import count_text, percent_text
from vungmanh.web.drawing.svg import HATCH, element, picture

WIDTH = 150.0
FULL_SCALE = 1.8  # the bar ends at 180 % of the target
TARGET_AT = WIDTH / FULL_SCALE


def bar(done: int, forecast: int, target: int, *, rule: str, late: bool = False) -> SafeString:
    """Solid for what is done, hatched for the forecast, a line at 100 % of the target."""
    label = _("%(done)s trên chỉ tiêu %(target)s, bằng %(ratio)s; dự báo %(forecast)s") % {
        "done": count_text(done),
        "target": count_text(target),
        "ratio": percent_text(done, target, rule),
        "forecast": count_text(forecast),
    }
    ahead = element("rect", class_="next", fill=HATCH, y=2.5, width=reach(forecast, target), height=9.0)
    solid = element("rect", class_="late" if late else "done", y=2.0, width=reach(done, target), height=10.0)
    return picture(
        WIDTH,
        14.0,
        label,
        element("rect", class_="track", y=2.0, width=WIDTH, height=10.0),
        ahead if forecast > done else "",
        solid if done else "",
        element("path", class_="tick", d=f"M{TARGET_AT:.1f}-10v34"),
        class_="bar",
        preserve_aspect_ratio="none",
    )


def reach(count: int, target: int) -> float:
    """Where a count ends on the shared scale; what goes beyond it stops at the edge, the number beside it says all."""
    return min(WIDTH, TARGET_AT * count / target)

"""Units against a target. All rows share one scale, so the target is one straight line down the table."""

from __future__ import annotations

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vungmanh.kernel.numbers import count_text, percent_text
from vungmanh.web.drawing.svg import HATCH, element, picture

WIDTH = 150.0
FULL_SCALE = 1.8  # the bar ends at 180 % of the target
TARGET_AT = WIDTH / FULL_SCALE


def bar(done: int, forecast: int, target: int, *, rule: str, late: bool = False, most: int | None = None) -> SafeString:
    """Solid for what is done, hatched for the forecast, a line at 100 % of the target.

    ``most``: the upper end of a target that is a range. The line stands at its lower end, the range lies from there as
    a band, and what goes beyond it is drawn apart: met from the lower end, more than asked above the upper.
    """
    ranged = most is not None and most > target
    beyond = ranged and done > (most or 0)
    solid = element(
        "rect", class_="over" if beyond else "late" if late else "done", y=2.0, width=reach(done, target), height=10.0
    )
    ahead = element("rect", class_="next", fill=HATCH, y=2.5, width=reach(forecast, target), height=9.0)
    return picture(
        WIDTH,
        14.0,
        label_of(done, forecast, target, most if ranged else None, rule),
        element("rect", class_="track", y=2.0, width=WIDTH, height=10.0),
        ahead if forecast > done else "",
        solid if done else "",
        band(target, most) if ranged and most is not None else "",
        element("path", class_="tick", d=f"M{TARGET_AT:.1f}-10v34"),
        class_="bar",
        preserve_aspect_ratio="none",
    )


def label_of(done: int, forecast: int, target: int, most: int | None, rule: str) -> str:
    """What the bar says in words; of a range both ends, and on which side of them the count lies."""
    told = {
        "done": count_text(done),
        "target": count_text(target),
        "ratio": percent_text(done, target, rule),
        "forecast": count_text(forecast),
    }
    if most is None:
        return _("%(done)s trên chỉ tiêu %(target)s, bằng %(ratio)s; dự báo %(forecast)s") % told
    words = _("%(done)s trên chỉ tiêu từ %(target)s đến %(most)s, %(place)s; dự báo %(forecast)s")
    return words % {**told, "most": count_text(most), "place": place_words(done, target, most)}


def place_words(done: int, least: int, most: int) -> str:
    """On which side of a range a count lies."""
    return _("dưới mức thấp") if done < least else _("trong khoảng") if done <= most else _("trên mức cao")


def band(target: int, most: int) -> SafeString:
    """From the lower to the upper end, with a short line at the upper one where the scale reaches so far."""
    end = reach(most, target)
    closed = f"M{end:.1f}-1v16" if end < WIDTH else ""
    box = element("rect", class_="band", x=TARGET_AT, y=-0.5, width=end - TARGET_AT, height=15.0)
    return element("g", box, element("path", class_="upper", d=closed) if closed else "")


def reach(count: int, target: int) -> float:
    """Where a count ends on the shared scale; what goes beyond it stops at the edge, the number beside it says all."""
    return min(WIDTH, TARGET_AT * count / target)

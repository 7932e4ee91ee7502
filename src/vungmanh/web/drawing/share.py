"""A part of a whole as a bar of one length: every row of a table has the same scale, so the rows compare."""

from __future__ import annotations

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vungmanh.kernel.numbers import count_text
from vungmanh.web.drawing.svg import element, picture

WIDTH = 150.0


def share_bar(done: int, whole: int, *, late: int = 0, told: str = "", shade: str = "done") -> SafeString:
    """Solid for what is done; what is late stands at the other end. ``told``: the bar in other words than these.

    ``shade``: how the part is drawn, where it is nothing to be glad of.
    """
    told = told or _("%(done)s trong %(whole)s đã làm, %(late)s quá hạn") % {
        "done": count_text(done),
        "whole": count_text(whole),
        "late": count_text(late),
    }
    reach, missing = (WIDTH * count / whole if whole else 0.0 for count in (done, late))
    return picture(
        WIDTH,
        14.0,
        told,
        element("rect", class_="track", y=2.0, width=WIDTH, height=10.0),
        element("rect", class_=shade, y=2.0, width=reach, height=10.0) if done else "",
        element("rect", class_="late", x=WIDTH - missing, y=5.0, width=missing, height=4.0) if late else "",
        class_="bar",
        preserve_aspect_ratio="none",
    )

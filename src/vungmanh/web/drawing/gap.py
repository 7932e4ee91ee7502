"""The target a unit was given beside the sum of what it handed down."""

from __future__ import annotations

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vungmanh.kernel.numbers import count_text
from vungmanh.web.drawing.svg import element, picture

WIDTH = 322.0


def gap_bars(own: int, below: int) -> SafeString:
    """Two bars on one scale; what is missing stands beside the second in dashes."""
    scale = WIDTH / max(own, below, 1)
    label = _("Chỉ tiêu được giao %(own)s, tổng giao xuống %(below)s") % {
        "own": count_text(own),
        "below": count_text(below),
    }
    missing = own - below
    return picture(
        WIDTH,
        28.0,
        label,
        element("rect", class_="own", width=own * scale, height=12.0),
        element("rect", class_="below", y=16.0, width=below * scale, height=12.0),
        element("rect", class_="rest", x=below * scale + 0.5, y=16.5, width=missing * scale - 1, height=11.0)
        if missing * scale > 1
        else "",
        preserve_aspect_ratio="none",
    )

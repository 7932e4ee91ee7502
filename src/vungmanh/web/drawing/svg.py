"""The few strokes all pictures share. Every text and attribute is escaped here, so no picture can forget it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from html import escape

from django.utils.safestring import SafeString, mark_safe

HATCH = "url(#hatch)"
DOTS = "url(#none)"
DASHES = "url(#dash)"

CAMEL = {"view_box": "viewBox", "preserve_aspect_ratio": "preserveAspectRatio"}


def number(value: float) -> str:
    """One decimal is finer than any screen; more would only make the page heavier."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def attribute_text(value: object) -> str:
    return number(value) if isinstance(value, float) else escaped(value)


def escaped(value: object) -> str:
    return value if isinstance(value, SafeString) else escape(str(value))


@cache
def attribute_name(key: str) -> str:
    return CAMEL.get(key) or key.rstrip("_").replace("_", "-")


def element(name: str, *children: object, **attributes: object) -> SafeString:
    """One element. ``class_`` and ``aria_label`` are written as ``class`` and ``aria-label``; None leaves one out."""
    written = "".join(
        f' {attribute_name(key)}="{attribute_text(value)}"' for key, value in attributes.items() if value is not None
    )
    inside = "".join(escaped(child) for child in children)
    body = f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"
    return mark_safe(body)  # noqa: S308 - every part was escaped above


def picture(width: float, height: float, label: str, *children: object, **attributes: object) -> SafeString:
    """A drawing with a meaning: it says its values to those who do not see it."""
    box = f"0 0 {number(width)} {number(height)}"
    return element("svg", *children, view_box=box, role="img", aria_label=label, **attributes)


def boxes(places: Iterable[tuple[float, float]], width: float, height: float) -> str:
    """Path data of many equal boxes: one element instead of two hundred."""
    wide, high = number(width), number(height)
    return "".join(f"M{number(x)} {number(y)}h{wide}v{high}h-{wide}z" for x, y in places)


def line_through(points: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)

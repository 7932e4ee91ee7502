"""Words and figures as every template writes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vungmanh.kernel.numbers import count_text, date_text, document_count
from vungmanh.organisations.enums import BEGINNING
from vungmanh.web.drawing.svg import element
from vungmanh.web.figure import Figure
from vungmanh.web.naming import short_name

register = template.Library()

register.filter("count", count_text)
register.filter("document_count", document_count)


@register.filter
def day(value: date | None) -> str:
    """``30/6/2021``; a dash where no day is known."""
    return date_text(value) if value else "–"


@register.filter
def last_day(value: date | None) -> str:
    """Periods are stored half-open and written with their last day."""
    return date_text(date.fromordinal(value.toordinal() - 1)) if value else _("nay")


@register.filter
def since(value: date) -> str:
    """A row whose beginning was never recorded has no day to print."""
    return _("từ trước") if value == BEGINNING else date_text(value)


@register.filter
def place(above: tuple[str, ...]) -> str:
    """What stands above, nearest first; two levels tell apart what shares a name."""
    return ", ".join(short_name(name) for name in above[:2])


@register.filter
def of_key(values: Mapping[Any, Any] | None, key: Any) -> Any:
    """What a mapping holds under a key that a template has at hand."""
    return (values or {}).get(key, "")


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    return element("svg", element("use", href=f"#i-{name}"), class_="i", view_box="0 0 20 20", aria_hidden="true")


@register.simple_tag
def fig(figure: Figure | None) -> SafeString | str:
    """A figure that opens its records; a dash where there is none."""
    if figure is None:
        return "–"
    if not figure.href:
        return figure.text
    return element("a", figure.text, class_="fig", href=figure.href, hx_boost="true")


@register.simple_tag
def state(code: str, label: str) -> SafeString:
    """Shape and word. A list wears hundreds, so it is no template of its own."""
    return element("span", icon(code), label, class_=f"st {code}")

"""The cells a target is for, in words and in an address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from vungmanh.kernel.numbers import date_text
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.queries.stated import attribute_names

CATEGORY, ATTRIBUTE = "loai_hinh", "dac_diem"
"""Keys of addresses."""


def cells_query(category: str, attribute: str) -> dict[str, str]:
    """Only what narrows."""
    written = {ATTRIBUTE: attribute, CATEGORY: category}
    return {key: value for key, value in written.items() if value}


def cells_words(
    category: str, attribute: str, *, day: date | None = None, names: Mapping[str, str] | None = None
) -> str:
    """``chi bộ ở đơn vị được ghi là đạt chuẩn nông thôn mới``; "" where all are meant. ``day``: on which it is read.

    ``names`` are those of attributes, where they are known already.
    """
    typed = lowered(organisations.category_names().get(category, category)) if category else ""
    known = attribute_names() if attribute and names is None else names or {}
    stated = lowered(known.get(attribute, attribute))
    told = {"type": typed or _("chi bộ"), "attribute": stated, "day": date_text(day) if day else ""}
    if stated and day:
        return _("%(type)s ở đơn vị đến ngày %(day)s được ghi là %(attribute)s") % told
    if stated:
        return _("%(type)s ở đơn vị được ghi là %(attribute)s") % told
    return typed


def lowered(name: str) -> str:
    return name[:1].lower() + name[1:]

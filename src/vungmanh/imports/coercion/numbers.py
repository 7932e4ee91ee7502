"""Counts and quantities, real or typed the Vietnamese way: a dot between thousands, a comma before the fraction."""

import re
from decimal import Decimal

from django.utils.translation import gettext

from vungmanh.imports.coercion.cells import Wrong, brief

WHOLE = re.compile(r"\d+|\d{1,3}(?:\.\d{3})+")
FRACTION = re.compile(r"(\d+|\d{1,3}(?:\.\d{3})+),(\d+)")
POINT = re.compile(r"\d+\.\d+")
MOST = 1_000_000_000
PLACES = 6


def _bare(text: str) -> str:
    """Without the spaces, breaking or not, that some offices put between thousands."""
    return "".join(text.split())


def _out_of_reach(cell: object) -> Wrong:
    words = gettext("%(value)s âm hoặc lớn quá. Ghi số từ 0 trở lên.")
    return Wrong(words % {"value": brief(cell)})


def _not_whole(cell: object) -> Wrong:
    words = gettext("%(value)s không phải số nguyên. Ghi kiểu 2100 hoặc 2.100.")
    return Wrong(words % {"value": brief(cell)})


def count(cell: object) -> object:
    """A number of people or cells."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if not float(cell).is_integer():
            return _not_whole(cell)
        return int(cell) if 0 <= cell < MOST else _out_of_reach(cell)
    if not isinstance(cell, str):
        return _not_whole(cell)
    text = _bare(cell)
    if WHOLE.fullmatch(text):
        value = int(text.replace(".", ""))
        return value if value < MOST else _out_of_reach(cell)
    return _out_of_reach(cell) if text[:1] in {"-", "−"} and text[1:].isdecimal() else _not_whole(cell)


def quantity(cell: object) -> object:
    """A number that may have a fraction. ``2.100`` is two thousand one hundred, ``70.5`` is seventy and a half."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _within(Decimal(repr(round(cell, PLACES))), cell)
    text = _bare(cell) if isinstance(cell, str) else ""
    if WHOLE.fullmatch(text):
        return _within(Decimal(text.replace(".", "")), cell)
    if FRACTION.fullmatch(text):
        return _within(Decimal(text.replace(".", "").replace(",", ".")), cell)
    if POINT.fullmatch(text):
        return _within(Decimal(text), cell)
    if text.endswith("%"):
        words = gettext("%(value)s có dấu phần trăm. Chỉ ghi số, và ghi percent ở cột Đơn vị tính.")
        return Wrong(words % {"value": brief(cell)})
    words = gettext("%(value)s không phải là số. Ghi kiểu 70 hoặc 70,5.")
    return Wrong(words % {"value": brief(cell)})


def _within(value: Decimal, cell: object) -> object:
    if not 0 <= value < MOST:
        return _out_of_reach(cell)
    return Decimal(int(value)) if value == value.to_integral_value() else value

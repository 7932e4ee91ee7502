"""Codes, names, free text and lists of them. A spreadsheet likes to turn codes into numbers and dates: not here."""

import re
from collections.abc import Callable
from datetime import date, time, timedelta

from django.utils.translation import gettext

from vungmanh.imports.coercion.cells import EXACT, Wrong, brief, shown, tidy, tidy_lines, too_long

BETWEEN = re.compile(r"[;\n\r]+")


def _spoiled_by_spreadsheet(cell: object) -> Wrong | None:
    """A code that the program which saved the file has already changed can no longer be known."""
    if isinstance(cell, date | time | timedelta):
        words = gettext("Excel đã đổi mã thành ngày giờ %(value)s. Đặt định dạng cột là Text rồi gõ lại mã.")
        return Wrong(words % {"value": brief(cell)})
    if isinstance(cell, float) and (not cell.is_integer() or abs(cell) >= EXACT):
        words = gettext(
            "Excel đã đổi mã thành số %(value)s, có thể mất số 0 hoặc dấu chấm. "
            "Đặt định dạng cột là Text rồi gõ lại mã."
        )
        return Wrong(words % {"value": brief(cell)})
    return None


def code(cell: object, limit: int) -> object:
    """Leading zeros stay; a whole number loses only the ``.0`` it never had."""
    if spoiled := _spoiled_by_spreadsheet(cell):
        return spoiled
    text = tidy(cell if isinstance(cell, str) else shown(cell))
    return too_long(text, limit) or text or None


def name(cell: object, limit: int) -> object:
    text = tidy(shown(cell))
    return too_long(text, limit) or text or None


def free_text(cell: object, limit: int) -> object:
    text = tidy_lines(shown(cell))
    return too_long(text, limit) or text or None


def listed(cell: object, limit: int, one: Callable[[object, int], object], *, placed: bool = False) -> object:
    """A list in one cell, separated by ``;`` or line breaks, as a tuple; the first wrong piece speaks for the cell.

    ``placed``: the pieces go with those of another column, so that a blank one keeps its place.
    """
    pieces = BETWEEN.split(cell.rstrip(" ;\n\r\t\xa0")) if isinstance(cell, str) else [cell]
    values = tuple("" if _blank(piece) else one(piece, limit) for piece in pieces)
    for value in values:
        if isinstance(value, Wrong):
            return value
    found = tuple(value or "" for value in values) if placed else tuple(value for value in values if value)
    return found if any(found) else None


def _blank(piece: object) -> bool:
    return isinstance(piece, str) and not piece.strip()

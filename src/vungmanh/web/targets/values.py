"""A target as it is typed in one cell: ``12``, ``70%``, ``10-12``, ``60-70%``."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from vungmanh.indicators.queries import StatedValue

NUMBER = r"\d[\d.]*(?:,\d+)?"
WRITTEN = re.compile(rf"({NUMBER})(?:\s*(?:-|–|đến)\s*({NUMBER}))?\s*(%)?")
PLACES, LARGEST = 4, 10**9


def read_value(text: str, *, whole: bool) -> StatedValue | None:
    """None for an empty cell. ``whole``: counts of cells have no parts. Raises ``ValueError`` with what to do."""
    typed = text.strip().lower()
    if not typed:
        return None
    found = WRITTEN.fullmatch(typed)
    if found is None:
        raise ValueError(_("Không đọc được “%(text)s”. Ghi kiểu 12, 70%% hoặc 10-12.") % {"text": text})
    lower, upper = _number(found[1], text), _number(found[2], text) if found[2] else None
    unit = "percent" if found[3] else "count"
    for amount in (lower, upper):
        if amount is not None:
            _check(amount, unit, whole=whole)
    if upper is not None and upper < lower:
        raise ValueError(_("Mức sau nhỏ hơn mức trước. Ghi mức thấp trước, kiểu 10-12."))
    return StatedValue(lower, upper, unit)


def _number(text: str, typed: str) -> Decimal:
    """``1.284`` is a thousand and more; a decimal part stands behind a comma."""
    if "." in text and not re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        raise ValueError(_("Không đọc được “%(text)s”. Phần lẻ ghi sau dấu phẩy, kiểu 12,5.") % {"text": typed})
    try:
        return Decimal(text.replace(".", "").replace(",", "."))
    except InvalidOperation:
        raise ValueError(_("Không đọc được “%(text)s”.") % {"text": typed}) from None


def _check(amount: Decimal, unit: str, *, whole: bool) -> None:
    if amount >= LARGEST:
        raise ValueError(_("Chỉ tiêu phải từ 0 đến dưới một tỷ."))
    if amount != round(amount, PLACES):
        raise ValueError(_("Chỉ giữ được bốn chữ số sau dấu phẩy. Làm tròn lại."))
    if unit == "percent" and amount > 100:
        raise ValueError(_("Hơn 100 phần trăm. Nếu là số lượng thì bỏ dấu %%.") % {})
    if whole and unit == "count" and amount != int(amount):
        raise ValueError(_("Số chi bộ phải là số nguyên. Nếu là tỷ lệ thì thêm dấu %%.") % {})


def value_text(value: StatedValue | None) -> str:
    """As it would be typed."""
    if value is None:
        return ""
    sign = "%" if value.unit == "percent" else ""
    upper = "" if value.upper is None else f"-{_plain(value.upper)}"
    return f"{_plain(value.lower)}{upper}{sign}"


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")

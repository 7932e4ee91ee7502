"""Numbers and dates as an office prints them. Fractions stay exact until they become text."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from vungmanh.kernel.wording import gettext_noop

ROUNDING_LABELS = {
    "half_up": gettext_noop("làm tròn nửa lên"),
    "half_even": gettext_noop("làm tròn nửa về số chẵn"),
    "cut": gettext_noop("cắt bỏ phần lẻ"),
}
"""As documents write them; a page says them in the reader's language."""


def rounded(value: Fraction, rule: str, places: int = 2) -> Decimal:
    """An exact fraction at so many decimals; the rule is named, never implied.

    Works on integers: a division in ``Decimal`` first would round twice.
    """
    scaled = abs(value) * 10**places
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    twice = 2 * rest
    up = {
        "cut": False,
        "half_up": twice >= scaled.denominator,
        "half_even": twice > scaled.denominator or (twice == scaled.denominator and whole % 2 == 1),
    }[rule]
    result = Decimal(whole + up).scaleb(-places)
    return -result if value < 0 else result


def percent_text(numerator: int, denominator: int | None, rule: str) -> str:
    """``70,67%``: always two decimals and a decimal comma; empty where nothing may be divided."""
    if not denominator:
        return ""
    return f"{rounded(Fraction(100 * numerator, denominator), rule):f}%".replace(".", ",")


def percent_short(numerator: int, denominator: int | None, rule: str) -> str:
    """For sentences: ``128%`` where the fraction is whole, else as in tables."""
    text = percent_text(numerator, denominator, rule)
    return text.replace(",00%", "%")


def fraction_text(numerator: int, denominator: int | None) -> str | None:
    """``53/75``: the fraction as it stands, not reduced."""
    return None if denominator is None else f"{numerator}/{denominator}"


def count_text(value: int) -> str:
    """``2.100``: thousands by a dot."""
    return f"{value:,}".replace(",", ".")


def document_count(value: int) -> str:
    """``04``: counts below ten carry a zero in documents."""
    return f"{value:02d}" if 0 <= value < 10 else count_text(value)


def date_text(day: date) -> str:
    """``05/02/2026`` but ``05/7/2026``: months 1 and 2 carry a zero, others not (HD 05-HD/VPTW, secondary source)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"

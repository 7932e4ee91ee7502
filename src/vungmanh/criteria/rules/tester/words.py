"""Values and stretches of values as an office says them.

``say`` is the catalogue of translations where a page shows them. What the tester finds is kept for whoever asks next,
so it is said as it is written here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from vungmanh.criteria.enums import Shape
from vungmanh.criteria.rules.definition import Condition, Fact, Interval, Item, Value
from vungmanh.kernel.wording import gettext_noop

Say = Callable[[str], str]
BETWEEN: Mapping[tuple[bool, bool], str] = {
    (True, True): gettext_noop("từ %(low)s đến %(high)s"),
    (True, False): gettext_noop("từ %(low)s đến dưới %(high)s"),
    (False, True): gettext_noop("trên %(low)s đến %(high)s"),
    (False, False): gettext_noop("trên %(low)s và dưới %(high)s"),
}
"""By whether each end belongs to the stretch."""


def number_text(number: Decimal | Fraction) -> str:
    """``89,5``: no zeros that say nothing, a decimal comma; a fraction without end at two decimals."""
    exact = number if isinstance(number, Decimal) else Decimal(number.numerator) / Decimal(number.denominator)
    if isinstance(number, Fraction) and Fraction(exact) != number:
        exact = exact.quantize(Decimal("0.01"))
    text = f"{exact:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def with_unit(text: str, unit: str) -> str:
    return text + unit if unit == "%" else f"{text} {unit}".strip()


def stretch_text(within: Interval, unit: str = "", say: Say = str) -> str:
    """``từ 46 đến 59 phút``, ``đúng 50%``, ``trên 89 và dưới 90 điểm``."""
    low, high = within.lowest, within.highest
    if low is None and high is None:
        return say(gettext_noop("mọi giá trị"))
    if low is None or high is None:
        return _half_open(within, unit, say)
    if low == high:
        return say(gettext_noop("đúng %(number)s")) % {"number": with_unit(number_text(low), unit)}
    told = {"low": number_text(low), "high": with_unit(number_text(high), unit)}
    return say(BETWEEN[within.lowest_in, within.highest_in]) % told


def _half_open(within: Interval, unit: str, say: Say) -> str:
    if within.lowest is not None:
        words = gettext_noop("từ %(low)s trở lên") if within.lowest_in else gettext_noop("trên %(low)s")
        return say(words) % {"low": with_unit(number_text(within.lowest), unit)}
    assert within.highest is not None  # noqa: S101 - one end is given, the caller has seen to it
    words = gettext_noop("từ %(high)s trở xuống") if within.highest_in else gettext_noop("dưới %(high)s")
    return say(words) % {"high": with_unit(number_text(within.highest), unit)}


def value_text(fact: Fact, value: Value, say: Say = str) -> str:
    if isinstance(value, bool):
        return say(gettext_noop("có")) if value else say(gettext_noop("không"))
    if isinstance(value, Decimal):
        return with_unit(number_text(value), fact.unit)
    return next((f"“{each.name}”" for each in fact.choices if each.code == value), f"“{value}”")


def condition_text(condition: Condition, fact: Fact, say: Say = str) -> str:
    if condition.within is not None:
        return f"“{fact.name}” {stretch_text(condition.within, fact.unit, say)}"
    value = condition.is_ if isinstance(condition.is_, bool) else condition.is_ or ""
    return say(gettext_noop("“%(fact)s” là %(value)s")) % {"fact": fact.name, "value": value_text(fact, value, say)}


def place(item: Item) -> str:
    return f"{'Nhóm' if item.is_group else 'Mục'} {item.code}"


def places(items: Sequence[Item]) -> str:
    """``mục 3.5, 4.8 và 8.3``."""
    return f"mục {joined(each.code for each in items)}"


def joined(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} và {last}" if first else last


def points_text(points: Decimal | Fraction) -> str:
    return f"{number_text(points)} điểm"


SHAPES = {
    Shape.YES_NO: "có hoặc không",
    Shape.NUMBER: "một số",
    Shape.CHOICE: "một lựa chọn",
    Shape.POINTS: "một số điểm",
}

"""Values and stretches of values as an office says them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from vungmanh.criteria.enums import Shape
from vungmanh.criteria.rules.definition import Condition, Fact, Interval, Item, Value


def number_text(number: Decimal | Fraction) -> str:
    """``89,5``: no zeros that say nothing, a decimal comma; a fraction without end at two decimals."""
    exact = number if isinstance(number, Decimal) else Decimal(number.numerator) / Decimal(number.denominator)
    if isinstance(number, Fraction) and Fraction(exact) != number:
        exact = exact.quantize(Decimal("0.01"))
    text = f"{exact:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def with_unit(text: str, unit: str) -> str:
    return text + unit if unit == "%" else f"{text} {unit}".strip()


def stretch_text(within: Interval, unit: str = "") -> str:
    """``từ 46 đến 59 phút``, ``đúng 50%``, ``trên 89 và dưới 90 điểm``."""
    low, high = within.lowest, within.highest
    if low is None and high is None:
        return "mọi giá trị"
    if low is None or high is None:
        return _half_open(within, unit)
    if low == high:
        return f"đúng {with_unit(number_text(low), unit)}"
    start = f"{'từ' if within.lowest_in else 'trên'} {number_text(low)}"
    joint = "đến" if within.lowest_in or within.highest_in else "và"
    end = number_text(high) if within.highest_in else f"dưới {number_text(high)}"
    return f"{start} {joint} {with_unit(end, unit)}"


def _half_open(within: Interval, unit: str) -> str:
    if within.lowest is not None:
        text = with_unit(number_text(within.lowest), unit)
        return f"từ {text} trở lên" if within.lowest_in else f"trên {text}"
    assert within.highest is not None  # noqa: S101 - one end is given, the caller has seen to it
    text = with_unit(number_text(within.highest), unit)
    return f"từ {text} trở xuống" if within.highest_in else f"dưới {text}"


def value_text(fact: Fact, value: Value) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, Decimal):
        return with_unit(number_text(value), fact.unit)
    return next((f"“{each.name}”" for each in fact.choices if each.code == value), f"“{value}”")


def condition_text(condition: Condition, fact: Fact) -> str:
    if condition.within is not None:
        return f"“{fact.name}” {stretch_text(condition.within, fact.unit)}"
    if isinstance(condition.is_, bool):
        return f"“{fact.name}” là {'có' if condition.is_ else 'không'}"
    return f"“{fact.name}” là {value_text(fact, condition.is_ or '')}"


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

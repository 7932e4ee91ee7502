"""An answer as it comes from a form, a file or storage, made a value of its fact, or a sentence that says why not."""

from __future__ import annotations

from decimal import Decimal

from vungmanh.criteria.enums import Shape
from vungmanh.criteria.rules.definition import Fact, Value, Version
from vungmanh.criteria.rules.entry import exact
from vungmanh.criteria.rules.kinds.graded import judged_of
from vungmanh.criteria.rules.ranges import number_text

YES = frozenset({"yes", "true", "1", "có", "co"})
NO = frozenset({"no", "false", "0", "không", "khong"})


def read_answer(version: Version, code: str, raw: object) -> tuple[Value | None, str]:
    """The value, or None and what is wrong with it."""
    fact = version.facts_by_code.get(code)
    if fact is None:
        return None, f"Phiếu này không hỏi “{code}”."
    if fact.shape is Shape.YES_NO:
        return _yes_no(raw)
    if fact.shape is Shape.CHOICE:
        return _choice(fact, raw)
    return _number(version, fact, raw)


def stored(value: Value) -> bool | str:
    """As JSON keeps it: a number as its text, so that it stays exact."""
    return value if isinstance(value, bool | str) else f"{value:f}"


def _yes_no(raw: object) -> tuple[Value | None, str]:
    if isinstance(raw, bool):
        return raw, ""
    text = str(raw).strip().casefold()
    if text in YES or text in NO:
        return text in YES, ""
    return None, "Chọn có hoặc không."


def _choice(fact: Fact, raw: object) -> tuple[Value | None, str]:
    for each in fact.choices:
        if raw in (each.code, each.name):
            return each.code, ""
    return None, f"Chọn một trong các câu trả lời: {'; '.join(each.name for each in fact.choices)}."


def _number(version: Version, fact: Fact, raw: object) -> tuple[Value | None, str]:
    number = exact(raw)
    if number is None:
        return None, "Ghi một số, phần lẻ sau dấu phẩy, kiểu 87,5."
    if fact.whole and number != number.to_integral_value():
        return None, "Ghi số nguyên."
    if fact.lowest is not None and number < fact.lowest:
        return None, f"Ghi số từ {number_text(fact.lowest)} trở lên."
    if fact.highest is not None and number > fact.highest:
        return None, f"Ghi số không quá {number_text(fact.highest)}."
    return _on_the_scale(version, fact, number)


def _on_the_scale(version: Version, fact: Fact, number: Decimal) -> tuple[Value | None, str]:
    """Points by judgement come in even steps, and these are the item's."""
    if fact.shape is not Shape.POINTS:
        return number, ""
    for item in version.criteria():
        scale = judged_of(item) if item.fact == fact.code else None
        if scale and not scale.holds(number):
            span = f"từ {number_text(scale.lowest)} đến {number_text(scale.highest)}"
            return None, f"Cho điểm {span}, mỗi nấc {number_text(scale.by)}."
    return number, ""

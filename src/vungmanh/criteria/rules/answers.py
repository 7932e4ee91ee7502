"""An answer as it comes from a form, a file or storage, made a value of its fact, or a sentence that says why not."""

from __future__ import annotations

from decimal import Decimal

from vungmanh.criteria.enums import Shape
from vungmanh.criteria.rules.definition import Fact, Value, Version
from vungmanh.criteria.rules.entry import exact
from vungmanh.criteria.rules.kinds.graded import judged_of
from vungmanh.criteria.rules.ranges import number_text
from vungmanh.kernel.wording import gettext as _

YES = frozenset({"yes", "true", "1", "có", "co"})
NO = frozenset({"no", "false", "0", "không", "khong"})


def read_answer(version: Version, code: str, raw: object) -> tuple[Value | None, str]:
    """The value, or None and what is wrong with it."""
    fact = version.facts_by_code.get(code)
    if fact is None:
        return None, _("Phiếu này không hỏi “%(code)s”.") % {"code": code}
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
    return None, _("Chọn có hoặc không.")


def _choice(fact: Fact, raw: object) -> tuple[Value | None, str]:
    for each in fact.choices:
        if raw in (each.code, each.name):
            return each.code, ""
    names = "; ".join(each.name for each in fact.choices)
    return None, _("Chọn một trong các câu trả lời: %(names)s.") % {"names": names}


def _number(version: Version, fact: Fact, raw: object) -> tuple[Value | None, str]:
    number = exact(raw)
    if number is None:
        return None, _("Ghi một số, phần lẻ sau dấu phẩy, kiểu 87,5.")
    if fact.whole and number != number.to_integral_value():
        return None, _("Ghi số nguyên.")
    if fact.lowest is not None and number < fact.lowest:
        return None, _("Ghi số từ %(lowest)s trở lên.") % {"lowest": number_text(fact.lowest)}
    if fact.highest is not None and number > fact.highest:
        return None, _("Ghi số không quá %(highest)s.") % {"highest": number_text(fact.highest)}
    return _on_the_scale(version, fact, number)


def _on_the_scale(version: Version, fact: Fact, number: Decimal) -> tuple[Value | None, str]:
    """Points by judgement come in even steps, and these are the item's."""
    if fact.shape is not Shape.POINTS:
        return number, ""
    for item in version.criteria():
        scale = judged_of(item) if item.fact == fact.code else None
        if scale and not scale.holds(number):
            told = {name: number_text(getattr(scale, name)) for name in ("lowest", "highest", "by")}
            return None, _("Cho điểm từ %(lowest)s đến %(highest)s, mỗi nấc %(by)s.") % told
    return number, ""

"""Ranges, conditions and lines of a scale: how a file writes them, and how they are told in words. Plain values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from vungmanh.criteria.rules.definition import Choice, Condition, Interval, Step
from vungmanh.criteria.rules.entry import Entry, exact, shown
from vungmanh.kernel.wording import gettext, gettext_noop

RANGE = ("from", "above", "to", "below")
BETWEEN: Mapping[tuple[bool, bool], str] = {
    (True, True): gettext_noop("từ %(low)s đến %(high)s"),
    (True, False): gettext_noop("từ %(low)s đến dưới %(high)s"),
    (False, True): gettext_noop("trên %(low)s đến %(high)s"),
    (False, False): gettext_noop("trên %(low)s đến dưới %(high)s"),
}
"""By whether each end belongs to the range."""


def read_range(entry: Entry) -> Interval | None:
    """``from`` and ``to`` belong to the range, ``above`` and ``below`` do not. None where no end is written."""
    found = {key: entry.number(key) for key in RANGE}
    for one, other in (("from", "above"), ("to", "below")):
        if found[one] is not None and found[other] is not None:
            entry.fault(other, f"ghi “{one}” hoặc “{other}”, không ghi cả hai.")
            found[other] = None
    lowest = found["from"] if found["from"] is not None else found["above"]
    highest = found["to"] if found["to"] is not None else found["below"]
    if lowest is None and highest is None:
        return None
    within = Interval(lowest, found["above"] is None, highest, found["below"] is None)
    if is_empty(within):
        entry.say(f"khoảng {range_text(within, say=str)} không chứa giá trị nào.")
        return None
    return within


def is_empty(within: Interval) -> bool:
    if within.lowest is None or within.highest is None:
        return False
    if within.lowest == within.highest:
        return not (within.lowest_in and within.highest_in)
    return within.lowest > within.highest


def read_condition(entry: Entry) -> Condition | None:
    """``{fact: has_committee, is: yes}`` or ``{fact: absent, from: 1}``."""
    entry.unknown_keys(("fact", "is", *RANGE))
    fact = entry.code("fact")
    within = read_range(entry)
    wanted = entry.data.get("is")
    if wanted in (None, "") and within is None:
        entry.say("ghi “is” (yes, no hoặc mã lựa chọn) hoặc một khoảng số.")
        return None
    if wanted in (None, ""):
        return Condition(fact, within=within)
    if within is not None:
        entry.fault("is", "ghi “is” hoặc một khoảng số, không ghi cả hai.")
    if isinstance(wanted, bool | str):
        return Condition(fact, is_=wanted)
    number = exact(wanted)
    if number is None:
        entry.fault("is", f"không hiểu “{shown(wanted)}”.")
        return None
    return Condition(fact, within=Interval(number, True, number, True))


def read_conditions(entry: Entry, key: str) -> tuple[Condition, ...]:
    found = [read_condition(each) for each in entry.children(key)]
    return tuple(each for each in found if each)


def read_steps(entry: Entry) -> tuple[Step, ...]:
    found = [_step(each) for each in entry.children("steps")]
    return tuple(each for each in found if each)


def _step(entry: Entry) -> Step | None:
    entry.unknown_keys(("points", "name", "or_when", *RANGE))
    points = entry.not_negative("points", needed="ghi số điểm của mức này.")
    within, other, before = read_range(entry), entry.child("or_when"), len(entry.problems)
    condition = read_condition(other) if other else None
    name = entry.text("name")
    if within is None and condition is None and len(entry.problems) == before:
        entry.say("ghi khoảng của mức này bằng from, above, to, below, hoặc “or_when”.")
    return None if points is None else Step(points, within, condition, name)


def read_choices(entry: Entry, *, scored: bool) -> tuple[Choice, ...]:
    """Answers in words. ``scored``: each must carry its points."""
    found: list[Choice] = []
    for each in entry.children("choices"):
        each.unknown_keys(("code", "name", "points"))
        code, name = each.code(), each.text("name", needed="ghi câu trả lời bằng chữ.")
        points = each.not_negative("points", needed="ghi số điểm của câu trả lời này." if scored else "")
        if code in {choice.code for choice in found}:
            each.fault("code", f"“{code}” đã có ở dòng trên.")
        found.append(Choice(code, name, points))
    return tuple(found)


def number_text(value: Decimal) -> str:
    """``0,5`` and ``90``: a decimal comma, no needless noughts."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")


def range_text(within: Interval, unit: str = "", *, say: Callable[[str], str] = gettext) -> str:
    """``từ 75 đến dưới 90 %``, in the reader's language."""
    behind = f" {unit}" if unit else ""
    low = number_text(within.lowest) if within.lowest is not None else ""
    high = f"{number_text(within.highest)}{behind}" if within.highest is not None else ""
    if within.lowest is not None and within.lowest == within.highest:
        return say(gettext_noop("đúng %(number)s")) % {"number": high}
    if low and high:
        return say(BETWEEN[within.lowest_in, within.highest_in]) % {"low": low, "high": high}
    if low:
        words = gettext_noop("từ %(low)s trở lên") if within.lowest_in else gettext_noop("trên %(low)s")
        return say(words) % {"low": f"{low}{behind}"}
    if high:
        words = gettext_noop("đến %(high)s") if within.highest_in else gettext_noop("dưới %(high)s")
        return say(words) % {"high": high}
    return say(gettext_noop("mọi giá trị"))


def edges_of(within: Interval | None) -> tuple[Decimal, ...]:
    if within is None:
        return ()
    return tuple(each for each in (within.lowest, within.highest) if each is not None)

"""How the points of a criterion are given, in one cell. A cell is read into the keys of the file and written from them.

Of what is not understood the part is named, so that a person sees where to look.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from vungmanh.criteria.rules.table.ranges import (
    condition_cell,
    mappings,
    number_cell,
    number_of,
    parts,
    plain,
    range_cell,
    read_condition,
    read_range,
)
from vungmanh.kernel.vietnamese import fold

GROUP = "group"
WAYS = (
    GROUP,
    "yes_no",
    "graded.steps",
    "graded.choices",
    "graded.judged",
    "at_least",
    "indicator_at_least",
    "no_event",
    "bonus",
)
"""What a row may be: a group, or a kind; the graded kind has three ways of giving points."""

QUOTED = re.compile(r"[“\"]([^”\"]*)[”\"]")
BETWEEN = {"trùng lấy thấp": "lowest", "trùng lấy cao": "highest"}
OVER = {"tháng": "month", "quý": "quarter", "năm": "year"}
NEEDED = "cần cho đủ điểm"
WHEN_NO = "không thì được điểm"
Keys = dict[str, Any]
Reader = Callable[[str], Keys | None]


def way_of(item: Mapping[str, Any]) -> str:
    if item.get("items") or not item.get("kind"):
        return GROUP
    if item["kind"] != "graded":
        return str(item["kind"])
    return f"graded.{next((key for key in ('choices', 'judged') if item.get(key)), 'steps')}"


def read_scale(way: str, text: str) -> tuple[Keys, list[str]]:
    """The keys the cell stands for, and every part of it that was not understood."""
    found: Keys = {} if way == GROUP else {"kind": way.partition(".")[0]}
    missed: list[str] = []
    for part in parts(text):
        keys = _common(part) or _reader(way)(part)
        if keys is None:
            missed.append(part)
        else:
            _put(found, keys)
    return found, missed


def _put(found: Keys, keys: Keys) -> None:
    for key, value in keys.items():
        if isinstance(value, list):
            found.setdefault(key, []).extend(value)
        else:
            found[key] = value


def _common(part: str) -> Keys | None:
    """What may stand in a cell of any kind: which line counts, and points other than the highest printed."""
    if (word := plain(part).lower()) in BETWEEN:
        return {"between": BETWEEN[word]}
    found = re.fullmatch(r"được (\S+) điểm", word)
    points = number_of(found[1]) if found else None
    return None if points is None else {"points": points}


def _reader(way: str) -> Reader:
    readers: dict[str, Reader] = {
        "graded.steps": _step,
        "graded.choices": _choice,
        "graded.judged": _judged,
        "at_least": _bound,
        "indicator_at_least": _indicator,
        "bonus": _bonus,
        "yes_no": lambda part: {"when": False} if plain(part).lower() == WHEN_NO else None,
    }
    return readers.get(way, lambda _part: None)


def _step(part: str) -> Keys | None:
    left, colon, points = part.rpartition(":")
    number = number_of(points)
    if not colon or number is None:
        return None
    step: Keys = {"points": number}
    if name := QUOTED.search(left):
        step["name"], left = name[1].strip(), QUOTED.sub(" ", left)
    within, _, other = left.partition("hoặc")
    if other.strip():
        condition = read_condition(other.strip().removeprefix("khi "))
        if condition is None:
            return None
        step["or_when"] = condition
    if within.strip():
        bounds = read_range(within)
        if bounds is None:
            return None
        step.update(bounds)
    return {"steps": [step]} if len(step) > 1 else None


def _step_cell(step: Mapping[str, Any]) -> str:
    words = [range_cell(step)]
    words += [f"“{step['name']}”"] if step.get("name") else []
    words += [f"hoặc {condition_cell(each)}" for each in mappings([step.get("or_when")])]
    return f"{' '.join(word for word in words if word)}: {number_cell(step.get('points', ''))}"


def _choice(part: str) -> Keys | None:
    left, colon, points = part.rpartition(":")
    number = number_of(points)
    choice = read_choice(left) if colon else None
    return None if choice is None or number is None else {"choices": [{**choice, "points": number}]}


def read_choice(text: str) -> Keys | None:
    """``full = Đủ``; a name alone gets a code out of its letters."""
    code, equals, name = (each.strip() for each in text.partition("="))
    if not equals:
        code, name = code_for(code), code
    return {"code": code, "name": name} if code and name else None


def code_for(name: str) -> str:
    """Letters without marks: ``Còn thiếu`` is ``con_thieu``."""
    return re.sub(r"[^a-z0-9]+", "_", fold(name)).strip("_")[:40]


def _judged(part: str) -> Keys | None:
    found = re.fullmatch(r"(\S+) ?- ?(\S+?),? (?:mỗi )?nấc (\S+)", plain(part).lower())
    low, high, by = (number_of(each) for each in found.groups()) if found else (None, None, None)
    return None if low is None or high is None or by is None else {"judged": {"from": low, "to": high, "by": by}}


def _bound(part: str) -> Keys | None:
    within = read_range(part)
    if within is None or len(within) != 1 or not {"from", "above"} & set(within):
        return None
    return {"bound": within["from"]} if "from" in within else {"bound": within["above"], "strict": True}


def _indicator(part: str) -> Keys | None:
    """``meetings.held >= 90 theo quý``."""
    text, _, over = plain(part).partition(" theo ")
    code, _, rest = text.partition(" ")
    bound = _bound(rest)
    if bound is None or (over and over not in OVER):
        return None
    return {"indicator": code, **bound, **({"over": OVER[over]} if over else {})}


def _bonus(part: str) -> Keys | None:
    return {"needed": True} if plain(part).lower() == NEEDED else read_range(part)


def scale_cell(item: Mapping[str, Any]) -> str:
    """The cell of an item of the file; what the table has no words for is not in it."""
    way = way_of(item)
    words = _own_cell(way, item)
    words += [word for word, value in BETWEEN.items() if item.get("between") == value]
    if item.get("points") not in (None, ""):
        words.append(f"được {number_cell(item['points'])} điểm")
    return "; ".join(words)


def _own_cell(way: str, item: Mapping[str, Any]) -> list[str]:
    if way == "graded.steps":
        return [_step_cell(step) for step in mappings(item.get("steps"))]
    if way == "graded.choices":
        return [f"{choice_cell(each)}: {number_cell(each.get('points', ''))}" for each in mappings(item["choices"])]
    if way == "graded.judged" and isinstance(item["judged"], Mapping):
        low, high, by = (number_cell(item["judged"].get(key) or 0) for key in ("from", "to", "by"))
        return [f"{low} - {high}, nấc {by}"]
    if way == "yes_no":
        return [WHEN_NO] if item.get("when") is False else []
    return _bounded_cell(way, item)


def _bounded_cell(way: str, item: Mapping[str, Any]) -> list[str]:
    bound = f"{'>' if item.get('strict') else '>='} {number_cell(item.get('bound', ''))}"
    if way == "at_least":
        return [bound]
    if way == "indicator_at_least":
        over = next((word for word, value in OVER.items() if value == item.get("over")), "")
        return [f"{item.get('indicator', '')} {bound}{f' theo {over}' if over else ''}"]
    if way == "bonus":
        return [*([range_cell(item)] if range_cell(item) else []), *([NEEDED] if item.get("needed") else [])]
    return []


def choice_cell(choice: Mapping[str, Any]) -> str:
    code, name = str(choice.get("code", "")), str(choice.get("name", ""))
    return name if code == code_for(name) else f"{code} = {name}"

"""Reads the file of a duty and checks it place by place: every fault at once, each in a sentence that says where."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Any, TypeVar

from vungmanh.duties.enums import PARTS, Certainty, Every, OnDayOff, RemindTo
from vungmanh.duties.rules.definition import Due, DutyFile, DutyVersion, Rung, Who

E = TypeVar("E", bound=StrEnum)
CODE = re.compile(r"[a-z][a-z0-9_]*")
TOP = {"catalogue", "code", "name", "versions"}
KEYS = {
    "from",
    "to",
    "done_by",
    "only",
    "who",
    "under",
    "territory",
    "every",
    "parts",
    "due",
    "on_day_off",
    "grace",
    "chase",
    "reminders",
    "certainty",
    "basis",
    "unknown",
    "notes",
}
DUE = {"after_end", "before_end", "in_month", "day", "before", "working_days"}
DUE_HELP = (
    "ghi một trong bốn cách: {after_end: 5} sau khi hết kỳ, {before_end: 3} trước khi hết kỳ, {in_month: 1, day: 20} "
    "ngày của tháng thứ mấy trong kỳ, hoặc {before: 30} trước ngày ghi trong hồ sơ"
)
MOST_DAYS = 400
DAY = timedelta(days=1)


@dataclass
class Place:
    """One version while it is read: where it stands, and what was found amiss."""

    where: str
    entry: Mapping[str, Any]
    problems: list[str] = field(default_factory=list)

    def say(self, key: str, words: str) -> None:
        self.problems.append(f"{self.where}, “{key}”: {words}.")

    def text(self, key: str) -> str:
        value = self.entry.get(key)
        if value is not None and not isinstance(value, str | int):
            self.say(key, "ghi một dòng chữ")
        return str(value).strip() if value is not None else ""

    def texts(self, key: str, within: Mapping[str, Any] | None = None) -> tuple[str, ...]:
        value = (self.entry if within is None else within).get(key) or []
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.say(key, "ghi danh sách các dòng chữ, kiểu [a, b]")
            return ()
        return tuple(value)

    def number(self, key: str, default: int, least: int, most: int) -> int:
        value = self.entry.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.say(key, f"ghi số nguyên từ {least} đến {most}")
            return default
        return value

    def choice(self, key: str, kind: type[E], default: E, value: Any = None) -> E:
        value = self.entry.get(key) if value is None else value
        if value is None:
            return default
        try:
            return kind(value)
        except ValueError:
            self.say(key, f"không có “{value}”. Đang có: {', '.join(each.value for each in kind)}")
            return default

    def group(self, key: str) -> Mapping[str, Any]:
        value = self.entry.get(key) or {}
        if not isinstance(value, Mapping):
            self.say(key, "ghi một nhóm mục, kiểu {…: …}")
            return {}
        return value

    def day(self, key: str) -> date | None:
        value = self.entry.get(key)
        if value is not None and type(value) is not date:
            self.say(key, "ghi ngày kiểu 2026-01-31")
            return None
        return value


def read_duty(data: Mapping[str, Any]) -> tuple[DutyFile | None, list[str]]:
    """The file as values, or every problem of it."""
    problems = [f"Không có mục “{key}” ở đầu tệp." for key in data if key not in TOP]
    code, name = data.get("code"), data.get("name")
    if not isinstance(code, str) or not CODE.fullmatch(code) or len(code) > 40:
        problems.append("“code”: ghi mã chữ thường không dấu, kiểu headcount_monthly.")
    if not isinstance(name, str) or not name.strip():
        problems.append("“name”: ghi tên việc.")
    entries = data.get("versions")
    if not isinstance(entries, list) or not entries:
        return None, [*problems, "“versions”: ghi ít nhất một phiên bản."]
    versions = [_version(entry, number, problems) for number, entry in enumerate(entries, start=1)]
    found = sorted((each for each in versions if each), key=lambda each: each.valid_from)
    problems += _order(found)
    if problems:
        return None, problems
    return DutyFile(str(code), str(name).strip(), tuple(found)), []


def _order(versions: Sequence[DutyVersion]) -> list[str]:
    problems = []
    for before, after in pairwise(versions):
        if before.valid_from == after.valid_from:
            problems.append("“versions”: hai phiên bản cùng ngày “from”.")
        elif before.valid_to is not None and before.valid_to > after.valid_from:
            problems.append(
                f"“versions”: phiên bản từ ngày {before.valid_from} chồng lên phiên bản sau nó: “to” là ngày cuối cùng "
                f"còn hiệu lực, ghi {after.valid_from - DAY} hoặc bỏ trống."
            )
    return problems


def _version(entry: Any, number: int, problems: list[str]) -> DutyVersion | None:
    if not isinstance(entry, Mapping):
        problems.append(f"phiên bản {number}: phải là một nhóm mục.")
        return None
    place = Place(f"phiên bản {number}", entry, problems)
    problems += [f"{place.where}: không có mục “{key}”." for key in entry if key not in KEYS]
    first, last = place.day("from"), place.day("to")
    if entry.get("from") is None:
        place.say("from", "ghi ngày đầu có hiệu lực, kiểu 2026-01-01")
    if first is not None and last is not None and last < first:
        place.say("to", "trước ngày “from” (“to” là ngày cuối cùng còn hiệu lực)")
    if not place.text("done_by"):
        place.say("done_by", "ghi cách nhận ra việc đã làm, kiểu headcounts.stated")
    # Where the rhythm itself is amiss, the due day is read as if it were right: one fault is told once.
    every = place.choice("every", Every, Every.NONE if "before" in place.group("due") else Every.MONTH)
    if entry.get("every") is None:
        place.say("every", "ghi month, quarter, half, year hoặc none")
    found = DutyVersion(
        valid_from=first or date.max,
        valid_to=last + DAY if last is not None else None,
        done_by=place.text("done_by"),
        every=every,
        due=_due(place, every),
        who=_who(place),
        only={str(key): str(value) for key, value in place.group("only").items()},
        under=_code(place, "under"),
        territory=place.text("territory"),
        parts=_parts(place, every),
        on_day_off=place.choice("on_day_off", OnDayOff, OnDayOff.NEXT),
        grace=place.number("grace", 0, 0, MOST_DAYS),
        chase=place.number("chase", 2, 1, 12),
        reminders=_rungs(place),
        certainty=place.choice("certainty", Certainty, Certainty.EXAMPLE),
        basis=place.texts("basis"),
        unknown=place.texts("unknown"),
        notes=place.texts("notes"),
    )
    if found.certainty in (Certainty.FOUND, Certainty.SECONDARY) and not found.basis:
        place.say("basis", f"mức “{found.certainty.value}” phải nêu văn bản; chưa có thì ghi certainty: example")
    return None if first is None else found


def _code(place: Place, key: str) -> str:
    """Without quotes YAML takes codes for numbers: ``83.10`` becomes 83.1, and ``0123`` becomes 83."""
    value = place.entry.get(key)
    if value is not None and not isinstance(value, str):
        place.say(key, 'ghi mã trong ngoặc kép, một mã, kiểu "83.836"')
        return ""
    return "" if value is None else value.strip()


def _who(place: Place) -> Who:
    group = place.group("who")
    known = ("properties", "kinds", "categories")
    for key in group:
        if key not in known:
            place.say("who", f"không có mục “{key}”. Đang có: {', '.join(known)}")
    properties, kinds, categories = (place.texts(key, group) for key in known)
    return Who(properties, kinds, categories)


def _parts(place: Place, every: Every) -> tuple[int, ...]:
    value = place.entry.get("parts") or []
    most = PARTS.get(every, 0)
    if not isinstance(value, list) or not all(type(each) is int and 1 <= each <= most for each in value):
        place.say("parts", f"ghi danh sách số từ 1 đến {most}, kiểu [1, 3]" if most else "chỉ dùng khi có kỳ")
        return ()
    return tuple(sorted(set(value)))


def _due(place: Place, every: Every) -> Due:
    group = place.group("due")
    for key in group:
        if key not in DUE:
            place.say("due", f"không có mục “{key}”: {DUE_HELP}")
    ways = [key for key in ("after_end", "before_end", "in_month", "before") if group.get(key) is not None]
    if len(ways) != 1 or (ways == ["before"]) is not (every is Every.NONE):
        place.say("due", DUE_HELP + ("" if every is Every.NONE else "; cách thứ tư chỉ dùng với every: none"))
        return Due()
    limits = {"in_month": (1, 36), "day": (1, 31)}
    numbers = {key: value for key, value in group.items() if key in DUE - {"working_days"} and value is not None}
    for key, value in numbers.items():
        least, most = limits.get(key, (0, MOST_DAYS))
        if type(value) is not int or not least <= value <= most:
            place.say("due", f"“{key}” ghi số nguyên từ {least} đến {most}")
            return Due()
    if ("day" in numbers) is not (ways == ["in_month"]):
        place.say("due", "“in_month” đi cùng “day”, kiểu {in_month: 1, day: 20}")
        return Due()
    working = group.get("working_days", False)
    if not isinstance(working, bool) or (working and ways == ["in_month"]):
        place.say("due", "“working_days” ghi yes hoặc no, và không dùng với “in_month”")
        return Due()
    return Due(**numbers, working_days=working)


def _rungs(place: Place) -> tuple[Rung, ...]:
    value = place.entry.get("reminders") or []
    if not isinstance(value, list):
        place.say("reminders", "ghi danh sách các bậc, kiểu - {days: -3, to: doer}")
        return ()
    rungs = (_rung(place, each, line) for line, each in enumerate(value, start=1))
    return tuple(rung for rung in rungs if rung is not None)


def _rung(place: Place, entry: Any, line: int) -> Rung | None:
    key = f"reminders”, dòng thứ {line}, “"
    if not isinstance(entry, Mapping) or not set(entry) <= {"days", "to", "levels"}:
        place.say(f"{key}days", "mỗi bậc ghi kiểu {days: 5, to: level_above, levels: 2}")
        return None
    days, levels = entry.get("days"), entry.get("levels", 1)
    if type(days) is not int or abs(days) > MOST_DAYS:
        place.say(f"{key}days", "ghi số ngày, trước hạn là số âm")
        return None
    to = place.choice(f"{key}to", RemindTo, RemindTo.DOER, entry.get("to") or "")
    if type(levels) is not int or not 1 <= levels <= 5 or (to is RemindTo.DOER and "levels" in entry):
        place.say(f"{key}levels", "ghi số cấp từ 1 đến 5, chỉ dùng với level_above")
        return None
    return Rung(days, to, levels)

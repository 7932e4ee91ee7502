"""Reads the file of a rule and checks it place by place: every fault at once, each in a sentence that says where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from vungmanh.evaluations.enums import RATED, Base, Excess, Group, Level, Mark, Missing, MoveName, Rounding, Whom
from vungmanh.evaluations.rules.definition import Cap, Condition, LevelRule, NotRated, Rule, Votes
from vungmanh.kernel.last_days import after_last

E = TypeVar("E", bound=StrEnum)
CODE = re.compile(r"[a-z][a-z0-9_]*")
KEYS = {
    "catalogue",
    "code",
    "name",
    "from",
    "to",
    "applies",
    "system",
    "levels",
    "conditions",
    "caps",
    "not_rated",
    "quarterly",
    "reasons",
    "deadlines",
    "basis",
    "unknown",
    "notes",
    "votes",
    "sheets",
}
ALWAYS = (Missing.UNDER_SIX_MONTHS, Missing.SUSPENDED, Missing.EXEMPT)
BY_QUARTER = (Missing.NOT_LEADING, Missing.WITH_THE_YEAR)
SETTINGS = ("base", "rate", "group", "rounding")


@dataclass
class Reader:
    """What was found amiss while a file is read."""

    problems: list[str] = field(default_factory=list)

    def say(self, where: str, words: str) -> None:
        self.problems.append(f"“{where}”: {words}.")

    def choice(self, where: str, kind: type[E], value: object, default: E) -> E:
        try:
            return kind(str(value))
        except ValueError:
            self.say(where, f"không có “{value}”. Đang có: {', '.join(each.value for each in kind)}")
            return default

    def text(self, where: str, value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            self.say(where, "ghi một dòng chữ")
            return ""
        return value.strip()

    def texts(self, where: str, value: object) -> tuple[str, ...]:
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.say(where, "ghi danh sách các dòng chữ, kiểu [a, b]")
            return ()
        return tuple(value)

    def groups(self, where: str, value: object) -> list[Mapping[str, Any]]:
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
            self.say(where, "ghi danh sách các nhóm mục, kiểu - {…: …}")
            return []
        return list(value)

    def mark(self, where: str, value: object) -> Mark:
        return Mark.UNKNOWN if value is None else self.choice(f"{where}, mark", Mark, value, Mark.UNKNOWN)

    def number(self, where: str, value: object) -> Decimal | None:
        """A whole or decimal number from 0 to 100; absent is none."""
        if value is None:
            return None
        try:
            found = Decimal(str(value))
        except InvalidOperation:
            found = Decimal(-1)
        if isinstance(value, bool) or not 0 <= found <= 100:
            self.say(where, "ghi số từ 0 đến 100")
            return None
        return found


def read_rule(data: Mapping[str, Any]) -> tuple[Rule | None, list[str]]:
    """The file as values, or every problem of it."""
    reader = Reader([f"Không có mục “{key}” ở đầu tệp." for key in data if key not in KEYS])
    code, start, end = data.get("code"), data.get("from"), data.get("to")
    if not isinstance(code, str) or not CODE.fullmatch(code) or len(code) > 40:
        reader.say("code", "ghi mã chữ thường không dấu, kiểu qd_366")
    if type(start) is not date:
        reader.say("from", "ghi ngày đầu có hiệu lực, kiểu 2025-08-30")
    if end is not None and (type(end) is not date or (type(start) is date and end < start)):
        reader.say("to", "ghi ngày cuối cùng còn hiệu lực, không trước “from”")
    under, kinds = _applies(reader, data.get("applies"))
    rule = Rule(
        code=str(code),
        name=reader.text("name", data.get("name")),
        valid_from=start if type(start) is date else date.max,
        valid_to=after_last(end) if type(end) is date else None,
        system=reader.text("system", data.get("system")),
        levels=_levels(reader, data.get("levels")),
        conditions=tuple(_conditions(reader, data.get("conditions"))),
        caps=_caps(reader, data.get("caps")),
        not_rated=tuple(_not_rated(reader, "not_rated", data.get("not_rated"), ALWAYS)),
        quarterly=tuple(_not_rated(reader, "quarterly", data.get("quarterly"), BY_QUARTER)),
        reasons=reader.texts("reasons", data.get("reasons")),
        deadlines=_deadlines(reader, data.get("deadlines")),
        basis=reader.texts("basis", data.get("basis")),
        unknown=reader.texts("unknown", data.get("unknown")),
        notes=reader.texts("notes", data.get("notes")),
        under=under,
        kinds=kinds,
        sheets=_sheets(reader, data.get("sheets")),
        votes=tuple(_votes(reader, data.get("votes"))),
    )
    return (None, reader.problems) if reader.problems else (rule, [])


def _applies(reader: Reader, value: object) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """For which organisations the rule is meant; without the entry, for all. An entry that says nothing is a slip."""
    if value is None:
        return (), ()
    if not isinstance(value, Mapping) or not value or set(value) - {"under", "kinds"}:
        reader.say("applies", "ghi under (mã tổ chức, tính cả cấp dưới), kinds (mã loại tổ chức), hoặc cả hai")
        return (), ()
    under, kinds = (reader.texts(f"applies, {name}", value.get(name)) for name in ("under", "kinds"))
    if not under and not kinds:
        reader.say("applies", "ghi ít nhất một mã; áp dụng cho mọi nơi thì bỏ cả mục")
    return under, tuple(each.upper() for each in kinds)


def _levels(reader: Reader, value: object) -> dict[Whom, tuple[LevelRule, ...]]:
    if not isinstance(value, Mapping):
        reader.say("levels", "ghi các mức của organisation và member")
        return {}
    found: dict[Whom, tuple[LevelRule, ...]] = {}
    for key, entries in value.items():
        whom = reader.choice("levels", Whom, key, Whom.ORGANISATION)
        where = f"levels, {key}"
        rows = [_level(reader, where, each) for each in reader.groups(where, entries)]
        if [each.level for each in rows] != list(RATED):
            reader.say(where, f"ghi đủ các mức, từ cao xuống thấp: {', '.join(RATED)}")
        least = [each.at_least for each in rows if each.at_least is not None]
        if least and (len(least) != len(rows) or least != sorted(set(least), reverse=True)):
            reader.say(where, "“at_least” ghi ở mọi mức và giảm dần, hoặc không ghi ở mức nào")
        found[whom] = tuple(rows)
    if set(found) != set(Whom):
        reader.say("levels", "ghi cả organisation và member")
    return found


def _level(reader: Reader, where: str, entry: Mapping[str, Any]) -> LevelRule:
    return LevelRule(
        level=reader.choice(where, Level, entry.get("code"), Level.NOT_RATED),
        label=reader.text(f"{where}, label", entry.get("label")),
        short=reader.text(f"{where}, short", entry.get("short")),
        at_least=reader.number(f"{where}, at_least", entry.get("at_least")),
        mark=reader.mark(where, entry.get("mark")),
    )


def _conditions(reader: Reader, value: object) -> Iterable[Condition]:
    seen: set[str] = set()
    for entry in reader.groups("conditions", value):
        code = entry.get("code")
        where = f"conditions, {code}"
        if not isinstance(code, str) or not CODE.fullmatch(code) or code in seen:
            reader.say("conditions", f"mã “{code}” phải là chữ thường không dấu và không trùng")
        seen.add(str(code))
        yield Condition(
            code=str(code),
            whom=reader.choice(where, Whom, entry.get("for"), Whom.ORGANISATION),
            levels=tuple(
                reader.choice(where, Level, each, Level.NOT_RATED) for each in reader.texts(where, entry.get("levels"))
            ),
            text=reader.text(where, entry.get("text")),
            fact=str(entry.get("fact") or ""),
            mark=reader.mark(where, entry.get("mark")),
        )


def _caps(reader: Reader, value: object) -> dict[Whom, Cap]:
    if value is not None and not isinstance(value, Mapping):
        reader.say("caps", "ghi nhóm mục của organisation, member")
        return {}
    found = {}
    for key, entry in (value or {}).items():
        where = f"caps, {key}"
        if not isinstance(entry, Mapping):
            reader.say(where, "ghi base, rate, group, rounding, excess, marks")
            continue
        marks = entry.get("marks") or {}
        rate = reader.number(f"{where}, rate", entry.get("rate"))
        if rate is None:
            reader.say(f"{where}, rate", "ghi tỷ lệ phần trăm")
        found[reader.choice("caps", Whom, key, Whom.ORGANISATION)] = Cap(
            base=reader.choice(f"{where}, base", Base, entry.get("base"), Base.RATED),
            rate=Fraction(rate or 0) / 100,
            group=reader.choice(f"{where}, group", Group, entry.get("group"), Group.SIBLINGS),
            rounding=reader.choice(f"{where}, rounding", Rounding, entry.get("rounding"), Rounding.FLOOR),
            excess=reader.choice(f"{where}, excess", Excess, entry.get("excess"), Excess.REFUSE),
            marks={name: reader.mark(f"{where}, {name}", marks.get(name)) for name in SETTINGS},
        )
    return found


def _not_rated(reader: Reader, key: str, value: object, known: tuple[Missing, ...]) -> Iterable[NotRated]:
    for entry in reader.groups(key, value):
        where = f"{key}, {entry.get('code')}"
        months = reader.number(f"{where}, months", entry.get("months"))
        why = next((each for each in known if each.value == entry.get("code")), None)
        if why is None:
            reader.say(where, f"không có “{entry.get('code')}”. Đang có: {', '.join(known)}")
        yield NotRated(
            why=why or known[0],
            text=reader.text(where, entry.get("text")),
            months=int(months or 0),
            mark=reader.mark(where, entry.get("mark")),
            quarters=_quarters(reader, where, entry.get("quarters")) if known is BY_QUARTER else (),
            posts=reader.texts(f"{where}, posts", entry.get("posts")),
        )


def _quarters(reader: Reader, where: str, value: object) -> tuple[int, ...]:
    if not isinstance(value, list) or not value or not set(value) <= {1, 2, 3, 4}:
        reader.say(f"{where}, quarters", "ghi các quý, kiểu [1, 2, 3]")
        return ()
    return tuple(value)


def _sheets(reader: Reader, value: object) -> dict[Whom, str]:
    """Codes of score sheets, such as ``{member: khung_366_dang_vien}``."""
    if value is not None and not isinstance(value, Mapping):
        reader.say("sheets", "ghi nhóm mục, kiểu {member: khung_366_dang_vien}")
        return {}
    return {reader.choice("sheets", Whom, key, Whom.MEMBER): str(code) for key, code in (value or {}).items()}


def _votes(reader: Reader, value: object) -> Iterable[Votes]:
    """Steps at which votes are written down: ``[{step: review, for: member, mark: G}]``."""
    for entry in reader.groups("votes", value):
        yield Votes(
            move=reader.choice("votes, step", MoveName, entry.get("step"), MoveName.REVIEW).value,
            whom=reader.choice("votes, for", Whom, entry.get("for"), Whom.MEMBER),
            mark=reader.mark("votes", entry.get("mark")),
        )


def _deadlines(reader: Reader, value: object) -> dict[str, str]:
    if value is not None and not isinstance(value, Mapping):
        reader.say("deadlines", "ghi nhóm mục, kiểu {review: evaluation_review}")
        return {}
    return {
        reader.choice("deadlines", MoveName, step, MoveName.REVIEW).value: str(duty)
        for step, duty in (value or {}).items()
    }


def plain(data: Mapping[str, Any]) -> dict[str, Any]:
    """The file as it is kept: days as text, the rest as written."""
    return {key: value.isoformat() if type(value) is date else value for key, value in data.items()}


def from_plain(content: Mapping[str, Any]) -> Rule:
    """A rule that was checked when it was loaded."""
    days = {key: date.fromisoformat(content[key]) for key in ("from", "to") if content.get(key)}
    found, problems = read_rule({**content, **days})
    if found is None:
        raise ValueError("; ".join(problems))
    return found


JUDGED = ("applies", "system", "levels", "conditions", "caps", "not_rated", "from", "to")
"""What results rest on: frozen once a result was given under the rule. The rest are words."""

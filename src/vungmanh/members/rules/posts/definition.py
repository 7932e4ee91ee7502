"""Reads the file of posts and of the numbers that elections go by: every fault at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from vungmanh.duties.enums import Certainty
from vungmanh.kernel.last_days import after_last, lies_over

BEGINNING = date(1930, 2, 3)
"""First day of what is not said to begin; the same day as ``organisations.enums.BEGINNING``, which is not plain."""
SETTINGS = (
    "organisation_from",
    "committee_organisation_from",
    "elect_committee_from",
    "standing_share",
    "term_soon",
)
"""The numbers the program asks for; a file that leaves one out is refused, one that adds another as well."""


@dataclass(frozen=True)
class RuleRow:
    valid_from: date
    valid_to: date | None
    kinds: tuple[str, ...]
    at_most: int | None
    certainty: str
    basis: str


@dataclass(frozen=True)
class PostRow:
    code: str
    name: str
    seat: bool
    standing: bool
    rules: tuple[RuleRow, ...]


@dataclass(frozen=True)
class SettingRow:
    code: str
    name: str
    valid_from: date
    valid_to: date | None
    value: int
    of: int
    certainty: str
    basis: str


@dataclass(frozen=True)
class PostFile:
    posts: tuple[PostRow, ...]
    settings: tuple[SettingRow, ...]


def read_posts(data: Mapping[str, Any], kinds: set[str]) -> tuple[PostFile, list[str]]:
    """What the file says, and what is amiss. ``kinds``: the kinds of organisation there are."""
    problems: list[str] = []
    posts = [_post(entry, number, kinds, problems) for number, entry in enumerate(data.get("posts") or (), start=1)]
    settings = [row for entry in data.get("settings") or () for row in _setting(entry, problems)]
    codes = [row.code for row in posts]
    if not posts or len(set(codes)) != len(codes):
        problems.append("“posts”: ghi mỗi chức vụ một lần, ít nhất một chức vụ.")
    said = {row.code for row in settings}
    if said != set(SETTINGS):
        problems.append(f"“settings”: ghi đủ và chỉ ghi {', '.join(SETTINGS)}.")
    problems += [] if problems else _lying_over(posts, settings)
    return PostFile(tuple(posts), tuple(settings)), problems


def _lying_over(posts: list[PostRow], settings: list[SettingRow]) -> list[str]:
    by_place: dict[str, list[tuple[date, date | None]]] = {}
    for post in posts:
        for rule in post.rules:
            by_place.setdefault(f"chức vụ {post.code}", []).append((rule.valid_from, rule.valid_to))
    for row in settings:
        by_place.setdefault(f"con số {row.code}", []).append((row.valid_from, row.valid_to))
    return [f"{where}: {words}." for where, rows in by_place.items() if (words := lies_over(rows))]


def _post(entry: Any, number: int, kinds: set[str], problems: list[str]) -> PostRow:
    known: Mapping[str, Any] = entry if isinstance(entry, Mapping) else {}
    code, name = str(known.get("code") or ""), str(known.get("name") or "")
    if not code or not name:
        problems.append(f"chức vụ thứ {number}: ghi “code” và “name”.")
    where = f"chức vụ {code or number}"
    said: list[Any] = list(known.get("rules") or ({},))
    rules = tuple(_rule(each, where, kinds, problems) for each in said)
    return PostRow(code, name, bool(known.get("seat")), bool(known.get("standing")), rules)


def _rule(entry: Any, where: str, kinds: set[str], problems: list[str]) -> RuleRow:
    known = entry if isinstance(entry, Mapping) else {}
    start, end = _days(known, where, problems)
    named = tuple(str(each) for each in known.get("kinds") or ())
    if unknown := [each for each in named if each not in kinds]:
        problems.append(f"{where}: không có loại tổ chức {', '.join(unknown)}.")
    at_most = known.get("at_most")
    if at_most is not None and (type(at_most) is not int or at_most < 1):
        problems.append(f"{where}: “at_most” là số người, từ 1.")
    return RuleRow(start, end, named, at_most, _certainty(known, where, problems), str(known.get("basis") or ""))


def _setting(entry: Any, problems: list[str]) -> list[SettingRow]:
    known: Mapping[str, Any] = entry if isinstance(entry, Mapping) else {}
    code, name = str(known.get("code") or ""), str(known.get("name") or "")
    where, rows = f"con số {code}", []
    values: list[Mapping[str, Any]] = list(known.get("values") or ())
    for each in values:
        start, end = _days(each, where, problems)
        value, of = each.get("value"), each.get("of", 1)
        if type(value) is not int or type(of) is not int or value < 1 or of < 1:
            problems.append(f"{where}: “value” và “of” là số nguyên từ 1.")
            continue
        certainty = _certainty(each, where, problems)
        rows.append(SettingRow(code, name, start, end, value, of, certainty, str(each.get("basis") or "")))
    return rows


def _days(entry: Mapping[str, Any], where: str, problems: list[str]) -> tuple[date, date | None]:
    start, end = entry.get("from", BEGINNING), entry.get("to")
    if type(start) is not date or (end is not None and (type(end) is not date or end < start)):
        problems.append(f"{where}: “from”, “to” ghi kiểu 2026-07-26; “to” là ngày cuối cùng còn hiệu lực.")
        return BEGINNING, None
    return start, after_last(end)


def _certainty(entry: Mapping[str, Any], where: str, problems: list[str]) -> str:
    said = str(entry.get("certainty", Certainty.EXAMPLE))
    if said not in list(Certainty):
        problems.append(f"{where}: “certainty” ghi {', '.join(each.value for each in Certainty)}.")
    return said

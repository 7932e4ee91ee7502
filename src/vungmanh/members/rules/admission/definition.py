"""The rules of admission as their catalogue file states them: each value with its certainty and its basis."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any, cast

MARKS = ("F", "2", "G", "?")
"""Found; secondary source; general knowledge; unknown, so the value is an example."""
NUMBERS = (
    "age_from",
    "age_to",
    "certificate_months",
    "sponsors",
    "sponsor_months",
    "ceremony_days",
    "probation_months",
    "recognition_days",
)
SHARES = ("vote_share", "recognition_share", "strike_share")
NAMES = (*NUMBERS, *SHARES, "schooling", "late_counts_from_end", "alert_days")
SCHOOLING = ("LOWER_SECONDARY", "UPPER_SECONDARY")
SHARE = re.compile(r"([1-9]\d?)/([1-9]\d?)")
TOP, KEYS = {"catalogue", "versions"}, {"from", "name", "values", "papers", "unknown"}
PAPER_KEYS = {"code", "name", "who", "needed_for", "optional", "mark"}
NEEDING = ("propose_cell", "propose_committee", "decide", "hold_ceremony", "propose_recognition", "recognise")
"""Moves that may ask for papers."""


@dataclass(frozen=True)
class Paper:
    """One paper of the file. ``needed_for``: the move that asks for it; an optional one is asked for by none."""

    code: str
    name: str
    who: str
    needed_for: str
    mark: str
    optional: bool = False


@dataclass(frozen=True)
class Value:
    value: Any
    mark: str
    basis: str


@dataclass(frozen=True)
class Rules:
    """The rules from a day on, to the day before the next."""

    valid_from: date
    name: str
    values: Mapping[str, Value]
    papers: tuple[Paper, ...]
    unknown: tuple[str, ...] = ()

    def number(self, name: str) -> int:
        return cast("int", self.values[name].value)

    def share(self, name: str) -> Fraction:
        return Fraction(str(self.values[name].value))

    @property
    def schooling(self) -> str:
        return str(self.values["schooling"].value)

    @property
    def late_counts_from_end(self) -> bool:
        return bool(self.values["late_counts_from_end"].value)

    @property
    def alert_days(self) -> tuple[int, ...]:
        return tuple(self.values["alert_days"].value)


@dataclass(frozen=True)
class RuleBook:
    """Every version, the oldest first."""

    versions: tuple[Rules, ...]

    def on(self, day: date) -> Rules | None:
        """What was in force that day; None before the first version."""
        begun = [each for each in self.versions if each.valid_from <= day]
        return begun[-1] if begun else None


def as_plain(rules: Rules) -> dict[str, Any]:
    """As columns of the database."""
    return {
        "name": rules.name,
        "values": {name: dict(vars(each)) for name, each in rules.values.items()},
        "papers": [dict(vars(each)) for each in rules.papers],
        "unknown": list(rules.unknown),
    }


def from_plain(valid_from: date, columns: Mapping[str, Any]) -> Rules:
    """The other way round."""
    return Rules(
        valid_from,
        columns["name"],
        {name: Value(**each) for name, each in columns["values"].items()},
        tuple(Paper(**each) for each in columns["papers"]),
        tuple(columns["unknown"]),
    )


def read_rules(data: Mapping[str, Any]) -> tuple[tuple[Rules, ...], list[str]]:
    """The file as values, and every fault of it with its place."""
    problems = [f"Không có mục “{key}” ở đầu tệp." for key in data if key not in TOP]
    entries = data.get("versions")
    if not isinstance(entries, list) or not entries:
        return (), [*problems, "“versions”: ghi ít nhất một phiên bản."]
    found = []
    for number, entry in enumerate(entries, start=1):
        rules, faults = _version(entry)
        problems += [f"phiên bản {number}, {fault}" for fault in faults]
        found += [rules] if rules else []
    found.sort(key=lambda each: each.valid_from)
    if any(one.valid_from == other.valid_from for one, other in pairwise(found)):
        problems.append("“versions”: hai phiên bản cùng ngày “from”.")
    return tuple(found), problems


def _version(entry: Any) -> tuple[Rules | None, list[str]]:
    if not isinstance(entry, Mapping):
        return None, ["phải là một nhóm mục."]
    faults = [f"không có mục “{key}”." for key in entry if key not in KEYS]
    day, name, values = entry.get("from"), entry.get("name"), entry.get("values")
    if type(day) is not date:
        faults.append("“from”: ghi ngày đầu có hiệu lực, kiểu 2026-07-26.")
    if not isinstance(name, str) or not name.strip():
        faults.append("“name”: ghi tên văn bản.")
    if not isinstance(values, Mapping):
        return None, [*faults, "“values”: ghi các giá trị, kiểu age_from: {value: 18, mark: F, basis: …}."]
    read = {key: _value(key, values.get(key), faults) for key in NAMES}
    faults += [f"“values”: không có mục “{key}”." for key in values if key not in NAMES]
    papers = _papers(entry.get("papers"), faults)
    unknown = entry.get("unknown") or []
    if not isinstance(unknown, list) or not all(isinstance(each, str) for each in unknown):
        faults.append("“unknown”: ghi danh sách các dòng chữ.")
    if faults:
        return None, faults
    return Rules(cast("date", day), str(name).strip(), read, papers, tuple(unknown)), []


def _value(key: str, entry: Any, faults: list[str]) -> Value:
    if not isinstance(entry, Mapping) or "value" not in entry or not set(entry) <= {"value", "mark", "basis"}:
        faults.append(f"“{key}”: ghi kiểu {{value: …, mark: F, basis: …}}.")
        return Value(None, "?", "")
    value, mark, basis = entry["value"], str(entry.get("mark", "")), entry.get("basis", "")
    if mark not in MARKS:
        faults.append(f"“{key}”: mức chắc chắn “mark” ghi một trong {', '.join(MARKS)}.")
    if not isinstance(basis, str) or not basis.strip():
        faults.append(f"“{key}”: “basis” phải nêu căn cứ, hoặc vì sao chưa rõ.")
    if words := _unfit(key, value):
        faults.append(f"“{key}”: {words}.")
    return Value(value, mark, str(basis).strip())


def _unfit(key: str, value: Any) -> str:
    if key in NUMBERS:
        return "" if type(value) is int and 0 <= value <= 1200 else "ghi số nguyên từ 0 đến 1200"
    if key in SHARES:
        match = SHARE.fullmatch(str(value))
        return "" if match and int(match[1]) <= int(match[2]) else "ghi phân số không quá một, kiểu 2/3"
    if key == "schooling":
        return "" if value in SCHOOLING else f"ghi một trong {', '.join(SCHOOLING)}"
    if key == "late_counts_from_end":
        return "" if isinstance(value, bool) else "ghi yes hoặc no"
    fit = isinstance(value, list) and value and all(type(each) is int and 0 <= each <= 366 for each in value)
    return "" if fit else "ghi danh sách số ngày, kiểu [90, 30, 7]"


def _papers(entries: Any, faults: list[str]) -> tuple[Paper, ...]:
    if not isinstance(entries, list):
        faults.append("“papers”: ghi danh sách giấy tờ.")
        return ()
    found: list[Paper] = []
    for number, entry in enumerate(entries, start=1):
        if fault := _unfit_paper(entry, [each.code for each in found]):
            faults.append(f"giấy tờ {number}: {fault}.")
            continue
        found.append(
            Paper(
                str(entry["code"]),
                str(entry["name"]),
                str(entry["who"]),
                entry["needed_for"],
                str(entry["mark"]),
                entry.get("optional", False),
            )
        )
    return tuple(found)


def _unfit_paper(entry: Any, known: Sequence[str]) -> str:
    if not isinstance(entry, Mapping) or not {"code", "name", "who", "needed_for", "mark"} <= set(entry) <= PAPER_KEYS:
        return f"ghi các mục {', '.join(sorted(PAPER_KEYS))}"
    if entry["needed_for"] not in NEEDING:
        return f"“needed_for” ghi một trong {', '.join(NEEDING)}"
    if str(entry["mark"]) not in MARKS or not isinstance(entry.get("optional", False), bool):
        return f"“mark” ghi một trong {', '.join(MARKS)}; “optional” ghi yes hoặc no"
    return f"mã {entry['code']} ghi hai lần" if str(entry["code"]) in known else ""

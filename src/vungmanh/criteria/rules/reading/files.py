"""The whole file: the set, then its versions."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from vungmanh.criteria.enums import Use
from vungmanh.criteria.rules.definition import CriteriaFile, Version
from vungmanh.criteria.rules.entry import Entry
from vungmanh.criteria.rules.reading.versions import version_of

KEYS = ("catalogue", "code", "name", "short_name", "use", "versions")


def read_criteria_set(data: Mapping[str, Any]) -> tuple[CriteriaFile | None, list[str]]:
    """The file as values, or every problem of it in a sentence that names the place."""
    problems: list[str] = []
    entry = Entry(data, "", problems)
    entry.unknown_keys(KEYS)
    code = entry.name("code", "an_phu_2025")
    name = entry.text("name", needed="ghi tên bộ tiêu chí.")
    if not entry.has("use"):
        entry.fault("use", f"ghi bộ tiêu chí dùng để làm gì: {', '.join(Use)}.")
    use = entry.word("use", Use, Use.MEETING)
    short_name = entry.text("short_name")
    if not entry.has("versions"):
        entry.fault("versions", "ghi ít nhất một phiên bản.")
    versions = _versions(entry)
    if problems:
        return None, problems
    found = tuple(sorted(versions, key=lambda version: version.valid_from))
    return CriteriaFile(code, name, use, found, short_name), []


def _versions(entry: Entry) -> list[Version]:
    found: list[Version] = []
    for number, value in enumerate(entry.listed("versions"), start=1):
        where = f"phiên bản {number}"
        if not isinstance(value, Mapping):
            entry.problems.append(f"{where}: phải là một nhóm mục.")
        elif version := version_of(Entry(value, where, entry.problems)):
            found.append(version)
    _overlaps(entry, found)
    return found


def _overlaps(entry: Entry, versions: list[Version]) -> None:
    """A version ends where the next begins; one that says its last day must say a day before that."""
    ordered = sorted(versions, key=lambda version: version.valid_from)
    for one, following in pairwise(ordered):
        if one.valid_from == following.valid_from:
            entry.fault("versions", "hai phiên bản cùng ngày “from”.")
        elif one.valid_to is not None and one.valid_to > following.valid_from:
            day = f"{following.valid_from:%d/%m/%Y}"
            entry.fault("versions", f"phiên bản trước còn hiệu lực khi phiên bản từ ngày {day} bắt đầu; sửa “to”.")

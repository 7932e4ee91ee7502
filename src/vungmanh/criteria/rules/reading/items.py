"""Items: the tree of the paper, each criterion read by its kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vungmanh.criteria.enums import Between, Certainty, Otherwise
from vungmanh.criteria.rules.definition import Item
from vungmanh.criteria.rules.entry import Entry, shown
from vungmanh.criteria.rules.kinds import KINDS
from vungmanh.criteria.rules.ranges import read_conditions

LEVELS = ("standard", "content", "criterion")
COMMON = ("code", "name", "most", "only_when", "otherwise", "knock_out", "level", "evidence", "certainty", "note")
GROUP = (*COMMON, "items")
CRITERION = (*COMMON, "kind", "fact", "between", "counts_again")


def read_items(entry: Entry, where: str) -> tuple[Item, ...]:
    """``where`` names the version; every item is named by its code from there, however deep it stands."""
    found = []
    for number, value in enumerate(entry.listed("items"), start=1):
        if isinstance(value, Mapping):
            found.append(_item(Entry(value, _place(value, number, entry, where), entry.problems), where))
        else:
            entry.fault("items", f"dòng {number} phải là một nhóm mục.")
    return tuple(found)


def _place(value: Mapping[str, Any], number: int, parent: Entry, where: str) -> str:
    before = f"{where}, " if where else ""
    if value.get("code") not in (None, ""):
        return f"{before}mục {shown(value['code'])}"
    return f"{parent.where}, “items” dòng {number}" if parent.where else f"“items” dòng {number}"


def _item(entry: Entry, where: str) -> Item:
    kind, is_group = entry.text("kind"), entry.has("items")
    if kind and is_group:
        entry.say("nhóm có “items” thì không ghi “kind”.")
    if not kind and not is_group:
        entry.say("ghi “kind” (cách chấm) hoặc “items” (các mục con).")
    if kind and kind not in KINDS:
        entry.fault("kind", f"không có “{kind}”. Đang có: {', '.join(KINDS)}.")
        kind = ""
    code, params = entry.code(), {}
    if kind and not is_group:
        entry.unknown_keys((*CRITERION, *KINDS[kind].keys))
        params = dict(KINDS[kind].read(entry))
    elif is_group:
        entry.unknown_keys(GROUP)
    return Item(
        code=code,
        name=entry.text("name", needed="ghi nội dung của mục."),
        most=entry.not_negative("most"),
        kind="" if is_group else kind,
        fact=(entry.code("fact") if entry.has("fact") else code) if kind and not is_group else "",
        params=params,
        items=read_items(entry, where) if is_group else (),
        only_when=read_conditions(entry, "only_when"),
        otherwise=entry.word("otherwise", Otherwise, Otherwise.UNSTATED),
        knock_out=entry.text("knock_out"),
        level=_level(entry),
        evidence=entry.texts("evidence"),
        between=entry.word("between", Between, Between.UNSTATED),
        counts_again=entry.text("counts_again"),
        certainty=entry.word("certainty", Certainty, Certainty.EXAMPLE) if entry.has("certainty") else None,
        note=entry.text("note"),
    )


def _level(entry: Entry) -> str:
    level = entry.text("level")
    if level and level not in LEVELS:
        entry.fault("level", f"không có “{level}”. Đang có: {', '.join(LEVELS)}.")
    return level

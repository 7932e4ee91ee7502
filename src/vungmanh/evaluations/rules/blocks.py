"""Reads the file of numbers that speak against a level of members: every fault at once, each in a sentence that says
where.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from vungmanh.evaluations.enums import RATED, Span, Whom
from vungmanh.evaluations.rules.definition import Condition
from vungmanh.evaluations.rules.reading import CODE, Reader
from vungmanh.kernel.last_days import after_last, lies_over

KEYS = {"code", "fact", "levels", "per", "at_least", "from", "to", "text", "mark", "basis"}


@dataclass(frozen=True)
class Block:
    """A condition with the days it holds, the sort of period it counts in, and what backs it."""

    condition: Condition
    per: Span
    valid_from: date
    valid_to: date | None
    basis: str


def read_blocks(data: Mapping[str, Any]) -> tuple[list[Block], list[str]]:
    """The rows of the file, or every problem of it."""
    reader = Reader()
    rows = [_block(reader, entry) for entry in reader.groups("blocks", data.get("blocks"))]
    if not rows and not reader.problems:
        reader.say("blocks", "ghi ít nhất một dòng")
    for code in dict.fromkeys(row.condition.code for row in rows):
        if words := lies_over((row.valid_from, row.valid_to) for row in rows if row.condition.code == code):
            reader.say(code, words)
    return ([], reader.problems) if reader.problems else (rows, [])


def _block(reader: Reader, entry: Mapping[str, Any]) -> Block:
    code, start, end, number = (entry.get(key) for key in ("code", "from", "to", "at_least"))
    where = f"blocks, {code}"
    for key in entry:
        if key not in KEYS:
            reader.say(where, f"không có mục “{key}”")
    if not isinstance(code, str) or not CODE.fullmatch(code) or len(code) > 40:
        reader.say("blocks", f"mã “{code}” phải là chữ thường không dấu, nhiều nhất 40 chữ")
    if type(start) is not date or (end is not None and (type(end) is not date or end < start)):
        reader.say(where, "ghi “from” kiểu 2025-01-20, “to” là ngày cuối cùng còn hiệu lực hoặc bỏ trống")
    if type(number) is not int or not 0 < number < 1000:
        reader.say(where, "“at_least” là số nguyên từ 1 đến 999")
    levels = reader.texts(f"{where}, levels", entry.get("levels"))
    if not levels or not set(levels) <= {each.value for each in RATED}:
        reader.say(f"{where}, levels", f"ghi các mức bị cản, trong: {', '.join(RATED)}")
    condition = Condition(
        code=str(code),
        whom=Whom.MEMBER,
        levels=tuple(each for each in RATED if each.value in levels),
        text=reader.text(f"{where}, text", entry.get("text")),
        fact=reader.text(f"{where}, fact", entry.get("fact")),
        mark=reader.mark(where, entry.get("mark")),
        at_least=number if type(number) is int else 1,
        beside=True,
    )
    return Block(
        condition=condition,
        per=reader.choice(f"{where}, per", Span, entry.get("per"), Span.YEAR),
        valid_from=start if type(start) is date else date.min,
        valid_to=after_last(end) if type(end) is date else None,
        basis=reader.text(f"{where}, basis", entry.get("basis")),
    )

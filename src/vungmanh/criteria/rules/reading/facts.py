"""Facts: what is known or asked once, however many items use it."""

from __future__ import annotations

from vungmanh.criteria.enums import Shape, Source
from vungmanh.criteria.rules.definition import Fact
from vungmanh.criteria.rules.entry import Entry
from vungmanh.criteria.rules.ranges import read_choices

KEYS = (
    "code",
    "name",
    "shape",
    "source",
    "computed_by",
    "unit",
    "whole",
    "from",
    "to",
    "choices",
    "help",
)


def read_facts(entry: Entry) -> tuple[Fact, ...]:
    found: dict[str, Fact] = {}
    for each in entry.children("facts"):
        fact = _fact(each)
        if fact.code and fact.code in found:
            each.fault("code", f"“{fact.code}” đã có ở dòng trên.")
        found[fact.code] = fact
    return tuple(found.values())


def _fact(entry: Entry) -> Fact:
    entry.unknown_keys(KEYS)
    shape = entry.word("shape", Shape, Shape.YES_NO)
    if not entry.has("shape"):
        entry.fault("shape", f"ghi dạng của dữ kiện: {', '.join(Shape)}.")
    computed_by = entry.text("computed_by")
    source = entry.word("source", Source, Source.BOTH if computed_by else Source.ASKED)
    if source is not Source.ASKED and not computed_by:
        entry.fault("computed_by", "ghi tên cách tính từ sổ sách, hoặc để “source: asked”.")
    choices = read_choices(entry, scored=False)
    if (shape is Shape.CHOICE) != bool(choices):
        entry.fault("choices", "dạng choice thì ghi các lựa chọn; dạng khác thì bỏ mục này.")
    lowest, highest = entry.number("from"), entry.number("to")
    if lowest is not None and highest is not None and lowest > highest:
        entry.fault("to", "nhỏ hơn “from”.")
    return Fact(
        code=entry.code(),
        name=entry.text("name", needed="ghi câu hỏi hoặc tên dữ kiện."),
        shape=shape,
        source=source,
        computed_by=computed_by,
        unit=entry.text("unit"),
        whole=entry.flag("whole"),
        lowest=lowest,
        highest=highest,
        choices=choices,
        help=entry.text("help"),
    )

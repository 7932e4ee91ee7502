"""Points on top of the other items of its group, which it never lifts above the group's ``most``.

Met by a yes, or by a number within the range the item writes. ``needed: yes`` says that the group's ``most`` counts
the bonus in, so that a full sheet cannot do without it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from vungmanh.criteria.enums import Shape
from vungmanh.criteria.rules.definition import Fact, Interval, Item
from vungmanh.criteria.rules.entry import Entry
from vungmanh.criteria.rules.kinds.base import Judged, Kind, Values, all_or_nothing, full_of, shape_fault
from vungmanh.criteria.rules.ranges import RANGE, edges_of, range_text, read_range
from vungmanh.kernel.wording import gettext as _
from vungmanh.kernel.wording import gettext_noop


def read(entry: Entry) -> Mapping[str, object]:
    return {
        "points": entry.not_negative("points"),
        "within": read_range(entry),
        "needed": entry.flag("needed"),
    }


def within_of(item: Item) -> Interval | None:
    within = item.params.get("within")
    return within if isinstance(within, Interval) else None


def is_needed(item: Item) -> bool:
    return item.params.get("needed") is True


def check(item: Item, facts: Mapping[str, Fact]) -> list[str]:
    wanted = Shape.YES_NO if within_of(item) is None else Shape.NUMBER
    found = shape_fault(item, facts, wanted)
    if not full_of(item):
        found.append("ghi “points” hoặc “most”: điểm thưởng là bao nhiêu.")
    return found


def judge(item: Item, values: Values) -> Judged:
    value, within = values[item.fact], within_of(item)
    if within is None:
        return all_or_nothing(item, value is True, _("Có") if value is True else _("Không"))
    return all_or_nothing(item, isinstance(value, Decimal) and within.holds(value), range_text(within))


def edges(item: Item, fact: str) -> Sequence[Decimal]:
    return edges_of(within_of(item)) if fact == item.fact else ()


def ask(item: Item) -> Fact:
    return Fact(item.fact, item.name, Shape.YES_NO if within_of(item) is None else Shape.NUMBER)


KIND = Kind(
    code="bonus",
    name=gettext_noop("Điểm thưởng"),
    check=check,
    judge=judge,
    uses=lambda item: (item.fact,),
    highest=full_of,
    edges=edges,
    asks=Shape.YES_NO,
    keys=("points", "needed", *RANGE),
    read=read,
    ask=ask,
)

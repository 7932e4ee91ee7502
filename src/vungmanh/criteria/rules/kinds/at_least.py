"""Points where a number reaches ``bound``; where it must be beyond it, ``strict: yes``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from vungmanh.criteria.enums import Shape
from vungmanh.criteria.rules.definition import Fact, Interval, Item
from vungmanh.criteria.rules.entry import Entry
from vungmanh.criteria.rules.kinds.base import Judged, Kind, Values, all_or_nothing, full_of, shape_fault
from vungmanh.criteria.rules.ranges import range_text
from vungmanh.kernel.wording import gettext as _
from vungmanh.kernel.wording import gettext_noop


def read(entry: Entry) -> Mapping[str, object]:
    return {
        "points": entry.not_negative("points"),
        "bound": entry.number("bound", needed="ghi số phải đạt."),
        "strict": entry.flag("strict"),
    }


def reached(item: Item) -> Interval:
    """The numbers that reach the bound."""
    bound = item.params.get("bound")
    return Interval(bound if isinstance(bound, Decimal) else None, item.params.get("strict") is not True)


def check(item: Item, facts: Mapping[str, Fact]) -> list[str]:
    return shape_fault(item, facts, Shape.NUMBER)


def judge(item: Item, values: Values) -> Judged:
    value, within = values[item.fact], reached(item)
    said = _("Phải đạt %(range)s") % {"range": range_text(within)}
    return all_or_nothing(item, isinstance(value, Decimal) and within.holds(value), said)


def edges(item: Item, fact: str) -> Sequence[Decimal]:
    bound = item.params.get("bound")
    return (bound,) if fact == item.fact and isinstance(bound, Decimal) else ()


KIND = Kind(
    code="at_least",
    name=gettext_noop("Đạt ít nhất một số"),
    check=check,
    judge=judge,
    uses=lambda item: (item.fact,),
    highest=full_of,
    edges=edges,
    asks=Shape.NUMBER,
    keys=("points", "bound", "strict"),
    read=read,
    ask=lambda item: Fact(item.fact, item.name, Shape.NUMBER),
)

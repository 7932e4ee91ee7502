"""Points while the number of events is none."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from vungmanh.criteria.enums import Shape
from vungmanh.criteria.rules.definition import Fact, Item
from vungmanh.criteria.rules.entry import Entry
from vungmanh.criteria.rules.kinds.base import Judged, Kind, Values, all_or_nothing, full_of, shape_fault
from vungmanh.kernel.wording import gettext as _
from vungmanh.kernel.wording import gettext_noop


def read(entry: Entry) -> Mapping[str, object]:
    return {"points": entry.not_negative("points")}


def check(item: Item, facts: Mapping[str, Fact]) -> list[str]:
    return shape_fault(item, facts, Shape.NUMBER)


def judge(item: Item, values: Values) -> Judged:
    met = values[item.fact] == Decimal(0)
    return all_or_nothing(item, met, _("Không có vụ việc") if met else _("Có vụ việc"))


KIND = Kind(
    code="no_event",
    name=gettext_noop("Không để xảy ra vụ việc"),
    check=check,
    judge=judge,
    uses=lambda item: (item.fact,),
    highest=full_of,
    edges=lambda item, fact: (Decimal(0),) if fact == item.fact else (),
    asks=Shape.NUMBER,
    keys=("points",),
    read=read,
    ask=lambda item: Fact(item.fact, item.name, Shape.NUMBER, whole=True, lowest=Decimal(0)),
)

"""Points where the answer is yes, or no where ``when: no`` says so."""

from __future__ import annotations

from collections.abc import Mapping

from vungmanh.criteria.enums import Shape
from vungmanh.criteria.rules.definition import Fact, Item
from vungmanh.criteria.rules.entry import Entry
from vungmanh.criteria.rules.kinds.base import Judged, Kind, Values, all_or_nothing, full_of, shape_fault
from vungmanh.kernel.wording import gettext as _
from vungmanh.kernel.wording import gettext_noop


def read(entry: Entry) -> Mapping[str, object]:
    return {"points": entry.not_negative("points"), "when": entry.flag("when", default=True)}


def check(item: Item, facts: Mapping[str, Fact]) -> list[str]:
    return shape_fault(item, facts, Shape.YES_NO)


def judge(item: Item, values: Values) -> Judged:
    value = values[item.fact]
    said = _("Có") if value is True else _("Không")
    return all_or_nothing(item, value is item.params.get("when", True), said)


KIND = Kind(
    code="yes_no",
    name=gettext_noop("Có hoặc không"),
    check=check,
    judge=judge,
    uses=lambda item: (item.fact,),
    highest=full_of,
    edges=lambda item, fact: (),
    asks=Shape.YES_NO,
    keys=("points", "when"),
    read=read,
    ask=lambda item: Fact(item.fact, item.name, Shape.YES_NO),
)

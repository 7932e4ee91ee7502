"""Points where a registered indicator of the organisation, over a period, reaches ``bound`` percent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from vungmanh.criteria.enums import Shape, Source
from vungmanh.criteria.rules.definition import Fact, Item
from vungmanh.criteria.rules.entry import Entry
from vungmanh.criteria.rules.kinds import at_least
from vungmanh.criteria.rules.kinds.base import Kind, full_of
from vungmanh.kernel.wording import gettext_noop

CODE = "indicator_at_least"
OVER = ("month", "quarter", "year", "sheet")
"""``sheet``: the period the sheet itself is for."""


@dataclass(frozen=True)
class AskedIndicator:
    """Which indicator, over which stretch around the sheet's day."""

    indicator: str
    over: str


def read(entry: Entry) -> Mapping[str, object]:
    over = entry.text("over") or "sheet"
    if over not in OVER:
        entry.fault("over", f"không có “{over}”. Đang có: {', '.join(OVER)}.")
    indicator = entry.text("indicator", needed="ghi mã chỉ tiêu, kiểu meetings.held.")
    return {**at_least.read(entry), "indicator": indicator, "over": over}


def asked_of(item: Item) -> AskedIndicator | None:
    """What must be looked up for this item; None for an item of another kind."""
    if item.kind != CODE:
        return None
    return AskedIndicator(str(item.params.get("indicator", "")), str(item.params.get("over", "sheet")))


def ask(item: Item) -> Fact:
    return Fact(
        item.fact,
        item.name,
        Shape.NUMBER,
        source=Source.COMPUTED,
        computed_by=f"indicator:{item.params.get('indicator', '')}",
        unit="%",
        lowest=Decimal(0),
    )


KIND = Kind(
    code=CODE,
    name=gettext_noop("Chỉ tiêu đạt ít nhất một tỷ lệ"),
    check=at_least.check,
    judge=at_least.judge,
    uses=lambda item: (item.fact,),
    highest=full_of,
    edges=at_least.edges,
    asks=Shape.NUMBER,
    keys=(*at_least.KIND.keys, "indicator", "over"),
    read=read,
    ask=ask,
)

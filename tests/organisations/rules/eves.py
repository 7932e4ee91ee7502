"""A small tree on the eve of a day, as the judge is given it, and acts in short form."""

from __future__ import annotations

from datetime import date
from typing import Any

from vungmanh.organisations.rules.orders import Eve, Opening, Order, Plan, Standing
from vungmanh.organisations.rules.reorganisation import plan

DAY, LATER = date(2025, 7, 1), date(2025, 9, 1)

#           id, code, kind, parent
TREE = (
    (1, "83", "PROVINCE", None),
    (2, "H1", "DISTRICT", 1),
    (3, "H2", "DISTRICT", 1),
    (10, "A", "COMMUNE", 2),
    (11, "B", "COMMUNE", 2),
    (12, "C", "COMMUNE", 3),
    (20, "A1", "SUBORDINATE_CELL", 10),
    (21, "A2", "SUBORDINATE_CELL", 10),
    (22, "B1", "SUBORDINATE_CELL", 11),
)


def eve(*, opened: tuple[Standing, ...] = (), openings: tuple[Opening, ...] = (), **changed: dict[str, Any]) -> Eve:
    """The tree above; ``A={"later": ...}`` changes one organisation of it."""
    standing = {
        one: Standing(one, code, f"Tên {code}", kind, parent=parent, **changed.get(code, {}))
        for one, code, kind, parent in TREE
    }
    children: dict[int, tuple[int, ...]] = {}
    for one, _, _, parent in TREE:
        if parent is not None:
            children[parent] = (*children.get(parent, ()), one)
    standing |= {one.id: one for one in opened}
    return Eve(DAY, standing, children, openings)


def order(act: str, *from_codes: str, to: str | tuple[str, ...] = (), name: str = "", **rest: Any) -> Order:
    to_codes = (to,) if isinstance(to, str) else to
    return Order(act, from_codes, to_codes, (name,) if name else rest.pop("to_names", ()), place=7, **rest)


def judged(*orders: Order, on: Eve | None = None) -> Plan:
    return plan(on or eve(), orders)


def messages(*orders: Order, on: Eve | None = None) -> list[str]:
    return [problem.message for problem in judged(*orders, on=on).problems]


MERGED = order("merge", "A", "B", to="N", name="Tên N")
SPLIT = order("split", "A", to=("X", "Y"), to_names=("Tên X", "Tên Y"))

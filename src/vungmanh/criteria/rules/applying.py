"""Whether an item applies this time, by what is known. Plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vungmanh.criteria.rules.definition import Condition, Item, Value


def unmet(item: Item, values: Mapping[str, Value]) -> bool:
    """One known condition that fails is enough, whatever the others come to."""
    return any(each.fact in values and not each.holds(values[each.fact]) for each in item.only_when)


def unanswered(conditions: Iterable[Condition], values: Mapping[str, Value]) -> tuple[str, ...]:
    return tuple(each.fact for each in conditions if each.fact not in values)

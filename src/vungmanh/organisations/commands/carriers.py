"""What is open at an organisation that ends is carried over by the app that owns it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from vungmanh.kernel.action import Actor
from vungmanh.kernel.keeping import ChangeSet

Carrier = Callable[[ChangeSet, date, list[tuple[int, int]], set[int], Actor], None]
"""(change set, day, [(ended, heir)], all that ended, who acts): carries what is open as new rows, ends the old."""

_carriers: dict[str, tuple[int, Carrier]] = {}


def register_carrier(name: str, order: int, carry: Carrier) -> None:
    """Called by upper apps when they start. ``order``: lower first."""
    _carriers[name] = (order, carry)


def carry_all(change_set: ChangeSet, day: date, follows: list[tuple[int, int]], closed: set[int], actor: Actor) -> None:
    for _, carry in sorted(_carriers.values(), key=lambda pair: pair[0]):
        carry(change_set, day, follows, closed, actor)

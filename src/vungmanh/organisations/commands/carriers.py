"""What is open at an organisation that ends is carried over by the app that owns it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from vungmanh.kernel.action import Actor
from vungmanh.kernel.keeping import ChangeSet

Carrier = Callable[[ChangeSet, date, list[tuple[int, int]], set[int], Actor], None]
"""(change set, day, [(ended, heir)], all that ended, who acts): carries what is open as new rows, ends the old."""

KindAsker = Callable[[ChangeSet, date, set[int]], None]
"""(change set, day, all whose kind or type changed): raises what a person must decide about work that is open there."""

FirstDays = Callable[[set[int]], dict[int, tuple[date, str]]]
"""For some organisations the first day on which anything was recorded there, and what it was, in words."""

_carriers: dict[str, tuple[int, Carrier]] = {}
_askers: dict[str, KindAsker] = {}
_first_days: dict[str, FirstDays] = {}


def register_carrier(name: str, order: int, carry: Carrier) -> None:
    """Called by upper apps when they start. ``order``: lower first."""
    _carriers[name] = (order, carry)


def carry_all(change_set: ChangeSet, day: date, follows: list[tuple[int, int]], closed: set[int], actor: Actor) -> None:
    for _, carry in sorted(_carriers.values(), key=lambda pair: pair[0]):
        carry(change_set, day, follows, closed, actor)


def register_kind_asker(name: str, ask: KindAsker) -> None:
    """Called by upper apps whose work depends on what kind an organisation is."""
    _askers[name] = ask


def ask_about_kinds(change_set: ChangeSet, day: date, changed: set[int]) -> None:
    for _, ask in sorted(_askers.items()):
        ask(change_set, day, changed)


def register_first_days(name: str, first_days: FirstDays) -> None:
    """Called by upper apps that keep dated facts: an organisation never opens after what it did."""
    _first_days[name] = first_days


def first_fact(organisation_id: int) -> tuple[date, str] | None:
    """The earliest of what any app recorded there."""
    found = [each({organisation_id}).get(organisation_id) for each in _first_days.values()]
    return min((each for each in found if each is not None), default=None)

"""The acts of one day as they are ordered, and the tree they are judged against. Plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

PROPERTIES = ("name", "code", "kind", "category", "parent")
ENDED = "ended"
CHILDREN = "children"


@dataclass(frozen=True)
class Order:
    """One act. ``place`` says where it was written (a row of a sheet), for messages."""

    act: str
    from_codes: tuple[str, ...]
    to_codes: tuple[str, ...] = ()
    to_names: tuple[str, ...] = ()
    to_kinds: tuple[str, ...] = ()
    to_category: str = ""
    parent_code: str = ""
    decision: str = ""
    reason: str = ""
    place: int = 0


@dataclass(frozen=True)
class Opening:
    """An organisation opened that very day. Acts of the day may end in it, and it may stand under what they make."""

    code: str
    name: str
    kind: str
    category: str | None = None
    parent_code: str = ""
    label: str = ""
    decision: str = ""
    closed_on: date | None = None
    has_committee: bool | None = None
    area_code: str = ""
    place: int = 0


@dataclass(frozen=True)
class Standing:
    """An organisation on the eve of the day, or as it was opened that very day.

    ``later``: the first day on which a property, its end or a new child is already written from that day on.
    """

    id: int
    code: str
    name: str
    kind: str
    category: str | None = None
    parent: int | None = None
    label: str = ""
    opened_that_day: bool = False
    later: tuple[tuple[str, date], ...] = ()

    def later_change(self, name: str) -> date | None:
        return dict(self.later).get(name)


@dataclass(frozen=True)
class Eve:
    """The part of the tree the acts touch: everyone they name, and all their children."""

    day: date
    standing: dict[int, Standing]
    children: dict[int, tuple[int, ...]]
    openings: tuple[Opening, ...] = ()
    taken: dict[str, date] = field(default_factory=dict)
    """Wanted codes that somebody already bears from this day or a later one."""


@dataclass
class Newcomer:
    """An organisation the acts call into being. Its id is negative until it is written."""

    id: int
    code: str
    name: str
    kind: str
    category: str | None = None
    parent: int | None = None
    label: str = ""
    decision: str = ""
    closed_on: date | None = None
    has_committee: bool | None = None
    area_code: str = ""


@dataclass(frozen=True)
class Follow:
    predecessor: int
    successor: int
    act: str
    decision: str


@dataclass
class Problem:
    place: int
    message: str


@dataclass
class Plan:
    """What the acts of the day come to. Nothing of it is written while there is a problem."""

    day: date
    newcomers: dict[int, Newcomer] = field(default_factory=dict)
    closed: dict[int, str] = field(default_factory=dict)
    changes: dict[int, dict[str, object]] = field(default_factory=dict)
    decisions: dict[int, str] = field(default_factory=dict)
    follows: list[Follow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def change(self, organisation: int, decision: str, **new: object) -> None:
        self.changes.setdefault(organisation, {}).update(new)
        if decision:
            self.decisions.setdefault(organisation, decision)

    def heirs(self, organisation: int) -> list[int]:
        return [f.successor for f in self.follows if f.predecessor == organisation]

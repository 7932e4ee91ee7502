"""What a kind of criterion is: it reads its parameters, asks, judges a value, and names the values that matter.

A new kind is one module in this folder with one ``Kind``; ``kinds/__init__`` lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vungmanh.criteria.enums import Shape
from vungmanh.criteria.rules.definition import Fact, Item, Value
from vungmanh.criteria.rules.entry import Entry

Values = Mapping[str, Value]
"""What is known, by the code of the fact."""


@dataclass(frozen=True)
class Judged:
    """What a value comes to. ``points`` None: undecided, the paper has no answer; then ``candidates`` are what it could
    be read as (none: a hole; several: steps that overlap).
    """

    points: Decimal | None
    met: bool | None
    candidates: tuple[Decimal, ...] = ()
    said: str = ""
    """Which line of the scale it was, to be shown beside the points."""


@dataclass(frozen=True)
class Kind:
    """``keys`` are the parameters the kind understands; ``read`` turns them into ``Item.params`` once, when the file is
    read. ``check`` answers with a sentence for each fault of the parameters, ``judge`` with the points of a value, all
    facts it uses being known; ``uses`` names every fact it looks at, the item's own first; ``highest`` is the most it
    can ever give; ``edges`` are the numbers at which its judgement of a fact may change (the tester tries them, their
    neighbours and the middles between).
    """

    code: str
    name: str
    """Marked for the catalogue; it goes through it where it is shown."""
    check: Callable[[Item, Mapping[str, Fact]], list[str]]
    judge: Callable[[Item, Values], Judged]
    uses: Callable[[Item], tuple[str, ...]]
    highest: Callable[[Item], Decimal]
    edges: Callable[[Item, str], Sequence[Decimal]]
    asks: Shape
    """How the item's own fact is asked where the file does not describe that fact."""
    keys: tuple[str, ...]
    read: Callable[[Entry], Mapping[str, object]]
    ask: Callable[[Item], Fact]
    """The item's own fact where the file does not describe it."""


def full_of(item: Item) -> Decimal:
    """What is given where the item is met: its ``points``, else its ``most``; nothing where the set gives no points."""
    points = item.params.get("points")
    if isinstance(points, Decimal):
        return points
    return item.most if item.most is not None else Decimal(0)


def all_or_nothing(item: Item, met: bool, said: str = "") -> Judged:
    return Judged(full_of(item) if met else Decimal(0), met, said=said)


def shape_fault(item: Item, facts: Mapping[str, Fact], *wanted: Shape) -> list[str]:
    """A fact of another shape than the kind can judge. A fact the file does not know is the tester's to tell."""
    fact = facts.get(item.fact)
    if fact is None or fact.shape in wanted:
        return []
    names = " hoặc ".join(each.value for each in wanted)
    return [f"dữ kiện “{item.fact}” có dạng {fact.shape.value}, loại “{item.kind}” cần dạng {names}."]

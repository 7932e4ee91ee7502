"""What a kind of criterion is: it reads its parameters, asks, judges a value, and names the values that matter.

A new kind is one module in this folder with one ``Kind``; ``kinds/__init__`` lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vungmanh.criteria.enums import Shape
from vungmanh.criteria.rules.definition import Fact, Item, Value

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
    """``check`` answers with a sentence for each fault of the parameters, ``judge`` with the points of a value;
    ``uses`` names every fact it looks at, the item's own first; ``highest`` is the most it can ever give; ``edges``
    are the numbers at which its judgement of a fact may change (the tester tries them, their neighbours and the
    middles between).
    """

    code: str
    name: str
    check: Callable[[Item, Mapping[str, Fact]], list[str]]
    judge: Callable[[Item, Values], Judged]
    uses: Callable[[Item], tuple[str, ...]]
    highest: Callable[[Item], Decimal]
    edges: Callable[[Item, str], Sequence[Decimal]]
    asks: Shape
    """How the item's own fact is asked where the file does not describe that fact."""

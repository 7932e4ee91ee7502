"""What the tester tells: one sentence a person can act on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    FAULT = "fault"
    """Some value has no answer or two, or a result cannot come about."""
    DOUBT = "doubt"
    """It works, but perhaps not as the paper means it."""


@dataclass(frozen=True)
class Finding:
    """``item`` is the code of the node it is about, empty for the sheet as a whole; ``example`` a value at which it
    shows.
    """

    kind: str
    item: str
    said: str
    example: str = ""
    weight: Weight = Weight.FAULT

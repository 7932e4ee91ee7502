"""What is wrong with one row of a whole: its place among all, the column, and a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class RowFault:
    at: int
    column: str
    message: str


@dataclass
class RowsOutcome:
    """What writing many rows came to. Any fault: nothing was written."""

    new: int = 0
    changed: int = 0
    same: int = 0
    faults: list[RowFault] = field(default_factory=list)

    def count(self, *, made: bool, changed: bool) -> None:
        self.new += made
        self.changed += changed and not made
        self.same += not made and not changed

    @property
    def told(self) -> dict[str, int]:
        return {"new": self.new, "changed": self.changed, "same": self.same}

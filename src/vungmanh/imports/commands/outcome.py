"""What an import came to, for whoever has to tell it."""

from __future__ import annotations

from dataclasses import dataclass, field

from vungmanh.imports.faults import Fault


@dataclass(slots=True)
class SheetCount:
    """Rows of one sheet by what they did, or would have done."""

    new: int = 0
    changed: int = 0
    same: int = 0

    @property
    def total(self) -> int:
        return self.new + self.changed + self.same


@dataclass(frozen=True)
class ImportOutcome:
    """``batch`` is the number to take the import back by; None where nothing was written."""

    batch: int | None
    counts: dict[str, SheetCount]
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    to_decide: list[str] = field(default_factory=list)
    """What the acts leave for a person to decide, in words."""

    @property
    def ok(self) -> bool:
        return not self.faults

    @property
    def touches(self) -> bool:
        """Whether anything is, or would be, written."""
        return any(count.new or count.changed for count in self.counts.values())

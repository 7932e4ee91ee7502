"""What an import of rows came to."""

from __future__ import annotations

from dataclasses import dataclass, field

from vungmanh.programmes.rules.row_faults import RowFault


@dataclass
class RowsOutcome:
    """In rows. With a fault nothing was written; warnings never stop anything."""

    new: int = 0
    changed: int = 0
    same: int = 0
    faults: list[RowFault] = field(default_factory=list)
    warnings: list[RowFault] = field(default_factory=list)

    def count(self, *, made: bool, changed: bool) -> None:
        """One row by what it did."""
        if made:
            self.new += 1
        elif changed:
            self.changed += 1
        else:
            self.same += 1

    @property
    def told(self) -> dict[str, int]:
        """For the journal."""
        return {"new": self.new, "changed": self.changed, "same": self.same, "faults": len(self.faults)}

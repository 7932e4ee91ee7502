"""What is asked of any report. One value for the command line and the pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vungmanh.kernel.periods import Period


@dataclass(frozen=True)
class ReportQuestion:
    """``dated`` and ``number`` are those of the document; a draft has neither and leaves room for both."""

    under_id: int
    period: Period
    today: date
    programme_code: str = ""
    on: date | None = None
    tree: str = "then"
    by: str = "children"
    rounding: str = "half_up"
    dated: date | None = None
    number: int | None = None
    kind: str = ""
    attribute: str = ""
    """Only the cells of units with it, against the targets given for them."""
    category: str = ""
    """Only cells of that type, likewise."""

    @property
    def as_of(self) -> date:
        """The last day whose facts can be in the report."""
        return self.on or min(self.period.last, self.today)

    @property
    def day(self) -> date:
        """The day whose letterhead and signer hold, and the file's date: never the clock's."""
        return self.dated or self.as_of

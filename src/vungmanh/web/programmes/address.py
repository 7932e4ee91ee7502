"""The question a programme page answers, as it stands in its address: it can be shared, kept and printed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse

from vungmanh.kernel.periods import Period
from vungmanh.web.programmes.cells import cells_query

THEN, TODAY = "then", "today"


@dataclass(frozen=True)
class Asked:
    """``under`` is the code of the unit; ``by`` what the rows are: its children, a kind, or the categories.

    ``attribute``: only the cells of units that have it, ``category``: only cells of that type, against the targets
    given for them.
    """

    programme: str
    under: str
    period: Period
    on: date | None = None
    tree: str = THEN
    by: str = "children"
    rounding: str = ""
    attribute: str = ""
    category: str = ""

    def query(self) -> dict[str, str]:
        """Only what was asked: defaults stay out of the address."""
        written = {
            "duoi": self.under,
            "ky": self.period.code,
            "ngay": self.on.isoformat() if self.on else "",
            "cay": self.tree if self.tree != THEN else "",
            "theo": self.by if self.by != "children" else "",
            "lam_tron": self.rounding,
            **cells_query(self.category, self.attribute),
        }
        return {key: value for key, value in written.items() if value}

    def dashboard(self) -> str:
        return f"{reverse('programmes:dashboard', args=[self.programme])}?{urlencode(self.query())}"

    def under_unit(self, code: str) -> str:
        """The same question one level further down."""
        return replace(self, under=code, by="children").dashboard()

    def on_tree(self, tree: str) -> str:
        return replace(self, tree=tree).dashboard()

    def of_all_cells(self) -> str:
        """The same question of every cell."""
        return replace(self, attribute="", category="").dashboard()

    def report(self, suffix: str) -> str:
        """The table as an official report."""
        return f"{reverse('programmes:report', args=[self.programme, suffix])}?{urlencode(self.query())}"

    def sheet_of_targets(self, code: str) -> str:
        """Where the targets of the same programme and period are handed down."""
        query = {"duoi": code, "ve": self.programme, "ky": self.period.code}
        query |= {"dac_diem": self.attribute} if self.attribute else {}
        return f"{reverse('targets:list')}?{urlencode(query)}"

    def planner(self, code: str) -> str:
        """Which cells are nearest to what a unit still lacks to the same target."""
        query = {"chuong_trinh": self.programme, "ky": self.period.code, "duoi": code}
        query |= cells_query(self.category, self.attribute)
        return f"{reverse('planner:plan')}?{urlencode(query)}"

    def records(self, figure: str, unit_id: int | None = None, line: str = "") -> str:
        """The records behind one figure of one line. ``line`` where a unit's key alone does not name it."""
        return self._records("programmes:records", figure, unit_id, line)

    def records_file(self, figure: str, unit_id: int | None = None, line: str = "") -> str:
        return self._records("programmes:records-file", figure, unit_id, line)

    def _records(self, name: str, figure: str, unit_id: int | None, line: str) -> str:
        extra = {"so": figure}
        if unit_id is not None:
            extra["don_vi"] = str(unit_id)
        if line:
            extra["dong"] = line
        return f"{_begun(self, name)}&{urlencode(extra)}"


@lru_cache(maxsize=128)
def _begun(asked: Asked, name: str) -> str:
    """What all figures of one table share: a table has hundreds. The period and the unit always stand in it."""
    return f"{reverse(name, args=[asked.programme])}?{urlencode(asked.query())}"

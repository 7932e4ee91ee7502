"""Which units somebody should ask about, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from vungmanh.kernel.numbers import count_text
from vungmanh.web.programmes.address import TODAY, Asked
from vungmanh.web.programmes.lines import shares, unit_href

if TYPE_CHECKING:
    from vungmanh.programmes.queries import ProgressRow


MOST_HEEDED = 3
HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Heed:
    """A unit somebody should ask about, and why."""

    name: str
    href: str
    said: str
    find_href: str = ""
    """Where nearest cells are looked for, against the same target."""


def heeded(rows: Sequence[ProgressRow], asked: Asked) -> list[Heed]:
    """The units furthest behind, with what explains it; at most three. Silent where no line was given a target."""
    units = [row for row in rows if row.kind == "unit"]
    if asked.tree == TODAY or asked.by != "children" or all(row.target is None for row in units):
        return []
    late = sorted((row for row in units if needs_heed(row)), key=lambda row: shares(row) or Fraction(0))
    with_target = [row for row in late if row.target is not None and row.recognised]
    without = [row for row in late if row not in with_target]
    chosen = [*with_target, *without][:MOST_HEEDED]
    return [Heed(row.name, unit_href(row, asked), reason(row), asked.planner(row.code)) for row in chosen]


def needs_heed(row: ProgressRow) -> bool:
    share = shares(row)
    if share is None:
        return not row.recognised
    return share < HALF or row.forecast < (row.target or 0)


def reason(row: ProgressRow) -> str:
    if row.target is None:
        return _("chưa có chi bộ nào, chưa nhập chỉ tiêu.")
    if row.forecast < row.target:
        return _("%(done)s/%(target)s, dự báo cả kỳ %(forecast)s, còn thiếu %(missing)s.") % {
            "done": count_text(row.recognised),
            "target": count_text(row.target),
            "forecast": count_text(row.forecast),
            "missing": count_text(row.target - row.forecast),
        }
    return _("%(done)s/%(target)s, dưới 50%%; %(registered)s chi bộ đăng ký, %(appraised)s đã thẩm định.") % {
        "done": count_text(row.recognised),
        "target": count_text(row.target),
        "registered": count_text(row.registered),
        "appraised": count_text(row.appraised),
    }

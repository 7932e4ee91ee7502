"""Plans of committees, handed over as one whole to the app that owns them."""

from __future__ import annotations

from typing import Any

from vungmanh.imports.commands.work import Found, Work
from vungmanh.programmes.commands import UnitPlanRow, import_unit_plans

SAME = ("made_on", "month", "reviewed_on")
TEXTS = ("aim", "work", "progress", "difficulties", "next_steps")


def write_committee_plans(work: Work, found: list[Found]) -> None:
    if not found:
        return
    rows = [_row(place, each) for place, each in enumerate(found)]
    outcome = import_unit_plans(work.actor, rows=rows, change_set=work.change_set)
    for fault in outcome.faults:
        block, index, _ = found[fault.row]
        work.faults.append(block.refuse(index, fault.column, fault.message))
    work.count("committee_plans", new=outcome.new, changed=outcome.changed, same=outcome.same)


def _row(place: int, found: Found) -> UnitPlanRow:
    """Rows go by their place among all: several files may bring them."""
    block, index, one = found
    cells: dict[str, Any] = {key: values[index] for key, values in block.columns.items()}
    said: dict[str, Any] = {name: cells[name] for name in SAME} | {name: cells[name] or "" for name in TEXTS}
    return UnitPlanRow(
        at=place,
        programme=cells["programme"],
        organisation_id=one,
        for_period=cells["for_period"],
        number=cells["plan_number"] or "",
        **said,
    )

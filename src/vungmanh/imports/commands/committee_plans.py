"""Plans of committees, handed over as one whole to the app that owns them."""

from __future__ import annotations

from typing import Any

from vungmanh.imports.commands.work import Found, Work
from vungmanh.organisations.queries.bearers import code_index
from vungmanh.programmes.commands import UnitPlanRow, import_unit_plans

SAME = ("made_on", "ended_on", "month", "reviewed_on")
TEXTS = ("aim", "work", "end_reason", "progress", "difficulties", "next_steps")
Bearers = dict[str, tuple[int, ...]]


def write_committee_plans(work: Work, found: list[Found]) -> None:
    if not found:
        return
    before = _bearers(found)
    rows = [_row(place, each, before) for place, each in enumerate(found)]
    outcome = import_unit_plans(work.actor, rows=rows, change_set=work.change_set)
    for fault in outcome.faults:
        block, index, _ = found[fault.row]
        work.faults.append(block.refuse(index, fault.column, fault.message))
    work.count("committee_plans", new=outcome.new, changed=outcome.changed, same=outcome.same)


def _bearers(found: list[Found]) -> Bearers:
    """Whoever ever bore the code of a unit before: it may have ended years ago."""
    told: set[str] = set()
    for block, index, _ in found:
        codes: Any = block.columns["carried_from_codes"][index]
        told.update(codes or ())
    bearings = code_index(told).bearings if told else {}
    return {code: tuple(dict.fromkeys(one for _start, _end, one in bearings.get(code, ()))) for code in told}


def _row(place: int, found: Found, before: Bearers) -> UnitPlanRow:
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
        carried_from=tuple((code, before[code]) for code in cells["carried_from_codes"] or ()),
        **said,
    )

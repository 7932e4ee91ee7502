"""Pilots, handed over as one whole to the app that owns them."""

from __future__ import annotations

from typing import Any

from vungmanh.imports.commands.work import Found, Work
from vungmanh.organisations.queries.bearers import code_index
from vungmanh.programmes.commands import PilotRow, import_pilots

TEXTS = ("decision_number", "reason", "end_reason")


def write_pilots(work: Work, found: list[Found]) -> None:
    before = _bearers(found)
    sound = [(each, unit) for each in found if (unit := _unit(work, each)) != 0]
    if not sound:
        return
    rows = [_row(place, each, unit, before) for place, (each, unit) in enumerate(sound)]
    outcome = import_pilots(work.actor, rows=rows, change_set=work.change_set)
    for fault in outcome.faults:
        block, index, _ = sound[fault.row][0]
        work.faults.append(block.refuse(index, fault.column, fault.message))
    for doubt in outcome.warnings:
        block, index, _ = sound[doubt.row][0]
        work.warnings.append(block.fault(index, doubt.column, doubt.message, warning=True))
    work.count("pilots", new=outcome.new, changed=outcome.changed, same=outcome.same)


def _bearers(found: list[Found]) -> dict[str, tuple[int, ...]]:
    """Whoever ever bore the code of a cell before: it may have ended years ago."""
    codes = {str(code) for block, index, _ in found if (code := block.columns["carried_from_code"][index])}
    bearings = code_index(codes).bearings if codes else {}
    return {code: tuple(dict.fromkeys(one for _start, _end, one in bearings.get(code, ()))) or (0,) for code in codes}


def _unit(work: Work, found: Found) -> int | None:
    """Whoever chose, by the code of the day of the choice; None where none is named, 0 where nobody is meant."""
    block, index, _ = found
    code: Any = block.columns["unit_code"][index]
    if not code:
        return None
    day: Any = block.columns["day"][index]
    one = work.codes.on(code, day)
    if one is None and code not in work.doubtful:
        work.refuse(block, index, "unit_code", work.unknown(code, day))
    elif one in work.unseen:
        work.nobody(block, index, "unit_code", code)
        return 0
    return one or 0


def _row(place: int, found: Found, unit: int | None, before: dict[str, tuple[int, ...]]) -> PilotRow:
    """Rows go by their place among all: several files may bring them."""
    block, index, one = found
    cells: dict[str, Any] = {key: values[index] for key, values in block.columns.items()}
    return PilotRow(
        at=place,
        programme=cells["programme"],
        organisation_id=one,
        for_period=cells["for_period"].code,
        day=cells["day"],
        unit_id=unit,
        ended_on=cells["ended_on"],
        carried_from=before.get(cells["carried_from_code"] or "", ()),
        **{name: cells[name] or "" for name in TEXTS},
    )

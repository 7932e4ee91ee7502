"""Results of the yearly grading, handed over as one whole to the app that owns them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from vungmanh.evaluations.commands import GradingRow, import_evaluations
from vungmanh.imports.commands.work import Found, Work


def write_evaluations(work: Work, found: list[Found]) -> None:
    _write(work, "evaluations", found)


def write_member_evaluations(work: Work, found: list[Found]) -> None:
    _write(work, "member_evaluations", found)


def _write(work: Work, sheet: str, found: list[Found]) -> None:
    seen: dict[object, Found] = {}
    rows = []
    for number, each in enumerate(found):
        row = _row(number, each)
        if work.once(seen, (row.organisation_id, row.period, row.member_code), each, "year"):
            rows.append(row)
    if not rows:
        return
    outcome = import_evaluations(work.actor, rows=rows, change_set=work.change_set)
    for fault in outcome.faults:
        block, index, _ = found[fault.row]
        work.faults.append(block.refuse(index, fault.column, fault.message))
    for fault in outcome.warnings:
        block, index, _ = found[fault.row]
        work.warnings.append(block.fault(index, fault.column, fault.message, warning=True))
    work.count(sheet, new=outcome.new, changed=outcome.changed, same=outcome.same)


def _row(number: int, found: Found) -> GradingRow:
    """Rows go by their place among all: several files may bring them."""
    block, index, one = found
    cells: dict[str, Any] = {key: values[index] for key, values in block.columns.items()}
    score = cells["score"]
    return GradingRow(
        number=number,
        organisation_id=one,
        period=cells["year"].code,
        level=cells["level"],
        score=None if score is None else Decimal(str(score)),
        reason=cells["reason"] or "",
        decision_number=cells["decision_number"] or "",
        decided_on=cells["decided_on"],
        member_code=cells.get("member_code") or "",
    )

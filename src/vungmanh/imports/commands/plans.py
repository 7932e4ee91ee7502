"""Plans, handed over as one whole to the app that owns them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from vungmanh.imports.commands.work import Found, Work
from vungmanh.programmes.commands import PlanRow, import_plans

SAME = ("made_on", "submitted_on", "agreed_on", "due", "month")
TEXTS = ("what", "solution", "resources", "assignee", "unit", "words")


def write_plans(work: Work, found: list[Found]) -> None:
    if not found:
        return
    rows = [_row(place, each) for place, each in enumerate(found)]
    outcome = import_plans(work.actor, rows=rows, change_set=work.change_set)
    for fault in outcome.faults:
        block, index, _ = found[fault.row]
        work.faults.append(block.refuse(index, fault.column, fault.message))
    work.count("plans", new=outcome.new, changed=outcome.changed, same=outcome.same)


def _row(place: int, found: Found) -> PlanRow:
    """Rows go by their place among all: several files may bring them."""
    block, index, one = found
    cells: dict[str, Any] = {key: values[index] for key, values in block.columns.items()}
    said: dict[str, Any] = {name: cells[name] for name in SAME} | {name: cells[name] or "" for name in TEXTS}
    return PlanRow(
        at=place,
        programme=cells["programme"],
        organisation_id=one,
        for_period=cells["for_period"].code,
        place=cells["place"],
        number=cells["plan_number"] or "",
        difficulty=(cells["difficulty"] or "").lower(),
        goal=_amount(cells["goal"]),
        state=(cells["state"] or "").lower(),
        figure=_amount(cells["figure"]),
        **said,
    )


def _amount(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))

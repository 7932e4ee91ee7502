"""Exceptions of duties, handed over as one whole to the app that owns them."""

from __future__ import annotations

from typing import Any

from vungmanh.duties.commands import ExceptionRow, name_exceptions
from vungmanh.imports.commands.work import Found, Work


def write_duty_exceptions(work: Work, found: list[Found]) -> None:
    seen: dict[object, Found] = {}
    rows: list[ExceptionRow] = []
    for each in found:
        row = _row(each)
        if work.once(seen, row.key, each, "valid_from"):
            rows.append(row)
    if rows:
        work.count("duty_exceptions", **name_exceptions(work.actor, rows=rows, change_set=work.change_set))


def _row(found: Found) -> ExceptionRow:
    block, index, one = found
    cells: dict[str, Any] = {key: values[index] for key, values in block.columns.items()}
    return ExceptionRow(
        organisation_id=one,
        duty=cells["duty"],
        valid_from=cells["valid_from"],
        reason=cells["reason"],
        valid_to=cells["valid_to"],
        until=cells["until"],
        decision_number=cells["decision_number"] or "",
        below=bool(cells["below"]),
    )

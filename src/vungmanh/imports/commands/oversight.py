"""Officials, assignments and the log of support, each handed over as one whole to the app that owns them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from vungmanh.imports.commands.work import Found, Work
from vungmanh.oversight.commands import (
    AssignmentRow,
    LogSaid,
    OfficialRow,
    SupportRow,
    Terms,
    import_assignments,
    import_officials,
    import_support,
)

OF_OFFICIAL = ("code", "full_name", "post", "member_code", "phone", "email")
OF_TERMS = ("duty", "every", "decision_number", "area")
OF_SAID = ("done", "difficulty", "agreed")


def write_officials(work: Work, found: list[Found]) -> None:
    _write(work, "officials", found, _official, import_officials)


def write_assignments(work: Work, found: list[Found]) -> None:
    _write(work, "assignments", found, _assignment, import_assignments)


def write_support_log(work: Work, found: list[Found]) -> None:
    _write(work, "support_log", found, _support, import_support)


def _write(
    work: Work, sheet: str, found: list[Found], row: Callable[[int, Found], Any], bring: Callable[..., Any]
) -> None:
    """Rows go by their place among all: several files may bring them."""
    if not found:
        return
    rows: Sequence[Any] = [row(place, each) for place, each in enumerate(found)]
    outcome = bring(work.actor, rows=rows, change_set=work.change_set)
    for fault in outcome.faults:
        block, index, _ = found[fault.at]
        work.faults.append(block.refuse(index, fault.column, fault.message))
    work.count(sheet, new=outcome.new, changed=outcome.changed, same=outcome.same)


def _cells(found: Found) -> dict[str, Any]:
    block, index, _ = found
    return {key: values[index] for key, values in block.columns.items()}


def _texts(cells: dict[str, Any], names: Sequence[str]) -> dict[str, str]:
    return {name: cells[name] or "" for name in names}


def _official(place: int, found: Found) -> OfficialRow:
    return OfficialRow(at=place, organisation_id=found[2], **_texts(_cells(found), OF_OFFICIAL))


def _assignment(place: int, found: Found) -> AssignmentRow:
    cells = _cells(found)
    terms = Terms(valid_from=cells["valid_from"], valid_to=cells["valid_to"], **_texts(cells, OF_TERMS))
    return AssignmentRow(place, cells["official_code"], found[2], terms)


def _support(place: int, found: Found) -> SupportRow:
    cells = _cells(found)
    texts = _texts(cells, OF_SAID)
    said = LogSaid(
        cells["on"], texts["done"], texts["difficulty"], texts["agreed"], cells["due_on"], cells["settled_on"]
    )
    return SupportRow(place, cells["official_code"], found[2], cells["duty"], said)

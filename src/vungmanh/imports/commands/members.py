"""Members, handed over as one whole to the app that owns them."""

from __future__ import annotations

from typing import Any

from vungmanh.imports.commands.work import Found, Work
from vungmanh.members.commands import MemberRow, import_members

DAYS = frozenset({"born_on", "in_cell_from", "admitted_on", "ceremony_on", "official_on", "standing_from", "left_on"})
PLAIN = (
    "card_number",
    "identity_number",
    "full_name",
    "born_on",
    "sex",
    "ethnicity",
    "religion",
    "in_cell_from",
    "admitted_on",
    "ceremony_on",
    "official_on",
    "state",
    "standing",
    "standing_from",
    "left_on",
    "left_as",
)


def write_members(work: Work, found: list[Found]) -> None:
    if not found:
        return
    outcome = import_members(work.actor, rows=_rows(found), change_set=work.change_set)
    for fault in outcome.faults:
        block, index, _ = found[fault.row]
        work.faults.append(block.refuse(index, fault.column, fault.message))
    for fault in outcome.warnings:
        block, index, _ = found[fault.row]
        work.warnings.append(block.fault(index, fault.column, fault.message, warning=True))
    work.count("members", new=outcome.new, changed=outcome.changed, same=outcome.same)


def _rows(found: list[Found]) -> list[MemberRow]:
    """Rows go by their place among all: several files may bring members."""
    rows: list[MemberRow] = []
    columns: dict[int, list[list[Any]]] = {}
    for place, (block, index, one) in enumerate(found):
        if id(block) not in columns:
            columns[id(block)] = [_values(block.columns[key], key) for key in PLAIN]
        code: Any = block.columns["member_code"][index]
        rows.append(MemberRow(place, one, code, *(column[index] for column in columns[id(block)])))
    return rows


def _values(values: list[Any], key: str) -> list[Any]:
    return values if key in DAYS else [value or "" for value in values]

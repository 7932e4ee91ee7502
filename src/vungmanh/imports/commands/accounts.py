"""Accounts, handed over as one whole to the app that owns them."""

from __future__ import annotations

from typing import Any

from vungmanh.accounts.commands.workbook import AccountRow, import_accounts
from vungmanh.imports.commands.work import Found, Work


def write_accounts(work: Work, found: list[Found]) -> None:
    if not found:
        return
    rows = [_row(each) for each in found]
    brought = import_accounts(work.actor, rows=rows, change_set=work.change_set)
    for fault in brought.faults:
        block, index, _ = found[fault.row]
        work.faults.append(block.refuse(index, fault.column, fault.message))
    work.count("accounts", new=brought.new, changed=brought.changed, same=brought.same)


def _row(found: Found) -> AccountRow:
    block, index, one = found
    cells: dict[str, Any] = {key: values[index] for key, values in block.columns.items()}
    return AccountRow(
        username=cells["username"].lower(),
        full_name=cells["full_name"],
        role_code=cells["role"],
        organisation_id=one,
        valid_from=cells["valid_from"],
        valid_to=cells["valid_to"],
        official_code=cells["official_code"] or "",
        email=cells["email"] or "",
        phone=cells["phone"] or "",
    )

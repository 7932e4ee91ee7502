"""Teams that appraise, handed over as one whole to the app that owns them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext

from vungmanh.accounts.queries import account_keys
from vungmanh.imports.commands.work import Found, Work
from vungmanh.programmes.commands import TeamRow, import_teams


def write_teams(work: Work, found: list[Found]) -> None:
    if not found:
        return
    accounts = account_keys({name for each in found if (name := _cell(each, "username"))})
    unknown = gettext("Không có tài khoản “%(name)s”. Xem lại tên đăng nhập, hoặc để trống.")
    sound = []
    for each in found:
        name = _cell(each, "username")
        if name and name not in accounts:
            work.refuse(*each[:2], "username", unknown, name=name)
        else:
            sound.append(each)
    rows = [_row(place, each, accounts) for place, each in enumerate(sound)]
    outcome = import_teams(work.actor, rows=rows, change_set=work.change_set)
    for fault in outcome.faults:
        block, index, _ = sound[fault.row]
        work.faults.append(block.refuse(index, fault.column, fault.message))
    work.count("teams", new=outcome.new, changed=outcome.changed, same=outcome.same)


def _cell(found: Found, column: str) -> str:
    block, index, _ = found
    return str(block.columns[column][index] or "")


def _row(place: int, found: Found, accounts: dict[str, int]) -> TeamRow:
    """Rows go by their place among all: several files may bring them."""
    block, index, one = found
    cells: dict[str, Any] = {key: values[index] for key, values in block.columns.items()}
    return TeamRow(
        at=place,
        organisation_id=one,
        kind=cells["team_kind"].lower(),
        decision_number=cells["decision_number"],
        name=cells["name"],
        decided_on=cells["decided_on"],
        valid_from=cells["valid_from"],
        valid_to=cells["valid_to"],
        member=cells["full_name"] or "",
        post=cells["post"] or "",
        agency=cells["agency"] or "",
        role=(cells["team_role"] or "").lower(),
        account=accounts.get(cells["username"] or ""),
    )

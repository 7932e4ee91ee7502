"""Meetings missed, as cells state them, handed over as one whole to the app that owns them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext

from vungmanh.imports.commands.work import Found, Work
from vungmanh.members.commands import AbsenceRow, state_absences
from vungmanh.members.commands.absences import faults_of
from vungmanh.members.queries.graded import member_keys


def write_absences(work: Work, found: list[Found]) -> None:
    members = member_keys({str(block.columns["member_code"][index]) for block, index, _ in found})
    seen: dict[object, Found] = {}
    places: list[Found] = []
    rows: list[AbsenceRow] = []
    for each in found:
        row = _row(work, each, members)
        if row is not None and work.once(seen, row.key, each, "member_code"):
            places.append(each)
            rows.append(row)
    faults = faults_of(rows, work.today)
    for place, (column, words) in faults.items():
        block, index, _ = places[place]
        work.faults.append(block.refuse(index, column, words))
    sound = [row for place, row in enumerate(rows) if place not in faults]
    if sound:
        work.count("absences", **state_absences(work.actor, rows=sound, change_set=work.change_set))


def _row(work: Work, found: Found, members: dict[str, int]) -> AbsenceRow | None:
    block, index, one = found
    cells: dict[str, Any] = {key: values[index] for key, values in block.columns.items()}
    member, period = members.get(cells["member_code"]), cells["period"]
    if member is None:
        words = gettext("Không có đảng viên mang mã %(code)s trong phạm vi này. Sửa mã, hoặc nhập danh sách trước.")
        work.refuse(block, index, "member_code", words, code=cells["member_code"])
        return None
    on = cells["on"] or min(period.last, work.today)
    return AbsenceRow(one, member, period, on, cells["without_reason"], cells["with_reason"])

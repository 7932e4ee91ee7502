"""Members from workbooks: 100,000 rows as one whole, judged against what stands and written in bulk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, Actor, act, gates
from vungmanh.kernel.keeping import ChangeSet
from vungmanh.kernel.sealed import digesting, member_keys
from vungmanh.kernel.sealed import digests as digests_of
from vungmanh.members.commands.import_writing import Known, New, Writing
from vungmanh.members.commands.names import note_names
from vungmanh.members.queries.known import bearers_of, known_members
from vungmanh.members.rules.rows import (
    NUMBERS,
    KnownMember,
    Life,
    MemberRow,
    RowFault,
    doubts_of,
    first_home,
    judge_known,
    judge_new,
    judge_row,
    last_home,
)
from vungmanh.organisations.queries import StandingIndex, standing_index


@dataclass
class Outcome:
    """What came of it. With a fault nothing was written; warnings never stop anything."""

    new: int = 0
    changed: int = 0
    same: int = 0
    faults: list[RowFault] = field(default_factory=list)
    warnings: list[RowFault] = field(default_factory=list)


def import_members(actor: Actor, *, rows: Sequence[MemberRow], change_set: ChangeSet) -> Outcome:
    """Write members by their code: new, changed, same. Any fault: nothing written.

    Needs ``members.write`` at every cell named, and at the cell a known member comes from.
    """
    return _import(actor, rows=rows, change_set=change_set) if rows else Outcome()


@act
def _import(action: Action, *, rows: Sequence[MemberRow], change_set: ChangeSet) -> Outcome:
    cells = {row.organisation_id for row in rows}
    action.on_many(cells, "members.write")
    known = known_members({row.member_code for row in rows})
    index = standing_index(cells)
    outcome = Outcome()
    barred = _out_of_hands(action.actor, known, cells)
    fresh: list[New] = []
    standing: list[Known] = []
    for row in rows:
        one = known.get(row.member_code)
        found = judge_row(row, action.actor.day)
        outcome.warnings += doubts_of(row)
        if one is not None:
            found = found or _judge_known(row, one, barred)
            standing.append(Known(row, one))
        else:
            life = Life(*index.lives[row.organisation_id])
            home = first_home(row, life, action.actor.day)
            found = found or _not_a_cell(row, index, home.first) or judge_new(row, home, life)
            fresh.append(New(row, home))
        outcome.faults += found
    digests = _digests(rows)
    outcome.warnings += _doubles(rows, digests)
    if not outcome.faults:
        writing = Writing(change_set, action.actor, clock.now(), digests)
        outcome.new = writing.write_new(fresh)
        outcome.changed = writing.write_known(standing)
        note_names()
        outcome.same = len(standing) - outcome.changed
    counts = {"new": outcome.new, "changed": outcome.changed, "same": outcome.same, "faults": len(outcome.faults)}
    action.record("members.import", change_set.pk, **counts)
    return outcome


def _out_of_hands(actor: Actor, known: Mapping[str, KnownMember], cells: set[int]) -> set[int]:
    """Cells of members already known to which the actor may not write."""
    others = {last[1] for each in known.values() if (last := last_home(each.homes)) is not None} - cells
    if actor.system or not others:
        return set()
    return set(gates.forbidden(actor, "members.write", others))


def _judge_known(row: MemberRow, known: KnownMember, barred: set[int]) -> list[RowFault]:
    last = last_home(known.homes)
    if last is not None and last[1] in barred:
        words = _(
            "Mã đảng viên này đang thuộc danh sách của tổ chức khác. Nếu đồng chí ấy chuyển đến thì nơi đi giới thiệu,"
            " nơi đến tiếp nhận ở trang Chuyển sinh hoạt."
        )
        return [RowFault(row.number, "member_code", words)]
    return judge_known(row, known)


def _not_a_cell(row: MemberRow, index: StandingIndex, day: object) -> list[RowFault]:
    if index.on(row.organisation_id, day).is_cell:  # type: ignore[arg-type]  # a date
        return []
    words = _("Tổ chức này không phải là chi bộ nên không có danh sách đảng viên.")
    return [RowFault(row.number, "cell_code", words)]


def _digests(rows: Sequence[MemberRow]) -> dict[str, dict[str, str]]:
    """Column -> number as written -> its digest."""
    digest = digesting()
    return {column: {number: digest(number) for row in rows if (number := getattr(row, column))} for column in NUMBERS}


def _doubles(rows: Sequence[MemberRow], digests: Mapping[str, Mapping[str, str]]) -> list[RowFault]:
    """A number that another member bears, here or in the file: told, and left to a person."""
    found: list[RowFault] = []
    several = len(member_keys()) > 1
    for column, start in NUMBERS.items():
        written = digests[column]
        # Written under a key before the newest, a number has another digest.
        marks = {number: digests_of(number) if several else (mark,) for number, mark in written.items()}
        bearers = bearers_of({mark for each in marks.values() for mark in each}, f"{start}_digest")
        here: dict[str, str] = {}
        for row in rows:
            number = getattr(row, column)
            if not number:
                continue
            other = next((bearers[mark] for mark in marks[number] if mark in bearers), "")
            first = here.setdefault(number, row.member_code)
            if first != row.member_code or other not in ("", row.member_code):
                words = _("Số này đã ghi cho một đảng viên khác. Kiểm tra xem có trùng hồ sơ không.")
                found.append(RowFault(row.number, column, words))
    return found

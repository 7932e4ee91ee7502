"""Teams as they come from workbooks: one row a member. Plain values.

A team is known by who set it up, its kind and the number of the decision; a member by name and agency. A blank leaves
what is already known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from vungmanh.kernel.wording import gettext as _
from vungmanh.programmes.rules.row_faults import RowFault

TeamKey = tuple[int, str, str]
"""Who set it up, kind, number of the decision."""
MemberKey = tuple[str, str]
"""Name and agency."""
Seat = tuple[str, int | None]
"""Role and account of a member."""
HEAD, MEMBER = "head", "member"
TEAM_COLUMNS = ("name", "decided_on", "valid_from", "valid_to")


@dataclass(frozen=True)
class TeamRow:
    """One row, cells already understood, the code already an organisation, the user name already an account."""

    at: int
    organisation_id: int
    kind: str
    decision_number: str
    name: str
    decided_on: date
    valid_from: date
    valid_to: date | None = None
    member: str = ""
    post: str = ""
    agency: str = ""
    role: str = ""
    account: int | None = None

    @property
    def key(self) -> TeamKey:
        return (self.organisation_id, self.kind, self.decision_number)

    @property
    def member_key(self) -> MemberKey:
        return (self.member, self.agency)


@dataclass
class Seats:
    """Who sits in a team before the file is written: by member role and account; ``ends`` where it has an end."""

    begins: date | None = None
    ends: date | None = None
    by_member: dict[MemberKey, Seat] = field(default_factory=dict)


def judge_rows(rows: Iterable[TeamRow], standing: Mapping[TeamKey, Seats], today: date) -> list[RowFault]:
    """Row by row, then every team as it would stand with the rows written."""
    faults: list[RowFault] = []
    teams: dict[TeamKey, list[TeamRow]] = {}
    for row in rows:
        if row.decided_on > today:
            faults.append(RowFault(row.at, "decided_on", _("Ngày này chưa đến.")))
        teams.setdefault(row.key, []).append(row)
    for key, found in teams.items():
        faults += _judge_team(found, standing.get(key, Seats()))
    return faults


def _judge_team(rows: list[TeamRow], before: Seats) -> list[RowFault]:
    faults = [fault for row in rows[1:] for fault in _differing(rows[0], row)]
    last = rows[0].valid_to or before.ends
    if last is not None and last <= rows[0].valid_from:
        faults.append(RowFault(rows[0].at, "valid_to", _("Ngày kết thúc phải sau ngày bắt đầu của đoàn.")))
    return [*faults, *_seating(rows, before)]


def _differing(first: TeamRow, row: TeamRow) -> list[RowFault]:
    words = _("Khác với dòng trước của cùng đoàn. Các dòng của một đoàn ghi giống nhau.")
    return [RowFault(row.at, name, words) for name in TEAM_COLUMNS if getattr(first, name) != getattr(row, name)][:1]


def _seating(rows: list[TeamRow], before: Seats) -> list[RowFault]:
    """One head, nobody twice, no account twice."""
    faults: list[RowFault] = []
    after = dict(before.by_member)
    told: dict[MemberKey, TeamRow] = {}
    for row in rows:
        if not row.member:
            continue
        if row.member_key in told:
            words = _("%(name)s đã có ở dòng khác của cùng đoàn. Giữ một dòng, hoặc ghi cơ quan để phân biệt.")
            faults.append(RowFault(row.at, "full_name", words % {"name": row.member}))
            continue
        told[row.member_key] = row
        role, account = after.get(row.member_key, (MEMBER, None))
        after[row.member_key] = (row.role or role, account if row.account is None else row.account)
    return faults + _crowded(told, after)


def _crowded(told: Mapping[MemberKey, TeamRow], after: Mapping[MemberKey, Seat]) -> list[RowFault]:
    faults: list[RowFault] = []
    heads = [key for key, (role, _account) in after.items() if role == HEAD]
    if len(heads) > 1:
        words = _("Mỗi đoàn một trưởng đoàn; đoàn này đã có %(name)s.")
        later = next(key for key in reversed(heads) if key in told)
        other = next(key for key in heads if key != later)
        faults.append(RowFault(told[later].at, "team_role", words % {"name": other[0]}))
    seen: dict[int, MemberKey] = {}
    for key, (_role, account) in after.items():
        if account is None or (other := seen.setdefault(account, key)) == key:
            continue
        row = told.get(key) or told[other]
        words = _("Tên đăng nhập này đã ghi cho người khác trong đoàn.")
        faults.append(RowFault(row.at, "username", words))
    return faults

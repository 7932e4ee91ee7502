"""Records that may be one person twice, and a record that never should have been."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ninja import Schema

from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.personal_files import FileBecauseIn, MemberOut
from vungmanh.api.values import Done, Key
from vungmanh.members import commands
from vungmanh.members.queries.doubles import MOST, doubles_for
from vungmanh.members.queries.sight import FILE, member_in_sight

desk = Desk("members")
WRITE = "members.write"


class PairOut(Schema):
    """``why``: ``card``, ``identity``, ``name``. ``other`` is empty where that record stands out of sight."""

    why: list[str]
    one: MemberOut
    other: MemberOut | None


class PairsOut(Schema):
    """``cut``: there are more; settle these first."""

    cut: bool
    rows: list[PairOut]


@desk.reads("/doubles", permission=FILE, answers=PairsOut)
def doubles(request: ApiRequest) -> dict[str, Any]:
    """Hồ sơ nghi trùng: cùng số thẻ, cùng số định danh, cùng họ tên và ngày sinh. Không nêu số."""
    pairs = doubles_for(request.auth.actor)
    rows = [
        {"why": list(pair.why), "one": asdict(pair.one), "other": None if pair.other is None else asdict(pair.other)}
        for pair in pairs
    ]
    return {"cut": len(pairs) >= MOST, "rows": rows}


@desk.writes("/members/{member_id}/apart/{other_id}", permission=WRITE, answers=Done)
def tell_apart(request: ApiRequest, member_id: Key, other_id: Key, given: FileBecauseIn) -> dict[str, int]:
    """Ghi hai hồ sơ là hai người; cặp này không hiện nữa."""
    for key in (member_id, other_id):
        member_in_sight(key)
    actor = request.auth.actor
    made = commands.tell_apart(actor, member_id=member_id, other_id=other_id, reason=given.reason, day=actor.day)
    return {"id": made.pk}


@desk.writes("/members/{member_id}/void", permission=WRITE, answers=Done)
def void(request: ApiRequest, member_id: Key, given: FileBecauseIn) -> dict[str, int]:
    """Huỷ hồ sơ lập nhầm, khi chưa có gì dựa vào nó."""
    return {"id": commands.void_member(request.auth.actor, member_id=member_id, reason=given.reason).pk}

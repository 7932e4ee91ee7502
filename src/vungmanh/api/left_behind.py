"""Members left on the roll of a cell that was divided or ended: who they are, and where a person sends them."""

from __future__ import annotations

from typing import Annotated, Any

from django.utils.translation import gettext as _
from ninja import Query, Schema
from pydantic import Field

from vungmanh.api.asking import unit_called
from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.values import Code, Given, Text
from vungmanh.kernel.errors import NotFound
from vungmanh.members.commands import place_members
from vungmanh.members.queries import left_behind
from vungmanh.members.queries.graded import member_keys

desk = Desk("members")
MEMBER_CODE = Annotated[Text, Field(min_length=1, max_length=40)]


class LeftBehindOut(Schema):
    member_id: int
    member_code: str
    full_name: str


class LeftBehindAsked(Schema):
    """``under``: the cell that ended."""

    under: Code


class MembersPlacedIn(Given):
    """``organisation_code``: the cell that ended; ``cell_code``: where these members go on, from that very day."""

    organisation_code: Code
    cell_code: Code
    member_codes: Annotated[list[MEMBER_CODE], Field(min_length=1, max_length=500)]


class MembersPlacedOut(Schema):
    placed: int


@desk.reads("/members/left-behind", permission="members.write", answers=list[LeftBehindOut])
def left(request: ApiRequest, asked: Query[LeftBehindAsked]) -> list[dict[str, Any]]:
    """Đảng viên còn trong danh sách của một chi bộ đã chia hoặc đã kết thúc."""
    rows = left_behind(unit_called(asked.under, request.auth.actor.day))
    return [{"member_id": row.id, "member_code": row.code, "full_name": row.name} for row in rows]


@desk.writes("/members/left-behind", permission="members.write", answers=MembersPlacedOut)
def place(request: ApiRequest, given: MembersPlacedIn) -> dict[str, int]:
    """Đưa đảng viên của chi bộ đã kết thúc về chi bộ mới, tính từ chính ngày kết thúc."""
    day = request.auth.actor.day
    ended, cell = unit_called(given.organisation_code, day), unit_called(given.cell_code, day)
    keys = member_keys(given.member_codes)
    if len(keys) < len(set(given.member_codes)):
        raise NotFound(_("Không có đảng viên mang mã này trong phạm vi của đồng chí."))
    placed = place_members(request.auth.actor, ended_id=ended, cell_id=cell, member_ids=list(keys.values()))
    return {"placed": placed}

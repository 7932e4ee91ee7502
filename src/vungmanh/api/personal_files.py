"""Members: the register, one member, his personal file, corrections. Reading a file is written down here too."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any, Literal

from ninja import Query, Schema
from pydantic import Field

from vungmanh.accounts import access
from vungmanh.api.asking import unit_called
from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.values import BirthDay, Code, Day, Done, Given, Key, Limit, Listed, Offset, Text, Word, last_day
from vungmanh.members import commands
from vungmanh.members.queries.corrections import DECIDE, correction_for, corrections_for
from vungmanh.members.queries.files import fields_of, head_of, looks_at
from vungmanh.members.queries.register import Wanted, members_on
from vungmanh.members.queries.sight import FILE, member_in_sight

desk = Desk("members")
VIEW = "members.view"
LOOKS = 100
Reason = Annotated[Text, Field(min_length=1, max_length=500)]


class MemberOut(Schema):
    """In the keys of the sheet ``members``. Nothing of a personal file."""

    id: int
    member_code: str
    full_name: str
    cell_code: str
    cell: str
    state: str
    standing: str
    admitted_on: Day | None
    official_on: Day | None
    left_on: Day | None
    left_as: str


class StayOut(Schema):
    """``valid_to``: the last day there."""

    cell_code: str
    cell: str
    home: bool
    valid_from: Day
    valid_to: Day | None


class WholeMemberOut(MemberOut):
    stays: list[StayOut]


class FieldOut(Schema):
    """Numbers are masked."""

    field: str
    text: str
    source: str


class LookOut(Schema):
    at: str
    who: str
    in_name_of: str
    number: str
    reason: str


class FileOut(Schema):
    id: int
    fields: list[FieldOut]
    looks: list[LookOut] = Field(description="ai đã xem, lần mới nhất trước; lần này cũng được ghi")


class NumberOut(Schema):
    number: str


class CorrectionOut(Schema):
    id: int
    member_id: int
    member: str
    cell: str
    field_label: str
    state: str
    proposed_on: Day
    decided_on: Day | None
    answer: str


class SidesOut(CorrectionOut):
    """Before and after; numbers are masked."""

    before: str
    after: str
    why: str
    now: str


class MembersAsked(Schema):
    text: Word = ""
    under: Code | None = None
    state: Literal["", "PROBATIONARY", "OFFICIAL", "LEFT"] = ""
    standing: Literal["", "ACTIVE", "EXEMPT", "TEMPORARILY_EXEMPT", "SUSPENDED"] = ""
    on: Day | None = None
    limit: Limit = 50
    offset: Offset = 0


class CorrectionsAsked(Schema):
    everything: bool = False
    limit: Limit = 50
    offset: Offset = 0


class UnmaskIn(Given):
    number: Literal["card_number", "identity_number"]
    reason: Reason


class ParticularsIn(Given):
    """Only what is to be written; what was imported is corrected where it came from. Numbers come in and are sealed."""

    full_name: Annotated[Text, Field(max_length=255)] = ""
    """This and the two days below: only of a record entered by hand."""
    admitted_on: Day | None = None
    official_on: Day | None = None
    born_on: BirthDay | None = None
    sex: Literal["", "FEMALE", "MALE"] = ""
    ethnicity: Word = ""
    religion: Word = ""
    card_number: Word = ""
    identity_number: Word = ""


class UsernameIn(Given):
    username: Annotated[Text, Field(min_length=1, max_length=40)]


class FileBecauseIn(Given):
    reason: Reason


@desk.reads("/members", permission=VIEW, answers=Listed[MemberOut])
def members(request: ApiRequest, asked: Query[MembersAsked]) -> dict[str, Any]:
    """Đảng viên trong phạm vi vào một ngày. ``total`` đếm đến 501 rồi thôi."""
    actor = request.auth.actor
    day = asked.on or actor.day
    under = None if asked.under is None else access.sight_from(unit_called(asked.under, asked.on), actor.day)
    filing = access.sight_with(actor, FILE) if FILE in request.auth.permissions else None
    wanted = Wanted(day, asked.text, under, asked.state, asked.standing, filing, current=day == actor.day)
    found = members_on(wanted, first=asked.offset, count=asked.limit)
    rows = [asdict(line) for line in found.rows]
    return {"total": found.total, "limit": asked.limit, "offset": asked.offset, "rows": rows}


@desk.reads("/members/{member_id}", permission=VIEW, answers=WholeMemberOut)
def member(request: ApiRequest, member_id: Key) -> dict[str, Any]:
    """Một đảng viên, không có lý lịch."""
    head = head_of(member_in_sight(member_id), on=request.auth.actor.day)
    stays = [
        {
            "cell_code": stay.cell_code,
            "cell": stay.cell,
            "home": stay.home,
            "valid_from": stay.since,
            "valid_to": last_day(stay.until),
        }
        for stay in head.stays
    ]
    return {**asdict(head.line), "stays": stays}


@desk.reads("/members/{member_id}/file", permission=FILE, answers=FileOut)
def file(request: ApiRequest, member_id: Key) -> dict[str, Any]:
    """Lý lịch, số đã che. Mỗi lần gọi ghi một dòng nhật ký, đảng viên đọc được."""
    found, particulars = commands.open_file(request.auth.actor, member_id=member_id)
    fields = [{"field": line.field, "text": line.text, "source": line.source} for line in fields_of(found, particulars)]
    return {"id": member_id, "fields": fields, "looks": looked(member_id)}


def looked(member_id: int) -> list[dict[str, Any]]:
    return [{**asdict(look), "at": look.at.isoformat()} for look in looks_at(member_id, count=LOOKS)]


@desk.writes("/members/{member_id}/file", permission="members.write", answers=Done)
def write_file(request: ApiRequest, member_id: Key, given: ParticularsIn) -> dict[str, int]:
    """Ghi lý lịch: chỉ mục có ghi. Cần cả quyền đọc lý lịch. Nhật ký giữ tên mục, không giữ nội dung."""
    actor = request.auth.actor
    told = given.dict(exclude_defaults=True)
    values = {name: value.isoformat() if isinstance(value, date) else str(value) for name, value in told.items()}
    commands.write_particulars(actor, member_id=member_id, values=values, day=actor.day)
    return {"id": member_id}


@desk.writes("/members/{member_id}/account", permission=DECIDE, answers=Done)
def link(request: ApiRequest, member_id: Key, given: UsernameIn) -> dict[str, int]:
    """Gắn tài khoản của chính đảng viên với hồ sơ."""
    return {"id": commands.link_account(request.auth.actor, member_id=member_id, username=given.username).pk}


@desk.writes("/members/{member_id}/account/remove", permission=DECIDE, answers=Done)
def unlink(request: ApiRequest, member_id: Key, given: FileBecauseIn) -> dict[str, int]:
    """Gỡ tài khoản gắn nhầm, kèm lý do."""
    return {"id": commands.unlink_account(request.auth.actor, member_id=member_id, reason=given.reason).pk}


@desk.writes("/members/{member_id}/unmask", permission="members.unmask", answers=NumberOut)
def unmask(request: ApiRequest, member_id: Key, given: UnmaskIn) -> dict[str, str]:
    """Một số đầy đủ, kèm lý do mà đảng viên đọc được."""
    plain = commands.unmask(request.auth.actor, member_id=member_id, number=given.number, reason=given.reason)
    return {"number": plain}


@desk.reads("/corrections", permission=DECIDE, answers=Listed[CorrectionOut])
def corrections(request: ApiRequest, asked: Query[CorrectionsAsked]) -> dict[str, Any]:
    """Đề nghị sửa hồ sơ chờ trả lời, hoặc tất cả."""
    found = corrections_for(request.auth.actor, everything=asked.everything, first=asked.offset, count=asked.limit)
    rows = [asdict(line) for line in found.rows]
    return {"total": found.total, "limit": asked.limit, "offset": asked.offset, "rows": rows}


@desk.reads("/corrections/{correction_id}", permission=DECIDE, answers=SidesOut)
def correction(request: ApiRequest, correction_id: Key) -> dict[str, Any]:
    """Một đề nghị: đang ghi và đề nghị ghi, cạnh nhau."""
    _row, sheet = correction_for(request.auth.actor, correction_id)
    sides = {"before": sheet.before, "after": sheet.after, "why": sheet.why, "now": sheet.now}
    return {**asdict(sheet.line), **sides}


@desk.writes("/corrections/{correction_id}/accept", permission=DECIDE, answers=Done)
def accept(request: ApiRequest, correction_id: Key) -> dict[str, int]:
    """Sửa hồ sơ theo đề nghị."""
    actor = request.auth.actor
    return {"id": commands.accept_correction(actor, correction_id=correction_id, day=actor.day).pk}


@desk.writes("/corrections/{correction_id}/refuse", permission=DECIDE, answers=Done)
def refuse(request: ApiRequest, correction_id: Key, given: FileBecauseIn) -> dict[str, int]:
    """Không sửa, kèm lý do."""
    actor = request.auth.actor
    done = commands.refuse_correction(actor, correction_id=correction_id, day=actor.day, reason=given.reason)
    return {"id": done.pk}

"""Members: the table of rolls and who stands behind its figures, transfers, standings, leaving. Never the file."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from ninja import Query, Schema
from pydantic import Field

from vungmanh.api.asking import unit_called
from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.values import (
    BirthDay,
    Code,
    Day,
    Done,
    Given,
    Key,
    Limit,
    Listed,
    Name,
    Number,
    Offset,
    PeriodText,
    Text,
    Word,
    last_day,
    period_of,
)
from vungmanh.kernel import clock
from vungmanh.kernel.errors import Refusal
from vungmanh.members import commands, queries
from vungmanh.members.enums import Arrival, Departure
from vungmanh.organisations.queries import bearer_of

desk = Desk("members")
VIEW, WRITE, ROLLS = "members.view", "members.write", "rolls.view"
Move = Literal["accept", "refuse", "withdraw", "end"]
Side = Literal["coming", "going", "answered"]


class RollsAsked(Schema):
    under: Code
    period: PeriodText


class RollOut(Schema):
    """``opening`` + ``came`` - ``went`` = ``closing``; both maps by kind of movement."""

    code: str
    name: str
    opening: int
    came: dict[str, int]
    went: dict[str, int]
    closing: int


class RollTableOut(Schema):
    period: str
    rows: list[RollOut]
    total: RollOut


class RollRowsAsked(RollsAsked):
    """``figure``: ``opening``, ``closing``, ``in.ADMITTED``, ``out.DECEASED`` and the like."""

    figure: Word = "closing"
    limit: Limit = 50
    offset: Offset = 0


class RollRowOut(Schema):
    member_id: int
    member_code: str
    full_name: str
    cell_code: str
    cell_name: str
    day: date
    as_what: str


class RollRowsOut(Listed[RollRowOut]):
    """``hidden``: how many more stand at units out of sight."""

    hidden: int


class TransfersAsked(Schema):
    side: Side = "coming"
    limit: Limit = 50
    offset: Offset = 0


class TransferOut(Schema):
    id: int
    member_id: int
    member_code: str
    full_name: str
    kind: str
    state: str
    from_name: str
    to_name: str
    offered_on: date
    until: date | None
    due: date | None
    due_mark: str
    papers: str
    reason: str
    answered_on: date | None
    refusal: str


class RollStayOut(Schema):
    cell_name: str
    temporary: bool
    valid_from: date
    valid_to: date | None
    arrived: str
    departed: str


class RollMemberOut(Schema):
    """``valid_to`` of a stay: the last day on the roll."""

    id: int
    member_code: str
    full_name: str
    cell_name: str
    is_official: bool
    admitted_on: date | None
    official_on: date | None
    left_on: date | None
    left_as: str
    standing: str
    standing_from: date | None
    stays: list[RollStayOut]


class MemberIn(Given):
    cell_code: Code
    member_code: Code
    full_name: Name
    state: Literal["PROBATIONARY", "OFFICIAL"]
    in_cell_from: Day
    arrived_as: Literal["ON_FILE", "ADMITTED", "TRANSFERRED_IN"] = "ON_FILE"
    admitted_on: Day | None = None
    ceremony_on: Day | None = None
    official_on: Day | None = None
    born_on: BirthDay | None = None
    sex: Literal["", "FEMALE", "MALE"] = ""
    ethnicity: Word = ""
    religion: Word = ""
    card_number: Word = ""
    identity_number: Word = ""
    decision_number: Number = ""


class OfferIn(Given):
    """Exactly one of ``to_code`` and ``to_name``; ``until`` only for a temporary transfer."""

    day: Day
    to_code: Code | None = None
    to_name: Text = ""
    temporary: bool = False
    study: bool = False
    until: Day | None = None
    papers: Number = ""
    reason: Text = ""


class TransferAnswerIn(Given):
    move: Move
    day: Day
    reason: Text = ""
    papers: Number = ""


class StandingIn(Given):
    standing: Literal["EXEMPT", "TEMPORARILY_EXEMPT", "SUSPENDED"]
    day: Day
    decision_number: Number
    reason: Text = ""


class ReturnIn(Given):
    day: Day
    reason: Text = ""


class LeaveIn(Given):
    left_as: Literal["STRUCK_OFF", "EXPELLED", "RESIGNED", "DECEASED"]
    day: Day
    decision_number: Number = ""


class TakenBackIn(Given):
    reason: Annotated[Text, Field(min_length=1, max_length=500)]


class ReadmitIn(Given):
    """``consent``: number of the paper that agrees to it. ``had_sentence`` is judged with ``cleared_on``, not kept."""

    cell_code: Code
    day: Day
    decision_number: Number
    consent: Number = ""
    had_sentence: bool = False
    cleared_on: Day | None = None


@desk.reads("/members/rolls", permission=ROLLS, answers=RollTableOut)
def rolls(request: ApiRequest, asked: Query[RollsAsked]) -> dict[str, Any]:
    """Tăng giảm đảng viên của một đơn vị và từng đơn vị bên dưới."""
    period = period_of(asked.period)
    table = queries.roll_table(unit_called(asked.under, min(period.last, request.auth.actor.day)), period)
    return {"period": period.code, "rows": [_roll(one) for one in table.lines], "total": _roll(table.total)}


@desk.reads("/members/rolls/rows", permission=VIEW, answers=RollRowsOut)
def roll_rows(request: ApiRequest, asked: Query[RollRowsAsked]) -> dict[str, Any]:
    """Đảng viên đằng sau một con số của bảng tăng giảm."""
    known = {"opening", "closing", *(f"in.{one}" for one in Arrival), *(f"out.{one}" for one in Departure)}
    if asked.figure not in known:
        raise Refusal(f"figure: {', '.join(sorted(known))}")
    period = period_of(asked.period)
    unit = unit_called(asked.under, min(period.last, request.auth.actor.day))
    found = queries.rows_behind(unit, period, asked.figure)
    rows = [
        {
            "member_id": row.member_id,
            "member_code": row.member_code,
            "full_name": row.name,
            "cell_code": row.cell_code,
            "cell_name": row.cell_name,
            "day": row.day,
            "as_what": str(row.as_what),
        }
        for row in found.rows[asked.offset : asked.offset + asked.limit]
    ]
    total = len(found.rows)
    return {"total": total, "limit": asked.limit, "offset": asked.offset, "rows": rows, "hidden": found.hidden}


@desk.reads("/members/transfers", permission=VIEW, answers=Listed[TransferOut])
def transfers(request: ApiRequest, asked: Query[TransfersAsked]) -> dict[str, Any]:
    """Việc chuyển sinh hoạt: chờ nơi đến ở đây tiếp nhận, nơi đi ở đây đã giới thiệu, hay đã trả lời."""
    found = queries.transfers_page(asked.side, first=asked.offset, count=asked.limit)
    rows = [_transfer(line) for line in found.rows]
    return {"total": found.total, "limit": asked.limit, "offset": asked.offset, "rows": rows}


@desk.writes("/members/transfers/{transfer_id}/answer", permission=WRITE, answers=TransferOut)
def answer_transfer(request: ApiRequest, transfer_id: Key, given: TransferAnswerIn) -> dict[str, Any]:
    """Tiếp nhận, không tiếp nhận, rút lời giới thiệu, hay ghi hết sinh hoạt tạm thời."""
    commands.answer_transfer(
        request.auth.actor,
        transfer_id=transfer_id,
        move_name=given.move,
        day=given.day,
        reason=given.reason,
        papers=given.papers,
    )
    return _transfer(queries.transfer_in_sight(transfer_id))


@desk.reads("/members/{member_id}/roll", permission=VIEW, answers=RollMemberOut)
def roll_member(request: ApiRequest, member_id: Key) -> dict[str, Any]:
    """Một đảng viên như danh sách biết: nơi sinh hoạt, tình trạng. Không có gì của hồ sơ riêng."""
    card = queries.member_card(member_id, request.auth.actor.day)
    plain = ("id", "is_official", "admitted_on", "official_on", "left_on", "standing_from")
    return {
        **{name: getattr(card, name) for name in plain},
        "member_code": card.code,
        "full_name": card.name,
        "cell_name": card.cell,
        "left_as": str(card.left_as),
        "standing": str(card.standing),
        "stays": [
            {
                "cell_name": stay.cell,
                "temporary": stay.temporary,
                "valid_from": stay.start,
                "valid_to": last_day(stay.end),
                "arrived": str(stay.arrived),
                "departed": str(stay.departed),
            }
            for stay in card.stays
        ],
    }


@desk.writes("/members/entered", permission=WRITE, answers=Done)
def enter_member(request: ApiRequest, given: MemberIn) -> dict[str, Any]:
    """Ghi một đảng viên vào danh sách chi bộ lần đầu."""
    said = given.dict()
    cell = unit_called(said.pop("cell_code"), given.in_cell_from)
    made = commands.enter_member(request.auth.actor, cell_id=cell, entry=commands.Entry(**said))
    return {"id": made.pk}


@desk.writes("/members/{member_id}/transfers", permission=WRITE, answers=Done)
def offer_transfer(request: ApiRequest, member_id: Key, given: OfferIn) -> dict[str, Any]:
    """Giới thiệu một đảng viên đến chi bộ khác. Danh sách chưa đổi."""
    said = given.dict()
    code = said.pop("to_code")
    to = None if code is None else bearer_of(code, given.day) or unit_called(code, given.day)
    made = commands.offer_transfer(request.auth.actor, member_id=member_id, to_cell_id=to, **said)
    return {"id": made.pk}


@desk.writes("/members/{member_id}/standing", permission=WRITE, answers=Done)
def begin_standing(request: ApiRequest, member_id: Key, given: StandingIn) -> dict[str, Any]:
    """Ghi miễn, tạm miễn, đình chỉ sinh hoạt."""
    return {"id": commands.begin_standing(request.auth.actor, member_id=member_id, **given.dict()).pk}


@desk.writes("/members/{member_id}/return", permission=WRITE, answers=Done)
def end_standing(request: ApiRequest, member_id: Key, given: ReturnIn) -> dict[str, Any]:
    """Ghi trở lại sinh hoạt."""
    return {"id": commands.end_standing(request.auth.actor, member_id=member_id, **given.dict()).pk}


@desk.writes("/members/{member_id}/leave", permission=WRITE, answers=Done)
def leave(request: ApiRequest, member_id: Key, given: LeaveIn) -> dict[str, Any]:
    """Ghi xoá tên, khai trừ, xin ra khỏi Đảng, từ trần."""
    return {"id": commands.leave(request.auth.actor, member_id=member_id, **given.dict()).pk}


@desk.writes("/members/{member_id}/take-back", permission=WRITE, answers=Done)
def take_back(request: ApiRequest, member_id: Key, given: TakenBackIn) -> dict[str, Any]:
    """Huỷ việc ghi nhầm: ra khỏi Đảng, hoặc tiếp nhận; chức vụ đã thôi theo có hiệu lực lại."""
    made = commands.take_back(request.auth.actor, member_id=member_id, reason=given.reason, at=clock.now())
    return {"id": made.pk}


@desk.writes("/members/{member_id}/readmit", permission=WRITE, answers=Done)
def readmit(request: ApiRequest, member_id: Key, given: ReadmitIn) -> dict[str, Any]:
    """Ghi kết nạp lại."""
    cell = unit_called(given.cell_code, given.day)
    made = commands.readmit(request.auth.actor, member_id=member_id, cell_id=cell, **given.dict(exclude={"cell_code"}))
    return {"id": made.pk}


def _roll(one: Any) -> dict[str, Any]:
    told = one.equation
    return {
        "code": one.code,
        "name": one.name,
        "opening": told.opening,
        "came": {kind: len(rows) for kind, rows in sorted(told.inward.items())},
        "went": {kind: len(rows) for kind, rows in sorted(told.outward.items())},
        "closing": told.closing,
    }


def _transfer(line: queries.TransferLine) -> dict[str, Any]:
    plain = ("id", "member_id", "member_code", "kind", "state", "from_name", "to_name", "offered_on", "until", "due")
    more = ("papers", "reason", "answered_on", "refusal")
    named = {name: getattr(line, name) for name in (*plain, *more)}
    return {**named, "full_name": line.member, "due_mark": line.mark}

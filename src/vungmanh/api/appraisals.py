"""Stages of appraisal and agreements in principle: the same acts and refusals as the pages."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from ninja import Query, Schema
from pydantic import Field

from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.values import Day, Given, Key, Limit, Listed, Number, Offset, Text
from vungmanh.programmes import commands, queries
from vungmanh.programmes.queries.appraisals.lists import appraisals_page
from vungmanh.programmes.queries.appraisals.sheet import (
    StageSheet,
    appraisal_in_sight,
    appraisal_sheet,
    signature_in_sight,
    visit_in_sight,
)

desk = Desk("appraisals")
VIEW, WRITE, SIGN, AGREE = "programmes.view", "appraisals.write", "appraisals.sign", "appraisals.agree"
REGISTER = "programmes.register"
Conclusion = Literal["passes", "completes", "fails"]
Said = Annotated[Text, Field(min_length=1)]


class VisitOut(Schema):
    id: int
    on: Day
    present: list[str]
    found: str


class SignatureOut(Schema):
    id: int
    member_id: int
    name: str
    on: Day
    on_paper: bool


class StageOut(Schema):
    """One stage of the running round. ``id`` is null until it is given to a team."""

    id: int | None
    stage: str
    name: str
    unit: str
    current: bool
    team: str
    visits: list[VisitOut]
    visits_needed: int
    signatures: list[SignatureOut]
    signatures_needed: int
    conclusion: str
    to_complete: str
    proposal: str
    concluded_on: Day | None
    due: Day | None


class AppraisalOut(Schema):
    title_id: int
    state: str
    round: int
    returned: int
    asked_on: Day | None
    agreed_on: Day | None
    stages: list[StageOut]


class AppraisalLineOut(Schema):
    title_id: int
    appraisal_id: int | None
    cell_code: str
    cell_name: str
    for_period: str
    stage: str
    unit: str
    team: str
    visits: int
    visits_needed: int
    signed: int
    signatures_needed: int
    due: Day | None


class AppraisalsAsked(Schema):
    unassigned: bool = False
    team_id: int | None = None
    limit: Limit = 50
    offset: Offset = 0


class GivenToTeam(Given):
    title_ids: Annotated[list[Key], Field(min_length=1, max_length=500)]
    team_id: Key | None = None
    support_id: Key | None = None
    day: Day


class VisitIn(Given):
    day: Day
    found: Said
    member_ids: Annotated[list[Key], Field(max_length=50)] = []


class ConclusionIn(Given):
    conclusion: Conclusion
    to_complete: Text = ""
    proposal: Text = ""


class Signed(Given):
    day: Day


class SignedOnPaper(Signed):
    member_id: Key


class Moved(Given):
    day: Day
    note: Text = ""


class Numbered(Moved):
    number: Annotated[Number, Field(min_length=1)]


class BackForReason(Given):
    day: Day
    reason: Said


class VoidedForReason(Given):
    reason: Annotated[Text, Field(min_length=1, max_length=500)]


@desk.reads("/appraisals", permission=VIEW, answers=Listed[AppraisalLineOut])
def appraisals(request: ApiRequest, asked: Query[AppraisalsAsked]) -> dict[str, Any]:
    """Hồ sơ đã nộp, chưa kết luận xong, nộp trước xếp trước."""
    found = appraisals_page(
        day=request.auth.actor.day,
        first=asked.offset,
        count=asked.limit,
        teams=None if asked.team_id is None else [asked.team_id],
        unassigned=asked.unassigned,
    )
    names = ("appraisal_id", "stage", "unit", "team", "visits", "visits_needed", "signed", "signatures_needed", "due")
    rows = [
        {
            "title_id": row.title.id,
            "cell_code": row.title.code,
            "cell_name": row.title.cell,
            "for_period": row.title.for_period,
            **{name: getattr(row, name) for name in names},
        }
        for row in found.rows
    ]
    return {"total": found.total, "limit": asked.limit, "offset": asked.offset, "rows": rows}


@desk.reads("/titles/{title_id}/appraisal", permission=VIEW, answers=AppraisalOut)
def appraisal(request: ApiRequest, title_id: Key) -> dict[str, Any]:
    """Các bước thẩm định của một hồ sơ, lượt đang làm."""
    return _whole(request, title_id)


@desk.writes("/appraisals", permission=WRITE, answers=list[AppraisalOut])
def give(request: ApiRequest, given: GivenToTeam) -> list[dict[str, Any]]:
    """Giao bước đang làm của một hay nhiều hồ sơ cho đoàn."""
    rows = commands.give_to_team(
        request.auth.actor,
        registration_ids=given.title_ids,
        team_id=given.team_id,
        support_id=given.support_id,
        day=given.day,
    )
    return [_whole(request, row.registration_id) for row in rows]


@desk.writes("/appraisals/{appraisal_id}/visits", permission=SIGN, answers=AppraisalOut)
def visit(request: ApiRequest, appraisal_id: Key, given: VisitIn) -> dict[str, Any]:
    """Ghi một lần khảo sát."""
    commands.record_visit(
        request.auth.actor, appraisal_id=appraisal_id, day=given.day, found=given.found, present=given.member_ids
    )
    return _of(request, appraisal_id)


@desk.writes("/visits/{visit_id}/void", permission=SIGN, answers=AppraisalOut)
def void_visit(request: ApiRequest, visit_id: Key, given: VoidedForReason) -> dict[str, Any]:
    """Huỷ lần khảo sát ghi nhầm."""
    one = visit_in_sight(visit_id).appraisal_id
    commands.void_visit(request.auth.actor, visit_id=visit_id, reason=given.reason)
    return _of(request, one)


@desk.writes("/appraisals/{appraisal_id}/conclusion", permission=SIGN, answers=AppraisalOut)
def conclusion(request: ApiRequest, appraisal_id: Key, given: ConclusionIn) -> dict[str, Any]:
    """Ghi kết luận của đoàn để các thành viên ký."""
    commands.draft_conclusion(request.auth.actor, appraisal_id=appraisal_id, **given.model_dump())
    return _of(request, appraisal_id)


@desk.writes("/appraisals/{appraisal_id}/sign", permission=SIGN, answers=AppraisalOut)
def sign(request: ApiRequest, appraisal_id: Key, given: Signed) -> dict[str, Any]:
    """Thành viên tự ký bằng tài khoản của mình."""
    commands.sign(request.auth.actor, appraisal_id=appraisal_id, day=given.day)
    return _of(request, appraisal_id)


@desk.writes("/appraisals/{appraisal_id}/signatures", permission=WRITE, answers=AppraisalOut)
def sign_on_paper(request: ApiRequest, appraisal_id: Key, given: SignedOnPaper) -> dict[str, Any]:
    """Ghi chữ ký trên giấy của một thành viên."""
    commands.record_signature(request.auth.actor, appraisal_id=appraisal_id, member_id=given.member_id, day=given.day)
    return _of(request, appraisal_id)


@desk.writes("/signatures/{signature_id}/void", permission=SIGN, answers=AppraisalOut)
def void_signature(request: ApiRequest, signature_id: Key, given: VoidedForReason) -> dict[str, Any]:
    """Huỷ một chữ ký."""
    one = signature_in_sight(signature_id).appraisal_id
    commands.void_signature(request.auth.actor, signature_id=signature_id, reason=given.reason)
    return _of(request, one)


@desk.writes("/titles/{title_id}/submit", permission=REGISTER, answers=AppraisalOut)
def submit(request: ApiRequest, title_id: Key, given: Moved) -> dict[str, Any]:
    """Nộp hồ sơ đề nghị thẩm định, sau khi chi bộ nộp phiếu tự chấm."""
    return _moved(request, title_id, "submit", given.day, note=given.note)


@desk.writes("/titles/{title_id}/hand-back", permission=WRITE, answers=AppraisalOut)
def hand_back(request: ApiRequest, title_id: Key, given: BackForReason) -> dict[str, Any]:
    """Trả lại hồ sơ để bổ sung, nêu lý do. Các bước làm lại từ đầu."""
    return _moved(request, title_id, "hand_back", given.day, note=given.reason)


@desk.writes("/titles/{title_id}/check", permission=WRITE, answers=AppraisalOut)
def check(request: ApiRequest, title_id: Key, given: Moved) -> dict[str, Any]:
    """Kết luận một bước còn bước sau."""
    return _moved(request, title_id, "check", given.day, note=given.note)


@desk.writes("/titles/{title_id}/conclude", permission=WRITE, answers=AppraisalOut)
def conclude(request: ApiRequest, title_id: Key, given: Moved) -> dict[str, Any]:
    """Kết luận bước thẩm định cuối cùng."""
    return _moved(request, title_id, "conclude", given.day, note=given.note)


@desk.writes("/titles/{title_id}/ask", permission=WRITE, answers=AppraisalOut)
def ask(request: ApiRequest, title_id: Key, given: Numbered) -> dict[str, Any]:
    """Xin chủ trương công nhận bằng tờ trình có số."""
    return _moved(request, title_id, "ask", given.day, given.number, given.note)


@desk.writes("/titles/{title_id}/agree", permission=AGREE, answers=AppraisalOut)
def agree(request: ApiRequest, title_id: Key, given: Numbered) -> dict[str, Any]:
    """Cho chủ trương công nhận bằng văn bản có số."""
    return _moved(request, title_id, "agree", given.day, given.number, given.note)


@desk.writes("/titles/{title_id}/refuse", permission=AGREE, answers=AppraisalOut)
def refuse(request: ApiRequest, title_id: Key, given: BackForReason) -> dict[str, Any]:
    """Không cho chủ trương: trả lại hồ sơ, nêu lý do."""
    return _moved(request, title_id, "refuse", given.day, note=given.reason)


def _moved(request: ApiRequest, title_id: int, name: str, day: Any, number: str = "", note: str = "") -> dict[str, Any]:
    commands.advance(
        request.auth.actor, registration_id=title_id, move_name=name, day=day, decision_number=number, note=note
    )
    return _whole(request, title_id)


def _of(request: ApiRequest, appraisal_id: int) -> dict[str, Any]:
    return _whole(request, appraisal_in_sight(appraisal_id).registration_id)


def _whole(request: ApiRequest, title_id: int) -> dict[str, Any]:
    title = queries.dossier(title_id)
    sheet = appraisal_sheet(title.registration, title.steps, request.auth.actor.day)
    row = sheet.registration
    return {
        "title_id": row.pk,
        "state": row.state,
        "round": row.round,
        "returned": sheet.times_returned,
        "asked_on": row.asked_on,
        "agreed_on": row.agreed_on,
        "stages": [_stage(each) for each in sheet.stages],
    }


def _stage(each: StageSheet) -> dict[str, Any]:
    one = each.appraisal
    return {
        "id": one.pk if one else None,
        "stage": each.stage.code,
        "name": each.stage.name,
        "unit": each.unit,
        "current": each.current,
        "team": each.team.name if each.team else "",
        "visits": [
            {"id": line.visit.pk, "on": line.visit.on, "present": list(line.present), "found": line.visit.found}
            for line in each.visits
        ],
        "visits_needed": each.stage.visits,
        "signatures": [
            {
                "id": line.signature.pk,
                "member_id": line.member.pk,
                "name": line.member.name,
                "on": line.signature.on,
                "on_paper": line.signature.on_paper,
            }
            for line in each.members
            if line.signature is not None
        ],
        "signatures_needed": each.signatures_needed,
        "conclusion": one.conclusion if one else "",
        "to_complete": one.to_complete if one else "",
        "proposal": one.proposal if one else "",
        "concluded_on": one.concluded_on if one else None,
        "due": each.due,
    }

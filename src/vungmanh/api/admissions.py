"""Admission: who is on the way, each step, the papers, and how many were admitted where only counts are held."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from ninja import Query, Schema
from pydantic import Field

from vungmanh.api.asking import unit_called
from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.sheets import SheetAsked, sheet_page
from vungmanh.api.values import Code, Count, Day, Done, Given, Key, Listed, Name, Number, PeriodText, Text, period_of
from vungmanh.kernel import clock
from vungmanh.kernel.errors import Refusal, Unmet
from vungmanh.kernel.keeping import open_change_set
from vungmanh.members.commands import admission as commands
from vungmanh.members.queries import admission as queries

desk = Desk("admissions")
VIEW, WRITE, DECIDE = "admissions.view", "admissions.write", "admissions.decide"
SmallCount = Annotated[int, Field(ge=0, le=9999)]


class CandidateOut(Schema):
    """A row of the sheet ``admissions``."""

    candidate_code: str
    organisation_code: str | None
    full_name: str
    stage: str
    stage_on: Day | None
    is_student: bool
    school: str
    grade: str
    decided_on: Day | None
    decision_number: str
    ceremony_on: Day | None
    member_code: str | None


class AdmissionStepOut(Schema):
    move: str
    stage: str
    day: Day
    by: str
    decision_number: str
    note: str
    official_members: int | None
    present: int | None
    in_favour: int | None
    against: int | None


class AdmissionPaperOut(Schema):
    code: str
    name: str
    optional: bool
    needed_now: bool
    received_on: Day | None


class AdmissionLimitOut(Schema):
    """``mark``: F found, 2 secondary source, G general knowledge, ? unknown; empty where the day was stated."""

    kind: str
    day: Day
    mark: str


class AdmissionBackerOut(Schema):
    id: int
    role: str
    full_name: str
    valid_from: Day


class AdmissionMoveOut(Schema):
    """``reasons``: what is missing before it; ``asks``: what is to be sent with it."""

    move: str
    permission: str
    reasons: list[str]
    asks: list[str]


class AdmissionFileOut(Schema):
    id: int
    candidate_code: str
    full_name: str
    stage: str
    stage_on: Day | None
    steps: list[AdmissionStepOut]
    papers: list[AdmissionPaperOut]
    backers: list[AdmissionBackerOut]
    limits: list[AdmissionLimitOut]
    moves: list[AdmissionMoveOut]


class CandidateIn(Given):
    organisation_code: Code
    candidate_code: Code
    full_name: Name
    day: Day
    born_on: Day | None = None
    sex: Literal["", "FEMALE", "MALE"] = ""
    schooling: Literal["", "BELOW", "LOWER_SECONDARY", "UPPER_SECONDARY"] = ""
    ethnic_minority: bool | None = None
    religious: bool | None = None
    youth_union: bool | None = None
    is_student: bool = False
    school: Annotated[Text, Field(max_length=255)] = ""
    grade: Annotated[Text, Field(max_length=40)] = ""
    leaves_school_on: Day | None = None


class ProbationIn(Given):
    """Days are read only where the member's record lacks them."""

    admitted_on: Day | None = None
    ceremony_on: Day | None = None


class AdmissionVoteIn(Given):
    """Of official members; the share is counted on all of them."""

    official_members: SmallCount
    present: SmallCount
    in_favour: SmallCount
    against: SmallCount


class AdmissionMoveIn(Given):
    move: Literal[
        "choose",
        "finish_course",
        "begin_file",
        "propose_cell",
        "propose_committee",
        "hold_ceremony",
        "propose_recognition",
        "drop",
    ]
    day: Day
    decision_number: Number = ""
    note: Text = ""
    vote: AdmissionVoteIn | None = None
    member_code: Annotated[Text, Field(max_length=40)] = ""


class AdmissionDecisionIn(Given):
    move: Literal["decide", "recognise", "send_back", "strike"]
    day: Day
    decision_number: Number = ""
    note: Text = ""
    vote: AdmissionVoteIn | None = None


class AdmissionPapersIn(Given):
    """The day each paper came; null takes a tick back."""

    received: Annotated[dict[Code, Day | None], Field(min_length=1, max_length=40)]


class AdmissionCountIn(Given):
    """A row of the sheet ``admission_counts``."""

    organisation_code: Code
    period: PeriodText
    on: Day | None = None
    admitted: Count
    women: Count | None = None
    ethnic_minority: Count | None = None
    religious: Count | None = None
    youth_union: Count | None = None
    students: Count | None = None
    private_enterprises: Count | None = None


class AdmissionCountsIn(Given):
    rows: Annotated[list[AdmissionCountIn], Field(min_length=1, max_length=500)]


class AdmissionCountOut(Schema):
    organisation_code: str | None
    period: str
    on: Day
    admitted: int
    women: int | None
    ethnic_minority: int | None
    religious: int | None
    youth_union: int | None
    students: int | None
    private_enterprises: int | None


class AdmissionCountsWritten(Schema):
    new: int
    changed: int
    same: int


@contextmanager
def worded() -> Iterator[None]:
    """Reasons of this subject in words, before the API answers them."""
    try:
        yield
    except Unmet as refusal:
        raise Unmet(queries.reasons_in_words(refusal.reasons)) from refusal


@desk.reads("/admissions", permission=VIEW, answers=Listed[CandidateOut])
def candidates(request: ApiRequest, asked: Query[SheetAsked]) -> dict[str, Any]:
    """Hồ sơ kết nạp ở dưới một tổ chức, đúng như trang nhập “admissions” (không kèm ngày sinh, giới tính)."""
    return sheet_page("admissions", asked, request.auth.actor.day)


@desk.reads("/admissions/{candidate_id}", permission=VIEW, answers=AdmissionFileOut)
def candidate(request: ApiRequest, candidate_id: Key) -> dict[str, Any]:
    """Một hồ sơ kết nạp: các bước, giấy tờ, thời hạn, còn thiếu gì cho bước sau."""
    return whole(candidate_id, request)


@desk.writes("/admissions", permission=WRITE, answers=Done)
def open_candidate(request: ApiRequest, given: CandidateIn) -> dict[str, int]:
    """Đưa một người vào nguồn của chi bộ."""
    one = unit_called(given.organisation_code, given.day)
    values = given.model_dump(exclude={"organisation_code", "candidate_code", "day"})
    with worded():
        row = commands.open_candidate(
            request.auth.actor, organisation_id=one, day=given.day, code=given.candidate_code, **values
        )
    return {"id": row.pk}


@desk.writes("/members/{member_id}/probation", permission=WRITE, answers=Done)
def follow_probation(request: ApiRequest, member_id: Key, given: ProbationIn) -> dict[str, int]:
    """Mở hồ sơ theo dõi dự bị của một đảng viên dự bị đã có trong danh sách."""
    row = commands.follow_probation(
        request.auth.actor, member_id=member_id, admitted_on=given.admitted_on, ceremony_on=given.ceremony_on
    )
    return {"id": row.pk}


@desk.writes("/admissions/{candidate_id}/moves", permission=WRITE, answers=AdmissionFileOut)
def move(request: ApiRequest, candidate_id: Key, given: AdmissionMoveIn) -> dict[str, Any]:
    """Ghi một bước kết nạp của chi bộ, đảng uỷ."""
    return _moved(request, candidate_id, given, given.member_code)


@desk.writes("/admissions/{candidate_id}/decisions", permission=DECIDE, answers=AdmissionFileOut)
def decide(request: ApiRequest, candidate_id: Key, given: AdmissionDecisionIn) -> dict[str, Any]:
    """Ghi quyết định kết nạp, công nhận, trả lại, xoá tên dự bị."""
    return _moved(request, candidate_id, given, "")


@desk.writes("/admissions/{candidate_id}/papers", permission=WRITE, answers=AdmissionFileOut)
def papers(request: ApiRequest, candidate_id: Key, given: AdmissionPapersIn) -> dict[str, Any]:
    """Đánh dấu giấy tờ đã nhận."""
    commands.tick_papers(request.auth.actor, candidate_id=candidate_id, received=given.received)
    return whole(candidate_id, request)


@desk.reads("/admission-counts", permission="programmes.view", answers=Listed[AdmissionCountOut])
def counts(request: ApiRequest, asked: Query[SheetAsked]) -> dict[str, Any]:
    """Số kết nạp báo cáo, đúng như trang nhập “admission_counts”."""
    return sheet_page("admission_counts", asked, request.auth.actor.day)


@desk.writes("/admission-counts", permission=WRITE, answers=AdmissionCountsWritten)
def state_counts(request: ApiRequest, given: AdmissionCountsIn) -> dict[str, int]:
    """Ghi số kết nạp: cả tập cùng một lần."""
    actor = request.auth.actor
    rows = [_count(each) for each in given.rows]
    if len({row.key for row in rows}) < len(rows):
        raise Refusal(_("Có hai dòng cùng một số kết nạp của cùng một đơn vị. Giữ lại một dòng."))
    label = _("Ghi số kết nạp qua API")
    made_in = open_change_set(kind="statement", label=label, at=clock.now(), by=actor.name)
    return commands.state_admission_counts(actor, rows=rows, change_set=made_in)


def _count(given: AdmissionCountIn) -> commands.AdmissionCountRow:
    period = period_of(given.period)
    if given.on is not None and not period.contains(given.on):
        words = _("Ngày này nằm ngoài kỳ %(period)s. Ghi ngày trong kỳ, hoặc để trống.")
        raise Refusal(words % {"period": period.code})
    rest = given.model_dump(exclude={"organisation_code", "period"})
    row = commands.AdmissionCountRow(unit_called(given.organisation_code, given.on or period.last), period, **rest)
    commands.refuse_large_parts(row)
    return row


def _moved(
    request: ApiRequest, candidate_id: int, given: AdmissionMoveIn | AdmissionDecisionIn, member_code: str
) -> dict[str, Any]:
    vote = commands.Vote(**given.vote.model_dump()) if given.vote else None
    with worded():
        commands.advance_candidate(
            request.auth.actor,
            candidate_id=candidate_id,
            move_name=given.move,
            day=given.day,
            decision_number=given.decision_number,
            note=given.note,
            vote=vote,
            member_code=member_code,
        )
    return whole(candidate_id, request)


def whole(candidate_id: int, request: ApiRequest) -> dict[str, Any]:
    found = queries.candidate_file(candidate_id, request.auth.actor)
    row = found.row
    return {
        "id": row.pk,
        "candidate_code": row.code,
        "full_name": row.full_name,
        "stage": row.stage,
        "stage_on": row.stage_on,
        "steps": [{**{name: getattr(each, name) for name in STEP}, "by": each.by_name} for each in found.steps],
        "papers": [
            {
                "code": each.paper.code,
                "name": each.paper.name,
                "optional": each.paper.optional,
                "needed_now": each.needed_now,
                "received_on": each.received_on,
            }
            for each in found.papers
        ],
        "backers": [
            {"id": each.pk, "role": each.role, "full_name": each.name, "valid_from": each.valid_from}
            for each in found.backers
        ],
        "limits": [{"kind": each.kind, "day": each.day, "mark": each.mark} for each in found.limits],
        "moves": [
            {
                "move": each.name,
                "permission": each.permission,
                "reasons": queries.reasons_in_words(each.reasons),
                "asks": sorted(each.asks),
            }
            for each in found.moves
        ],
    }


STEP = (
    "move",
    "stage",
    "day",
    "decision_number",
    "note",
    "official_members",
    "present",
    "in_favour",
    "against",
)

"""The yearly grading: results by unit and kind, one evaluation with its steps and versions, and each step."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from ninja import Query, Schema
from pydantic import Field

from vungmanh.api.asking import unit_called
from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.values import Code, Day, Given, Key, Limit, Listed, Number, Offset, PeriodText, Text, Word, period_of
from vungmanh.evaluations import commands, queries
from vungmanh.evaluations.queries import Intent
from vungmanh.kernel.errors import NotFound
from vungmanh.members.queries.graded import member_keys
from vungmanh.organisations.queries import labels_of

desk = Desk("evaluations")
VIEW, FILL, APPRAISE, DECIDE = "evaluations.view", "evaluations.fill", "evaluations.appraise", "evaluations.decide"
Level = Literal["EXCELLENT", "GOOD", "SATISFACTORY", "UNSATISFACTORY"]
Points = Annotated[Decimal, Field(ge=0, le=100, max_digits=5, decimal_places=2)]
Votes = Annotated[int, Field(ge=0, le=9999)]
Sheet = Annotated[int, Field(ge=0, le=2**53)]
"""The score sheet the points come from; 0 for none any more."""
SEVERAL = Annotated[list[Key], Field(min_length=1, max_length=500)]


class GradedOut(Schema):
    """In the keys of the sheet ``evaluations``; empty where there is no evaluation for the period."""

    id: int | None
    organisation_code: str
    organisation_name: str
    year: str
    state: str
    level: str
    score: Decimal | None
    proposed: bool


class GradeStepOut(Schema):
    move: str
    day: Day
    by_name: str
    level: str
    score: Decimal | None
    votes_for: int | None
    votes_against: int | None
    decision_number: str
    sheet_id: int | None
    sheet_points: Decimal | None
    note: str


class GradeOut(Schema):
    """One version of the result; ``valid_to`` is the first day on which it no longer held."""

    level: str
    score: Decimal | None
    valid_from: Day
    valid_to: Day | None
    decided_on: Day | None
    decision_number: str
    reason: str
    late: bool


class EvaluationOut(Schema):
    """``of_member``: the evaluation is about one member of the organisation, who is not named here."""

    id: int
    organisation_code: str
    of_member: bool
    year: str
    rule: str
    state: str
    level: str
    score: Decimal | None
    sheet_id: int | None
    steps: list[GradeStepOut]
    versions: list[GradeOut]


class GradedAsked(Schema):
    under: Code
    year: PeriodText
    kind: Word = ""
    figure: Literal["existing", "rated", "excellent", "good", "good_or_better", "satisfactory", "unsatisfactory",
                    "not_rated", "unsettled"] = "existing"  # fmt: skip
    on: Day | None = None
    limit: Limit = 50
    offset: Offset = 0


class StepIn(Given):
    day: Day
    level: Level
    score: Points | None = None
    note: Text = ""


class EvaluationBegunIn(StepIn):
    """``member_code``: of one member of the cell, not of the cell itself."""

    member_code: Word = ""
    sheet_id: Sheet | None = None
    organisation_code: Code
    year: PeriodText


class LeftOutIn(Given):
    """``member_code``: of one member of the cell, not of the cell itself."""

    organisation_code: Code
    member_code: Word = ""
    year: PeriodText
    day: Day
    reason: Annotated[Text, Field(min_length=1)]


class ReviewedIn(StepIn):
    sheet_id: Sheet | None = None
    votes_for: Votes | None = None
    votes_against: Votes | None = None


class AppraisedIn(StepIn):
    sheet_id: Sheet | None = None
    answers: dict[Word, bool] = Field(default_factory=dict, max_length=30)


class SentBackIn(Given):
    day: Day
    reason: Annotated[Text, Field(min_length=1)]


class EvaluationDecidedIn(Given):
    ids: SEVERAL
    day: Day
    decision_number: Annotated[Number, Field(min_length=1)]
    note: Text = ""


class ChangedIn(StepIn):
    decision_number: Annotated[Number, Field(min_length=1)]
    reason: Annotated[Text, Field(min_length=1)]


class RefusedOut(Schema):
    id: int
    organisation_code: str
    reasons: list[str]


class TogetherOut(Schema):
    done: list[int]
    refused: list[RefusedOut]


@desk.reads("/evaluations", permission=VIEW, answers=Listed[GradedOut])
def evaluations(request: ApiRequest, asked: Query[GradedAsked]) -> dict[str, Any]:
    """Tổ chức dưới một đơn vị và kết quả xếp loại của một kỳ."""
    wanted = queries.GradingAsked(
        period_of(asked.year), unit_called(asked.under, asked.on), figure=asked.figure, kind=asked.kind
    )
    found = queries.records_page(
        wanted, on=asked.on, today=request.auth.actor.day, first=asked.offset, count=asked.limit
    )
    rows = [
        {
            "id": row.evaluation_id,
            "organisation_code": row.code,
            "organisation_name": row.name,
            "year": asked.year,
            "state": row.state,
            "level": row.level,
            "score": row.score,
            "proposed": row.proposed,
        }
        for row in found.rows
    ]
    return {"total": found.total, "limit": asked.limit, "offset": asked.offset, "rows": rows}


@desk.writes("/evaluations/left-out", permission=APPRAISE, answers=EvaluationOut)
def leave_out(request: ApiRequest, given: LeftOutIn) -> dict[str, Any]:
    """Ghi một tổ chức, hay một đảng viên của chi bộ, không được xếp loại trong kỳ, có lý do."""
    row = commands.begin(
        request.auth.actor,
        organisation_id=unit_called(given.organisation_code, given.day),
        period=period_of(given.year),
        member_id=member_called(given.member_code),
        intent=Intent("leave_out", given.day, note=given.reason),
    )
    return _told(request, row.pk)


@desk.writes("/evaluations/decide", permission=DECIDE, answers=TogetherOut)
def decide(request: ApiRequest, given: EvaluationDecidedIn) -> dict[str, Any]:
    """Quyết định một hoặc nhiều hồ sơ bằng một quyết định; tỷ lệ tối đa xét trên cả tập."""
    intent = Intent("decide", given.day, decision_number=given.decision_number, note=given.note)
    came = commands.advance_many(request.auth.actor, evaluation_ids=given.ids, intent=intent)
    labels = labels_of({each.evaluation.organisation_id for each in came.refused}, given.day)
    return {
        "done": [row.pk for row in came.done],
        "refused": [
            {
                "id": each.evaluation.pk,
                "organisation_code": labels[each.evaluation.organisation_id].code,
                "reasons": list(each.reasons),
            }
            for each in came.refused
        ],
    }


@desk.reads("/evaluations/{evaluation_id}", permission=VIEW, answers=EvaluationOut)
def evaluation(request: ApiRequest, evaluation_id: Key) -> dict[str, Any]:
    """Một hồ sơ xếp loại với các bước và mọi bản kết quả."""
    return _told(request, evaluation_id)


@desk.writes("/evaluations", permission=FILL, answers=EvaluationOut)
def begin(request: ApiRequest, given: EvaluationBegunIn) -> dict[str, Any]:
    """Một tổ chức, hay một đảng viên của chi bộ, tự xếp loại cho một kỳ."""
    row = commands.begin(
        request.auth.actor,
        organisation_id=unit_called(given.organisation_code, given.day),
        period=period_of(given.year),
        member_id=member_called(given.member_code),
        intent=Intent("self_rate", given.day, given.level, given.score, note=given.note, sheet=given.sheet_id),
    )
    return _told(request, row.pk)


@desk.writes("/evaluations/{evaluation_id}/review", permission=FILL, answers=EvaluationOut)
def review(request: ApiRequest, evaluation_id: Key, given: ReviewedIn) -> dict[str, Any]:
    """Ghi kiểm điểm của tập thể, có số phiếu."""
    intent = Intent(
        "review",
        given.day,
        given.level,
        given.score,
        note=given.note,
        votes_for=given.votes_for,
        votes_against=given.votes_against,
        sheet=given.sheet_id,
    )
    return _advanced(request, evaluation_id, intent)


@desk.writes("/evaluations/{evaluation_id}/appraise", permission=APPRAISE, answers=EvaluationOut)
def appraise(request: ApiRequest, evaluation_id: Key, given: AppraisedIn) -> dict[str, Any]:
    """Thẩm định và đề nghị mức; answers: điều kiện hồ sơ chưa ghi, theo mã."""
    intent = Intent(
        "appraise",
        given.day,
        given.level,
        given.score,
        note=given.note,
        answers=given.answers or None,
        sheet=given.sheet_id,
    )
    return _advanced(request, evaluation_id, intent)


@desk.writes("/evaluations/{evaluation_id}/return", permission=APPRAISE, answers=EvaluationOut)
def send_back(request: ApiRequest, evaluation_id: Key, given: SentBackIn) -> dict[str, Any]:
    """Trả lại hồ sơ, có lý do."""
    return _advanced(request, evaluation_id, Intent("return", given.day, note=given.reason))


@desk.writes("/evaluations/{evaluation_id}/change", permission=DECIDE, answers=EvaluationOut)
def change(request: ApiRequest, evaluation_id: Key, given: ChangedIn) -> dict[str, Any]:
    """Thay đổi kết quả đã quyết định: bản cũ giữ lại, bản mới có hiệu lực từ ngày này."""
    intent = Intent("change", given.day, given.level, given.score, given.decision_number, given.reason)
    return _advanced(request, evaluation_id, intent)


def member_called(code: str) -> int | None:
    """By the code of the sheet ``member_evaluations``; empty where the organisation itself is meant."""
    if not code:
        return None
    found = member_keys([code]).get(code)
    if found is None:
        raise NotFound(_("Không có đảng viên mang mã này trong phạm vi của đồng chí."))
    return found


def _advanced(request: ApiRequest, evaluation_id: int, intent: Intent) -> dict[str, Any]:
    commands.advance(request.auth.actor, evaluation_id=evaluation_id, intent=intent)
    return _told(request, evaluation_id)


def _told(request: ApiRequest, evaluation_id: int) -> dict[str, Any]:
    found = queries.dossier(evaluation_id, request.auth.actor)
    row = found.row
    label = labels_of([row.organisation_id], request.auth.actor.day)[row.organisation_id]
    steps, versions = GradeStepOut.model_fields, GradeOut.model_fields
    return {
        **{name: getattr(row, name) for name in ("id", "state", "level", "score", "sheet_id")},
        "organisation_code": label.code,
        "of_member": row.member_id is not None,
        "year": row.period,
        "rule": found.rule.code,
        "steps": [{name: getattr(each, name) for name in steps} for each in found.steps],
        "versions": [
            {name: getattr(each, name) for name in versions} for each in found.versions if each.voided_at is None
        ],
    }

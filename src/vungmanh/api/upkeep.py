"""Keeping titles up: how each stands month by month; warnings, hearings, proposals; titles of cells that ended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from ninja import Query, Schema
from pydantic import Field

from vungmanh.api.asking import unit_called
from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.titles import DossierOut, whole_dossier
from vungmanh.api.values import Code, Day, Given, Key, Limit, Listed, Number, Offset, PeriodText, Text, Word
from vungmanh.organisations.enums import Pending
from vungmanh.organisations.queries.written import pending_seen
from vungmanh.programmes import commands, queries
from vungmanh.programmes.queries import upkeep

desk = Desk("upkeep")
VIEW, APPRAISE, RECOGNISE = "programmes.view", "programmes.appraise", "programmes.recognise"
Hold = Literal["failed", "about_to_fail", "not_known", "holds"]
State = Literal["failed", "about_to_fail", "not_known", "holds", "overdue", "warned"]
CaseState = Literal["warned", "heard", "proposed", "lifted", "declined", "revoked", "ended"]
Said = Annotated[Text, Field(min_length=1)]


class WatchedOut(Schema):
    """One condition or criterion that is watched. ``certainty`` ``example``: no source says it."""

    code: str
    name: str
    hold: Hold
    because: Literal["", "ahead", "margin"]
    certainty: Literal["official", "secondary", "example"]
    source: str
    told: list[str]


class CaseOut(Schema):
    id: int
    state: CaseState
    warned_on: Day | None
    reason: str
    to_mend: str
    mend_by: Day | None
    heard_on: Day | None
    heard_who: str
    heard_said: str
    proposed_on: Day | None
    proposal: str
    closed_on: Day | None


class HeldOut(Schema):
    """``hold`` null: the programme has nothing watched. ``recheck_due`` null: it states no period."""

    title_id: int
    programme: str
    cell_code: str
    cell_name: str
    recognised_on: Day | None
    hold: Hold | None
    recheck_due: Day | None
    case_state: CaseState | None
    watched: list[WatchedOut]


class HeldListOut(Listed[HeldOut]):
    """``whole``: titles held before the state narrows; ``counts`` of them by word."""

    whole: int
    counts: dict[str, int]
    discipline_left_out: bool


class MonthOut(Schema):
    """``held`` false: the title was not held at the end of that month."""

    period: str
    on: Day
    held: bool
    hold: Hold | None
    watched: list[WatchedOut]


class TitleUpkeepOut(Schema):
    title_id: int
    months: list[MonthOut]
    last_check: Day | None
    recheck_due: Day | None
    cases: list[CaseOut]
    discipline_left_out: bool


class QuestionOut(Schema):
    id: int
    title_id: int
    cell_code: str
    cell_name: str
    day: Day
    decided_on: Day | None
    outcome: str
    decision_number: str


class HeldWanted(Schema):
    under: Code
    programme: Word = ""
    state: State | None = None
    limit: Limit = 50
    offset: Offset = 0


class QuestionsWanted(Schema):
    decided: bool = False
    limit: Limit = 50
    offset: Offset = 0


class Warned(Given):
    day: Day
    reason: Said
    to_mend: Said
    mend_by: Day


class Heard(Given):
    day: Day
    who: Annotated[str, Field(min_length=1, max_length=500)]
    said: Said


class CaseForReason(Given):
    day: Day
    reason: Said


class TakenBack(Given):
    reason: Annotated[str, Field(min_length=1, max_length=500)]


class FateDecided(Given):
    fate: Literal["keep", "reappraise", "end"]
    day: Day
    heir_code: Code | None = None
    decision_number: Number = ""
    reason: Text = ""
    for_period: PeriodText | None = None


@desk.reads("/upkeep", permission=VIEW, answers=HeldListOut)
def held(request: ApiRequest, asked: Query[HeldWanted]) -> dict[str, Any]:
    """Danh hiệu đang giữ dưới một đơn vị, mỗi danh hiệu còn giữ được hay không theo hồ sơ."""
    actor = request.auth.actor
    under = unit_called(asked.under, actor.day)
    sees = queries.sees_discipline(actor, [under])
    wanted = upkeep.UpkeepAsked(under, asked.programme, asked.state or "", discipline=sees)
    found = upkeep.upkeep_page(wanted, day=actor.day, first=asked.offset, count=asked.limit)
    rows = [
        {
            "title_id": row.line.id,
            "programme": row.line.programme,
            "cell_code": row.line.code,
            "cell_name": row.line.cell,
            "recognised_on": row.recognised_on,
            "hold": row.standing.hold,
            "recheck_due": row.clock.due,
            "case_state": row.case.state if row.case else None,
            "watched": [_watched(each) for each in row.standing.watched],
        }
        for row in found.rows
    ]
    plain = {"total": found.total, "limit": asked.limit, "offset": asked.offset, "rows": rows}
    return {**plain, "whole": found.whole, "counts": dict(found.counts), "discipline_left_out": not sees}


@desk.reads("/titles/{title_id}/upkeep", permission=VIEW, answers=TitleUpkeepOut)
def title_upkeep(request: ApiRequest, title_id: Key) -> dict[str, Any]:
    """Một danh hiệu: 12 tháng qua, lần kiểm tra lại, các lần xử lý."""
    return _upkeep(request, title_id)


@desk.writes("/titles/{title_id}/warn", permission=APPRAISE, answers=TitleUpkeepOut)
def warn(request: ApiRequest, title_id: Key, given: Warned) -> dict[str, Any]:
    """Cảnh báo: lý do, việc phải khắc phục, đến ngày nào."""
    return _done(request, title_id, commands.warn_title, given)


@desk.writes("/titles/{title_id}/hear", permission=APPRAISE, answers=TitleUpkeepOut)
def hear(request: ApiRequest, title_id: Key, given: Heard) -> dict[str, Any]:
    """Ghi buổi nghe chi bộ: ngày, ai dự, chi bộ nói gì."""
    return _done(request, title_id, commands.hear_cell, given)


@desk.writes("/titles/{title_id}/propose-revocation", permission=APPRAISE, answers=TitleUpkeepOut)
def propose_revocation(request: ApiRequest, title_id: Key, given: CaseForReason) -> dict[str, Any]:
    """Đề nghị cấp công nhận thu hồi danh hiệu."""
    return _done(request, title_id, commands.propose_revocation, given)


@desk.writes("/titles/{title_id}/lift-warning", permission=APPRAISE, answers=TitleUpkeepOut)
def lift_warning(request: ApiRequest, title_id: Key, given: CaseForReason) -> dict[str, Any]:
    """Gỡ cảnh báo."""
    return _done(request, title_id, commands.lift_warning, given)


@desk.writes("/titles/{title_id}/decline-revocation", permission=RECOGNISE, answers=TitleUpkeepOut)
def decline_revocation(request: ApiRequest, title_id: Key, given: CaseForReason) -> dict[str, Any]:
    """Quyết định không thu hồi."""
    return _done(request, title_id, commands.decline_revocation, given)


@desk.writes("/upkeep-cases/{case_id}/void", permission=APPRAISE, answers=TitleUpkeepOut)
def void_case(request: ApiRequest, case_id: Key, given: TakenBack) -> dict[str, Any]:
    """Bỏ lần xử lý ghi nhầm."""
    title_id = upkeep.case_in_sight(case_id).registration_id
    commands.void_case(request.auth.actor, case_id=case_id, reason=given.reason)
    return _upkeep(request, title_id)


@desk.reads("/title-questions", permission=VIEW, answers=Listed[QuestionOut])
def questions(request: ApiRequest, asked: Query[QuestionsWanted]) -> dict[str, Any]:
    """Danh hiệu của chi bộ đã kết thúc: chờ quyết, hoặc đã quyết."""
    rows, total = pending_seen(
        on=request.auth.actor.day,
        decided=asked.decided,
        first=asked.offset,
        count=asked.limit,
        kind=Pending.TITLE,
    )
    found = [
        {
            "id": row.id,
            "title_id": row.subject_key or 0,
            "cell_code": row.code,
            "cell_name": row.name,
            "day": row.day,
            "decided_on": row.decided_on,
            "outcome": row.outcome,
            "decision_number": row.decision_number,
        }
        for row in rows
    ]
    return {"total": total, "limit": asked.limit, "offset": asked.offset, "rows": found}


@desk.writes("/title-questions/{pending_id}/decide", permission=RECOGNISE, answers=DossierOut)
def decide(request: ApiRequest, pending_id: Key, given: FateDecided) -> dict[str, Any]:
    """Quyết về danh hiệu của chi bộ đã kết thúc. Trả về hồ sơ ở chi bộ kế thừa, hoặc hồ sơ cũ."""
    actor = request.auth.actor
    found = commands.decide_fate(
        actor,
        pending_id=pending_id,
        fate=given.fate,
        day=given.day,
        heir_id=unit_called(given.heir_code, given.day) if given.heir_code else None,
        decision_number=given.decision_number,
        reason=given.reason,
        for_period=given.for_period or "",
    )
    return whole_dossier(found.pk, actor.day)


@desk.writes("/titles/{title_id}/take-back-fate", permission=RECOGNISE, answers=DossierOut)
def take_back_fate(request: ApiRequest, title_id: Key, given: TakenBack) -> dict[str, Any]:
    """Rút quyết định về danh hiệu của chi bộ đã kết thúc."""
    queries.dossier(title_id)
    commands.take_back_fate(request.auth.actor, registration_id=title_id, reason=given.reason)
    return whole_dossier(title_id, request.auth.actor.day)


def _done(request: ApiRequest, title_id: int, act: Callable[..., Any], given: Given) -> dict[str, Any]:
    """One act, and the title as it then stands."""
    queries.dossier(title_id)
    act(request.auth.actor, registration_id=title_id, **given.dict())
    return _upkeep(request, title_id)


def _upkeep(request: ApiRequest, title_id: int) -> dict[str, Any]:
    actor = request.auth.actor
    row = queries.dossier(title_id).registration
    sees = queries.sees_discipline(actor, [row.organisation_id])
    clock = upkeep.clocks_of([row], actor.day)[row.pk]
    return {
        "title_id": row.pk,
        "months": [
            {
                "period": mark.month.code,
                "on": mark.day,
                "held": mark.standing is not None,
                "hold": mark.standing.hold if mark.standing else None,
                "watched": [_watched(each) for each in mark.standing.watched] if mark.standing else [],
            }
            for mark in upkeep.month_marks(row, actor.day, discipline=sees)
        ],
        "last_check": clock.last,
        "recheck_due": clock.due,
        "cases": [_case(each.case) for each in upkeep.cases_of(row.pk)],
        "discipline_left_out": not sees,
    }


def _case(case: Any) -> dict[str, Any]:
    return {name: getattr(case, name) for name in CaseOut.model_fields}


def _watched(each: upkeep.Watched) -> dict[str, Any]:
    told = [queries.told_text(told) for told in each.told] + ([each.value] if each.value else [])
    plain = {name: getattr(each, name) for name in ("code", "name", "hold", "because", "certainty", "source")}
    return {**plain, "told": told}

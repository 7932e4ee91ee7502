"""Plans and pilots of cells that ended: what waits for a word, the decision, and taking it back."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Schema
from pydantic import Field

from vungmanh.api.asking import unit_called
from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.plans import AGREE, PlanWhole, ReasonGiven, plan_whole
from vungmanh.api.plans import VIEW as SEE_PLANS
from vungmanh.api.unit_plans import WRITE, CommitteePlanWhole, committee_plan_whole
from vungmanh.api.values import Code, Day, Given, Key, Limit, Listed, Number, Offset, Text
from vungmanh.organisations.enums import Pending
from vungmanh.organisations.queries import labels_of
from vungmanh.organisations.queries.written import pending_seen
from vungmanh.programmes import commands, queries
from vungmanh.programmes.commands.unit_plan_fates import decide_unit_plan_fate, take_back_unit_plan_fate
from vungmanh.programmes.queries import pilots
from vungmanh.programmes.queries.unit_plans import unit_plan_in_sight

desk = Desk("after_mergers")
VIEW, CHOOSE = "programmes.view", "programmes.pilot"


class WaitingOut(Schema):
    """``subject_id``: the plan, the pilot, or the committee's plan. ``decided_on`` is null while it waits.

    ``cell_code``, ``cell_name``: the organisation that ended, also where it was no cell.
    """

    id: int
    subject_id: int
    cell_code: str
    cell_name: str
    day: Day
    note: str
    decided_on: Day | None
    outcome: str


class WaitingWanted(Schema):
    decided: bool = False
    limit: Limit = 50
    offset: Offset = 0


class PlanFate(Given):
    """``carried``: tasks that go on in the heir's plan; the others are left, with ``reason``."""

    day: Day
    heir_code: Code | None = None
    carried: Annotated[list[Key], Field(max_length=999)] = []
    reason: Annotated[Text, Field(max_length=1000)] = ""


class PilotFate(Given):
    """``heir_code`` null: the pilot, or the committee's plan, is over with the organisation."""

    day: Day
    heir_code: Code | None = None
    decision_number: Number = ""
    reason: Annotated[Text, Field(max_length=1000)] = ""


class PilotStands(Schema):
    id: int
    cell_code: str
    day: Day
    ended_on: Day | None
    end_reason: str


@desk.reads("/plan-questions", permission=SEE_PLANS, answers=Listed[WaitingOut])
def plan_questions(request: ApiRequest, asked: Query[WaitingWanted]) -> dict[str, Any]:
    """Kế hoạch còn nhiệm vụ chưa xong của chi bộ đã kết thúc: chờ quyết, hoặc đã quyết."""
    return _questions(request, asked, Pending.PLAN)


@desk.writes("/plan-questions/{plan_question_id}/decide", permission=AGREE, answers=PlanWhole)
def decide_plan(request: ApiRequest, plan_question_id: Key, given: PlanFate) -> dict[str, Any]:
    """Quyết về nhiệm vụ chưa xong. Trả về kế hoạch nhận nhiệm vụ, hoặc kế hoạch cũ khi để lại hết."""
    found = commands.decide_plan_fate(
        request.auth.actor,
        pending_id=plan_question_id,
        day=given.day,
        heir_id=unit_called(given.heir_code, given.day) if given.heir_code else None,
        carried=given.carried,
        reason=given.reason,
    )
    return plan_whole(request, found.pk)


@desk.writes("/plans/{plan_id}/take-back-fate", permission=AGREE, answers=PlanWhole)
def take_back_plan(request: ApiRequest, plan_id: Key, given: ReasonGiven) -> dict[str, Any]:
    """Rút quyết định về kế hoạch của chi bộ đã kết thúc."""
    queries.plan_in_sight(plan_id)
    commands.take_back_plan_fate(request.auth.actor, plan_id=plan_id, reason=given.reason)
    return plan_whole(request, plan_id)


@desk.reads("/committee-plan-questions", permission=SEE_PLANS, answers=Listed[WaitingOut])
def committee_plan_questions(request: ApiRequest, asked: Query[WaitingWanted]) -> dict[str, Any]:
    """Kế hoạch của cấp uỷ ở đơn vị đã kết thúc khi kỳ chưa hết: chờ quyết, hoặc đã quyết."""
    return _questions(request, asked, Pending.UNIT_PLAN)


@desk.writes(
    "/committee-plan-questions/{committee_plan_question_id}/decide", permission=WRITE, answers=CommitteePlanWhole
)
def decide_committee_plan(request: ApiRequest, committee_plan_question_id: Key, given: PilotFate) -> dict[str, Any]:
    """Quyết về kế hoạch của cấp uỷ: tiếp tục ở đơn vị kế thừa, hoặc thôi. Trả về kế hoạch đi tiếp, hoặc kế hoạch cũ."""
    found = decide_unit_plan_fate(
        request.auth.actor,
        pending_id=committee_plan_question_id,
        day=given.day,
        heir_id=unit_called(given.heir_code, given.day) if given.heir_code else None,
        number=given.decision_number,
        reason=given.reason,
    )
    return committee_plan_whole(request, found.pk)


@desk.writes("/committee-plans/{unit_plan_id}/take-back-fate", permission=WRITE, answers=CommitteePlanWhole)
def take_back_committee_plan(request: ApiRequest, unit_plan_id: Key, given: ReasonGiven) -> dict[str, Any]:
    """Rút quyết định về kế hoạch của cấp uỷ ở đơn vị đã kết thúc."""
    unit_plan_in_sight(unit_plan_id)
    take_back_unit_plan_fate(request.auth.actor, unit_plan_id=unit_plan_id, reason=given.reason)
    return committee_plan_whole(request, unit_plan_id)


@desk.reads("/pilot-questions", permission=VIEW, answers=Listed[WaitingOut])
def pilot_questions(request: ApiRequest, asked: Query[WaitingWanted]) -> dict[str, Any]:
    """Chi bộ làm điểm đã kết thúc khi chặng đang chạy: chờ quyết, hoặc đã quyết."""
    return _questions(request, asked, Pending.PILOT)


@desk.writes("/pilot-questions/{pilot_question_id}/decide", permission=CHOOSE, answers=PilotStands)
def decide_pilot(request: ApiRequest, pilot_question_id: Key, given: PilotFate) -> dict[str, Any]:
    """Quyết về lượt làm điểm: chi bộ kế thừa làm tiếp, hoặc thôi."""
    found = commands.decide_pilot_fate(
        request.auth.actor,
        pending_id=pilot_question_id,
        day=given.day,
        heir_id=unit_called(given.heir_code, given.day) if given.heir_code else None,
        decision_number=given.decision_number,
        reason=given.reason,
    )
    return _pilot(request, found.pk)


@desk.writes("/pilots/{pilot_id}/take-back-fate", permission=CHOOSE, answers=PilotStands)
def take_back_pilot(request: ApiRequest, pilot_id: Key, given: ReasonGiven) -> dict[str, Any]:
    """Rút quyết định về lượt làm điểm của chi bộ đã kết thúc."""
    pilots.pilot_in_sight(pilot_id)
    commands.take_back_pilot_fate(request.auth.actor, pilot_id=pilot_id, reason=given.reason)
    return _pilot(request, pilot_id)


def _questions(request: ApiRequest, asked: WaitingWanted, kind: str) -> dict[str, Any]:
    day = request.auth.actor.day
    rows, total = pending_seen(on=day, decided=asked.decided, first=asked.offset, count=asked.limit, kind=kind)
    found = [
        {
            "id": row.id,
            "subject_id": row.subject_key or 0,
            "cell_code": row.code,
            "cell_name": row.name,
            **{name: getattr(row, name) for name in ("day", "note", "decided_on", "outcome")},
        }
        for row in rows
    ]
    return {"total": total, "limit": asked.limit, "offset": asked.offset, "rows": found}


def _pilot(request: ApiRequest, pilot_id: int) -> dict[str, Any]:
    row = pilots.pilot_in_sight(pilot_id)
    code = labels_of([row.organisation_id], request.auth.actor.day)[row.organisation_id].code
    plain = {name: getattr(row, name) for name in ("day", "ended_on", "end_reason")}
    return {"id": row.pk, "cell_code": code, **plain}
